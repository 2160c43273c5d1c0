"""Every text for a person passes the window's tongue and is there in German; each check is shown to bite."""

import ast
import importlib.util
import re
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "app" / "ui"
FOLDER = ROOT / "resources" / "translations"
HOLE = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")

_spec = importlib.util.spec_from_file_location("gather_words", ROOT / "scripts" / "words.py")
gather = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gather)

SPEAKS = {"tr", "mark", "many"}
UNSEEN = {
    "debug", "info", "warning", "error", "exception", "critical", "getLogger", "TypeError", "ValueError",
    "AssertionError", "KeyError", "RuntimeError", "setObjectName", "setProperty", "TypeVar", "cast", "getattr",
    "strftime", "strptime", "glob", "startswith", "endswith", "removeprefix", "setting", "keep_setting", "translate",
}  # fmt: skip
"""Calls whose words nobody reads."""
SHOWS = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setWindowTitle",
    "setTitle", "addAction", "addMenu", "addTab", "addButton", "QLabel", "QPushButton", "QCheckBox", "TickBox", "QRadioButton",
    "QAction", "QMenu", "QFileDialog", "PlainLabel", "KeyedButton", "Field", "show_text", "say", "set_tip", "plain_tip",
    "show_note", "refuse", "setNameFilter", "setNameFilters", "ask_line", "ask_sentence", "ask_text", "show_table",
}  # fmt: skip
"""Calls whose words a person reads: a single word counts there too."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}")
WORD = re.compile(r"^[A-Z][a-z]+…?$|^[A-Za-z]{2,}[,;:.]? [A-Za-z]")
NO_TEXT = {UI / "sheet.py", UI / "style.py", UI / "tongue.py", UI / "pages" / "templates.py"}
"""Rules of the look, the tongue itself, and a page whose example is an item's own words (its texts are looked at below)."""
NAMES = {"Intake Station", "PDF (*.pdf)", "CSV (*.csv)", "DejaVu Sans Mono"} | {
    "in use",
    "being used",
    "already used",
    "another app",
    "not authorized",
}
"""The program's own name, kinds of files, a font, and what a system says of a camera that is taken."""
KEYS = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9,?]|F\d+|Left|Right|Up|Down|Esc|Enter|Return|Del|Space|Tab)(?:, |$)"
)


