"""What is printed cannot move a terminal's cursor, and what is exported cannot run in a spreadsheet."""

import pytest

from app.cli import main
from app.cli.report import event_json, shown_text, summary_of, table
from app.model.events import Notice, ServiceChanged, StepChanged, Tone
from app.model.views import Rejected
from app.pipeline.export import safe_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\u2003\t=1", "'\u2003\t=1"),
        ("＝1", "'＝1"),
        ("a\n=1", "a\n'=1"),
        ("a\r\n=1\r\nb", "a\r\n'=1\r\nb"),
        ("a\r=1", "a\r'=1"),
        ("=\0", "'="),
        ("half \ud800", "half ?"),
    ],
)
def test_a_cell_that_begins_like_a_formula_is_made_text(text, cell):
    assert safe_cell(text) == cell


@pytest.mark.parametrize("text", ["Sofa", "3-Seater", "a = b", "", "5 - 3", "two\r\nlines", "a\n\nb"])
def test_an_ordinary_cell_stays_as_it_is(text):
    assert safe_cell(text) == text


def test_a_table_is_aligned_and_cut():
    lines = table(("item", "title"), [("A", "x" * 100), ("BB", None)]).splitlines()
    assert lines[0].split() == ["ITEM", "TITLE"]
    assert lines[2].endswith("…")
    assert lines[3] == "BB    –"


def test_text_from_outside_cannot_steer_the_terminal():
    assert "\x1b" not in shown_text("a\x1b[31mred\u202e")
    assert "\n" not in shown_text("a\nb")


def test_an_empty_summary_has_every_name():
    found = summary_of([], [Rejected("a.txt", "is not a photo")], 3)
    assert found == {
        "event": "summary",
        "items": [],
        "rejected": [{"file": "a.txt", "reason": "is not a photo"}],
        "waiting": 3,
    }


def test_every_event_is_one_json_object():
    assert event_json(StepChanged("K", "upload"))["event"] == "step"
    assert event_json(ServiceChanged("repurch", "ready"))["event"] == "service"
    assert event_json(Notice(Tone.GOOD, "Fine."))["tone"] == "good"


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["intake", "--help"],
        ["queue", "--help"],
        ["--version"],
    ],
)
def test_help_is_there_and_ends_well(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    assert capsys.readouterr().out


def test_help_loads_no_heavy_part():
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['x', '--help']\n"
        "from app.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([n for n in ('PySide6', 'httpx', 'apsw', 'PIL', 'numpy', 'pydantic') if n in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"
