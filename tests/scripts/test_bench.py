"""`make bench`: every row says what it says, and what cannot be measured says so."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import bench  # the path comes first
import figures
from figures import Asked, Broken, Child, Row, Series, absent, children, in_turn

GOOD = Row("12 MP", "100 ms", "plain Pillow 700 ms", "7.0x", "3.5x", met=True)
BAD = Row("a | b", "1 s", "other 1 s", "1.0x", "2x", met=False, why="one\ntwo")


def test_every_part_has_a_title_a_limit_and_a_measure():
    names = bench.parts()
    assert names
    for name in names:
        part = bench.importlib.import_module(name)
        assert part.TITLE
        assert part.LIMIT_S > 0
        assert callable(part.measure)


def test_a_row_comes_through_a_line_of_text():
    assert figures.row_of(GOOD.line()) == GOOD


def test_a_figure_shows_its_middle_and_its_quartiles():
    assert Series((0.1, 0.2, 0.3, 0.4, 9.0)).text("ms", 1e3) == "300 ms (200–400)"
    assert Series((2.0,)).text("s", 1, 1) == "2.0 s"


def test_the_ways_are_taken_in_turn():
    seen = []
    taken = in_turn(2, {"a": lambda: seen.append("a"), "b": lambda: seen.append("b") or 5.0}, warm=False)
    assert seen == ["a", "b", "a", "b"]
    assert taken["b"].values == (5.0, 5.0)


def test_a_rival_that_is_not_there_is_a_row_that_says_so(monkeypatch):
    with pytest.raises(Broken):
        Child("/nowhere/python", "rivals/pictures.py")
    with children(("vips", "/nowhere/python", "rivals/pictures.py")) as (running, missing):
        assert running == {}
    (row,) = absent("prepare", missing, ("vips",))
    assert "not measured" in row.beside
    assert row.why


def test_a_part_that_breaks_keeps_its_rows_and_says_why(monkeypatch, tmp_path, capsys):
    (tmp_path / "bench.py").write_text(
        'print(\'{"what": "x", "station": "1 s"}\')\nraise SystemExit(\'ValueError: the disk is full\')\n'
    )
    (tmp_path / "b9_broken.py").write_text("TITLE = 'Broken'\nLIMIT_S = 60\n")
    monkeypatch.setattr(bench, "HERE", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    title, rows, _ = bench.measured("b9_broken", quick=True)
    assert title == "Broken"
    assert rows[0] == Row("x", "1 s")
    assert rows[1].station == "not measured"
    assert rows[1].why == "ValueError: the disk is full"


def test_the_page_has_every_row_and_the_readme_those_with_a_target():
    plain = Row("no target", "3 s")
    table = bench.Table("Title", [GOOD, BAD, plain], "2 cores", quick=True)
    page = bench.as_page([table])
    assert "| 12 MP | 100 ms | plain Pillow 700 ms | 7.0x | 3.5x | yes |" in page
    assert "| a / b | 1 s | other 1 s | 1.0x | 2x | NO | one two |" in page
    assert "A quick run, so the ratios are rough: 2 cores." in page
    short = bench.in_short([table])
    assert short.startswith("1 of 2 targets met")
    assert "no target" not in short


def test_only_the_marked_place_of_the_readme_is_written(monkeypatch, tmp_path):
    readme, page = tmp_path / "README.md", tmp_path / "performance.md"
    readme.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n")
    monkeypatch.setattr(bench, "README", readme)
    monkeypatch.setattr(bench, "PAGE", page)
    bench.write([bench.Table("Title", [GOOD])])
    text = readme.read_text()
    assert text.startswith("before\n<!-- bench -->\n1 of 1 targets met")
    assert text.endswith("<!-- /bench -->\nafter\n")
    assert "old" not in text
    assert page.read_text().startswith("# Performance")


def test_what_is_measured_runs_in_a_home_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKE_PRACTICE", "1")
    found = bench.clean(str(tmp_path))
    assert found["HOME"] == str(tmp_path)
    assert not [name for name in found if name.startswith("INTAKE_")]


def test_a_part_is_given_few_turns_when_it_must_be_quick(tmp_path):
    assert Asked(quick=True, folder=tmp_path).pick(100, 3) == 3
    assert Asked(quick=False, folder=tmp_path).pick(100, 3) == 100


def test_a_part_that_is_measured_anew_changes_its_own_place_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(bench, "KEPT", tmp_path / "rows")
    bench.Table("Queue", [GOOD], "today").keep("b3_queue")
    bench.Table("Prepare", [BAD], "today").keep("b1_prepare")
    bench.Table("Queue", [BAD], "tomorrow", quick=True).keep("b3_queue")
    assert [(one.title, one.about, one.quick, one.rows) for one in bench.kept()] == [
        ("Prepare", "today", False, [BAD]),
        ("Queue", "tomorrow", True, [BAD]),
    ]
