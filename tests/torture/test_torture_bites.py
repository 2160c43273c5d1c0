"""Each figure about the disk bites: the same run with its protection switched off finds something."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import run  # the path comes first
from run import figures, played

BITES = {
    "G3": "a refusal of the disk is taken for done",
    "G4": "SQLite with synchronous=NORMAL",
    "G7": "no look at a file's structure before it is decoded",
    "G11": "a refusal of a full disk is taken for done",
    "G12": "the journal without its seal",
    "G13": "an upgrade outside a transaction",
    "G14": "files left open by each item",
    "G16": "no lock",
    "G18": "a pin without its hashes, and a till in the window",
}


@pytest.mark.crash
def test_without_redaction_secrets_are_found_and_without_care_cells_run():
    """G10 bites; that rendered text would be found is shown in tests/app/ui/test_ui_canaries.py."""
    (figure,) = [one for one in figures() if one.name == "G10"]
    row, _ = played(figure, seed=7, short=True, protected=False)
    assert " leaks: " in row.broken, row
    assert "100 formulas: " in row.broken, row


@pytest.mark.crash
@pytest.mark.parametrize("name", BITES)
def test_without_its_protection_the_figure_finds_something(name):
    (figure,) = [one for one in figures() if one.name == name]
    row, _ = played(figure, seed=7, short=True, protected=False)
    assert not row.good, f"{BITES[name]}: {row}"


def test_a_run_of_one_figure_leaves_the_lines_of_the_others_on_the_page(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "PAGE_FILE", tmp_path / "reliability.md")
    first, second, *_ = figures()
    kept = [(one.name, one.promise, "5 things", "0", "0", "–", "1", "yes") for one in (first, second)]
    run.keep([kept[1]], 1)
    run.keep([kept[0]], 1)
    run.keep([(*kept[1][:2], "9 things", *kept[1][3:])], 1)
    rows = [one for one in (tmp_path / "reliability.md").read_text().splitlines() if one.startswith("| G")]
    assert [row.split(" | ")[0] for row in rows] == [f"| {first.name}", f"| {second.name}"]
    assert "5 things" in rows[0]
    assert "9 things" in rows[1]
