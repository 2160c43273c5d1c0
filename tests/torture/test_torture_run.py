"""The runner of the torture table: what it refuses, what it keeps, and what becomes of a figure that breaks down."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import run  # the path comes first
from rows import Figure, Row


def kept_rows(page):
    """Return the lines of the page's table as cells, by figure."""
    rows = [one.strip("| ").split(" | ") for one in page.read_text(encoding="utf-8").splitlines()]
    return {one[0]: dict(zip(run.HEADS, one, strict=True)) for one in rows if one[0].startswith("G")}


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Keep the table elsewhere."""
    monkeypatch.setattr(run, "PAGE_FILE", tmp_path / "reliability.md")
    return tmp_path / "reliability.md"


def offer(monkeypatch, *runs):
    """Offer these runs as G1, G2 and so on."""
    made = [Figure(f"G{number}", "a promise", one) for number, one in enumerate(runs, 1)]
    monkeypatch.setattr(run, "figures", lambda: made)


def sound(_asked):
    return Row("5 things", 0, 0)


def test_a_figure_that_does_not_exist_is_an_error_and_no_kept_promise(capsys):
    with pytest.raises(SystemExit) as ended:
        run.main(["G99", "--short"])
    assert ended.value.code == 2
    assert "There is no figure G99; there are G1, G2" in capsys.readouterr().err


def test_a_figure_is_run_from_the_command_line_in_small_letters_too():
    words = [sys.executable, str(Path(run.__file__)), "g17", "--short"]
    done = subprocess.run(words, cwd=run.ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("G17 | "), done.stdout
    assert "1 figures, every promise kept" in done.stdout


def test_a_short_run_is_not_kept_and_says_so(page, capsys):
    with pytest.raises(SystemExit) as ended:
        run.main(["--short", "--write"])
    assert ended.value.code == 2
    assert "keeps long runs only" in capsys.readouterr().err
    assert not page.exists()


def test_each_line_of_the_page_has_the_seed_that_it_was_run_with(page, monkeypatch):
    offer(monkeypatch, sound, sound)
    assert run.main(["--write"]) == 0
    assert run.main(["--write", "--seed", "7", "G2"]) == 0
    seeds = {name: row["seed and machine"].split(";")[0] for name, row in kept_rows(page).items()}
    assert seeds == {"G1": "1", "G2": "7"}


def test_a_run_of_one_figure_leaves_the_lines_of_the_others_on_the_page(page, monkeypatch):
    offer(monkeypatch, sound, lambda _: Row("9 things", 0, 0))
    run.main(["--write", "G2"])
    run.main(["--write", "G1"])
    assert {name: row["tried"] for name, row in kept_rows(page).items()} == {"G1": "5 things", "G2": "9 things"}


def test_a_figure_that_breaks_down_is_a_line_that_says_no_and_the_others_are_kept(page, monkeypatch, capsys):
    def breaks(_asked):
        (page.parent / "seen").write_text(str(sorted(kept_rows(page))))
        raise AssertionError("two lines\nand a | in them")

    offer(monkeypatch, sound, breaks, sound)
    assert run.main(["--write"]) == 1
    assert (page.parent / "seen").read_text() == "['G1']", "what was there already is kept at once"
    rows = kept_rows(page)
    assert [row["kept"][:3] for row in rows.values()] == ["yes", "NO ", "yes"]
    assert "AssertionError two lines and a / in them (test_torture_run.py:" in rows["G2"]["kept"]
    heard = capsys.readouterr()
    assert "A PROMISE WAS BROKEN" in heard.out
    assert "Traceback" in heard.err


def test_what_a_figure_does_not_count_is_no_zero(page, monkeypatch):
    offer(monkeypatch, lambda _: Row("5 things", None, None), lambda _: Row("5 things", None, None, broken="late"))
    assert run.main(["--write"]) == 1
    rows = kept_rows(page)
    assert [(row["lost"], row["doubled"], row["kept"]) for row in rows.values()] == [
        ("–", "–", "yes"),
        ("–", "–", "NO late"),
    ]


def test_the_page_is_what_the_runner_would_write():
    """Its words stand in the runner; the two must not go apart."""
    rows = [tuple(row.values()) for row in kept_rows(run.PAGE_FILE).values()]
    assert [row[0] for row in rows] == [figure.name for figure in run.figures()]
    assert run.PAGE_FILE.read_text(encoding="utf-8") == run.as_markdown(rows)