def said_by(node):
    """Return the fixed words of a text."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(node):
    """Return the name that is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def unspoken(tree):
    """Return every text for a person that does not pass the tongue."""
    found = []
    quiet = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SPEAKS | UNSEEN:
            quiet.update(part for given in (*node.args, *node.keywords) for part in _texts(given))
        elif isinstance(node, ast.Expr | ast.Compare | ast.Set | ast.Subscript):
            quiet.update(part for part in _texts(node) if not isinstance(node, ast.Expr) or part is node.value)
        elif isinstance(node, ast.Dict):
            quiet.update(key for key in node.keys if key is not None)
        for field in ("annotation", "returns"):
            noted = getattr(node, field, None)
            if noted is not None:
                quiet.update(ast.walk(noted))
        if isinstance(node, ast.JoinedStr):
            quiet.update(part for part in node.values if isinstance(part, ast.Constant))
    shown = {
        id(text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in SHOWS
        for given in (*node.args, *(one.value for one in node.keywords))
        for text in _texts(given)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and node not in quiet:
            text = said_by(node)
            if (
                text in NAMES
                or KEYS.match(text)
                or (isinstance(node, ast.Constant) and not isinstance(node.value, str))
            ):
                continue
            if SENTENCE.search(text) or (id(node) in shown and WORD.search(text)):
                found.append((node.lineno, text))
    return sorted(found)


def _texts(node):
    """Yield the texts below a node that are the node's own, not those of a call within it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.Constant | ast.JoinedStr):
            yield one
        else:
            waiting += [part for part in ast.iter_child_nodes(one) if not isinstance(part, ast.Call)]


def test_every_text_of_the_window_passes_the_tongue():
    sample = (
        'label.show_text("Save")\nx = "Nothing was sent."\ny = f"{n} photos wait"\nz = "muted"\nlog.info("it is so")'
    )
    assert unspoken(ast.parse(sample)) == [(1, "Save"), (2, "Nothing was sent."), (3, " photos wait")]
    assert unspoken(ast.parse('label.show_text(tr("Save"))\nX = mark("Nothing was sent.")')) == []
    assert unspoken(ast.parse('b = KeyedButton(tr("Go") if x else "Wait a bit")')) == [(1, "Wait a bit")]
    bad = {
        str(path.relative_to(ROOT)): found
        for path in sorted(UI.rglob("*.py"))
        if path not in NO_TEXT and (found := unspoken(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert bad == {}, "put these in tr(…), or mark(…) in a table: see docs/decisions/0018"


def holes(text):
    """Return which values stand in a text and how often."""
    return Counter(HOLE.findall(text))


def lacking(messages):
    """Return what is not translated, or has other places than its source."""
    return [
        source
        for source, spoken in messages.items()
        if (not spoken.strip(" ") and source.strip(" ")) or set(holes(source)) != set(holes(spoken))
    ]


def test_german_says_everything_with_the_same_values():
    assert lacking({"{n} wait": "{m} warten", "Save": "", "Open": "Offen", "{n} of {n}": "{n}"}) == ["{n} wait", "Save"]
    known = gather.read(FOLDER / "intake_de.ts")
    assert sorted(known[gather.WINDOW]) == sorted(gather.window_texts()), "run `make words`"
    assert lacking(known[gather.WINDOW]) == []
    assert lacking(known[gather.ROOMS]) == []


def test_sentences_of_the_station_are_still_said():
    known = gather.read(FOLDER / "intake_de.ts")[gather.ROOMS]
    said = gather.room_texts()
    assert "{1} answers again." in said
    assert [text for text in known if text not in said] == [], "run `make words`"


def test_spaces_at_the_ends_stay():
    known = gather.read(FOLDER / "intake_de.ts")
    ends = [
        source
        for messages in known.values()
        for source, spoken in messages.items()
        if (source[:1] == " ") != (spoken[:1] == " ") or (source[-1:] == " ") != (spoken[-1:] == " ")
    ]
    assert ends == []


def test_what_is_compiled_is_what_is_written(qapp):
    compiled = QTranslator()
    assert compiled.load(str(FOLDER / "intake_de.qm"))
    stale = [
        source
        for context, messages in gather.read(FOLDER / "intake_de.ts").items()
        for source, spoken in messages.items()
        if compiled.translate(context, source) != spoken
    ]
    assert stale == [], "run `make words`"


ROOMS_UNSEEN = UNSEEN | {"compile", "execute", "add_argument"}
"""Calls behind the window whose words nobody reads in it."""
SAID = re.compile(r"[A-Za-z]{2,}[,;:.)]*\s+\(?[A-Za-z{]")
SQL = re.compile(
    r"(?:SELECT|INSERT|UPDATE|DELETE|WITH|WITHOUT|WHERE|PRAGMA|CREATE|ALTER|DROP|BEGIN|AND|FROM|ORDER|JOIN|NOT)\b"
    r"|.*\(SELECT |\{\d\} IN \{|[a-z_]+(?: = [\d{]|, [a-z_]+, [a-z_]+,)|[a-z]+ NOT IN"
)
CALLS = re.compile(
    r"(?:GET|PUT|POST|PATCH|DELETE) [/{]|(?:Bearer|Basic|print) \{|(?s:.*)(?:form-data|filename=)|(?:tuple|Callable)\["
)
"""How a call or its parts are written; the names of types."""
NOT_SHOWN = {
    "Intake Station", "SKU {1}", ", SKU {1}", "{1} for {2}{3}", "sent log", "daily copy", "long text", "Resell Scan",
    "Request has expired", "Fire Label", " or a ", "picture of a comparable", "The picture's host", "{1} price watches",
    "currency from", "from currency", "currency to", "to currency", "exchange rate", "as of",
    "google drive", "icloud drive", "mobile documents", "box sync", "Live at ", "Taken down at ",
    "{1} as {2}", "payout {1}", "Item {1}", "What {1} answered at {2} ({3}):", "{1} cannot be written: {2}",
    "{1} pays by {2}.", "{1} lists orders by {2}.", "Say under which id it was found (--remote-id).",
    "{1} is not one of found, absent, leave.", "{1} is not one of theirs, ours, leave.",
    "--sku names one item, and these paths hold {1}: use --group one.",
    "Talks to real services: {1}", "Data: {1}, {2} MB free. {3}", "Settings: {1}. {2}", "Queue: {1} rows",
    "Items today {1}, need a person {2}, steps waiting {3}", "{1}: {2}, {3} waiting. {4}",
}  # fmt: skip
"""Names, values that are looked for or sent, what only the command line can cause, and lines of files for who helps."""
OTHER_WORDS = {
    "__main__.py", "host/crash.py", "host/diagnostics.py", "host/failpoint.py", "host/identity.py", "host/parts.py",
    "imaging/kinds.py", "imaging/tags.py",
}  # fmt: skip
"""Modules whose words are not the window's: the terminal, files, licences, values of listings."""
TOLD_ELSEWHERE = {"ui", "practice", "cli"}
"""Rooms with a tongue of their own, that play a service, or that speak to a terminal."""


def room_sentences(tree):
    """Return every text of a room behind the window that reads like words for a person, with its line."""
    quiet = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            quiet.add(id(node.value))
        elif isinstance(node, ast.Call) and called(node) in ROOMS_UNSEEN:
            quiet.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.JoinedStr):
            quiet.update(map(id, node.values))
    texts = [(node.lineno, gather.sentence(node)) for node in ast.walk(tree) if id(node) not in quiet and said_by(node)]
    return sorted(
        (line, text)
        for line, text in texts
        if SAID.search(text) and not SQL.match(text.strip()) and not CALLS.match(text)
    )


def untold(known, root):
    """Return the sentences of the rooms that German lacks, by module."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        module = path.relative_to(root)
        if module.parts[0] in TOLD_ELSEWHERE or str(module) in OTHER_WORDS:
            continue
        lacking_here = [
            (line, text)
            for line, text in room_sentences(ast.parse(path.read_text(encoding="utf-8")))
            if text not in known and text not in NOT_SHOWN and not all(part in known for part in text.split(" · "))
        ]
        if lacking_here:
            found[str(module)] = lacking_here
    return found


def test_every_sentence_of_the_station_is_there_in_german():
    sample = 'raise Refused(f"{TITLE} wants {n} photos")\nlog.info("it is so")\nx = "SELECT a FROM b"\ny = "new"'
    assert room_sentences(ast.parse(sample)) == [(1, "{1} wants {2} photos")]
    known = gather.read(FOLDER / "intake_de.ts")[gather.ROOMS]
    assert untold(known, ROOT / "app") == {}, "give their German in intake_de.ts, or name them in NOT_SHOWN with why"
