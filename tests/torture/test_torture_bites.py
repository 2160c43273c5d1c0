"""Each figure about the disk bites: the same run with its protection switched off finds something."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from run import figures, played  # the path comes first

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
