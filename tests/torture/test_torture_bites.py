"""Each figure about the disk bites: the same run with its protection switched off finds something."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from g12_damage import damage_all  # the path comes first
from malformed import png
from rows import Asked
from run import ROOT, figures, played

from app.store import restore

BITES = {
    "G3": "a refusal of the disk is taken for done",
    "G4": "SQLite with synchronous=NORMAL",
    "G7": "no look at a file's structure before it is decoded",
    "G11": "a refusal of a full disk is taken for done",
    "G12": "the journal without its seal and its sums",
    "G13": "an upgrade outside a transaction",
    "G14": "files left open by each item",
    "G16": "no lock",
    "G18": "a pin without its hashes, and a till in the window",
}


BOMB = 20_000
"""Pixels of a side: 400 million pixels in 60 kilobytes."""
READ_ONE = """
import asyncio, resource, sys
from pathlib import Path
from app.imaging.decoders import Decoders
from app.model.errors import Refused
root, source, unlimited = sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "1"
child = "import sys; sys.path.insert(0, sys.argv[1]); from PIL import Image; from app.imaging import opening, worker; "
if unlimited:
    child += "opening._check_size = lambda width, height: None; Image.MAX_IMAGE_PIXELS = None; "
command = (sys.executable, "-c", child + "sys.exit(worker.main())", root)
async def main():
    decoders = Decoders(command, workers=1, job_limit_s=60, memory_bytes=(64 if unlimited else 1) << 30)
    made, small = source.with_name("made.jpg"), source.with_name("small.jpg")
    try:
        await decoders.prepare(source, made, small, longest_px=400)
        said = "made"
    except Refused as refused:
        said = refused.sentence
    await decoders.close()
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10, said)
asyncio.run(main())
"""


@pytest.mark.crash
def test_an_unlimited_decoder_lets_a_small_file_take_much_memory(tmp_path):
    row = b"\0" + bytes(BOMB // 8)
    source = tmp_path / "bomb.png"
    source.write_bytes(png(BOMB, BOMB, zlib.compress(row * BOMB, 9)))
    assert source.stat().st_size < 100_000
    grown = {}
    for unlimited in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", READ_ONE, str(ROOT), str(source), unlimited],
            cwd=ROOT, capture_output=True, text=True, timeout=300, check=True,
        )  # fmt: skip
        megabytes, _, said = done.stdout.strip().partition(" ")
        grown[unlimited] = int(megabytes)
        assert said == "made" if unlimited == "1" else "too large" in said
    assert grown["0"] < 200 < 350 < grown["1"], grown


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


@pytest.mark.crash
def test_a_restore_that_takes_no_row_without_a_sum_loses_rows(monkeypatch):
    """G12 bites: which rows stand outside the damage is known, and a lost sum excuses none of them."""
    monkeypatch.setattr(restore._Source, "has_no_sum", lambda *_: False)
    (figure,) = [one for one in figures() if one.name == "G12"]
    row, _ = played(figure, seed=1, short=True)
    assert row.lost > 500, row


@pytest.mark.crash
def test_without_the_seal_alone_a_byte_goes_unnoticed_that_no_row_has(tmp_path):
    """G12 bites: the sums notice what a row has, the seal every byte."""
    told = damage_all(Asked(7, short=True, folder=tmp_path), files=10, items=20, seal=False, sums=True)
    assert told.unnoticed, told
