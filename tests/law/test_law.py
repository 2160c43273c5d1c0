"""The house laws that import contracts and linters cannot see; each check is shown to bite on a bad sample."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}

FORBIDDEN_WORDS = frozenset(
    [
        "manager",
        "managers",
        "helper",
        "helpers",
        "util",
        "utils",
        "common",
        "base",
        "handler",
        "handlers",
        "service",
        "services",
        "data",
        "info",
        "process",
    ]
)
MOST_LINES = 500


def tracked():
    """Return the text files that the project holds."""
    named = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    found = []
    for name in named.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.suffix not in {".png", ".ttf", ".otf", ".ico", ".onnx", ".qm"}:
            found.append(path)
    return found


def words_of(name):
    """Split a name into its words."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*|\d+", name)}


def forbidden_names(tree, module=""):
    """Return classes, functions and the module named by a word that says nothing."""
    found = [module] if words_of(module) & FORBIDDEN_WORDS else []
    for node in ast.walk(tree):
        if (
            (isinstance(node, ast.ClassDef) and words_of(node.name) & (FORBIDDEN_WORDS - {"services", "service"}))
            or (isinstance(node, ast.ClassDef) and node.name.endswith(("Service", "Services")))
            or (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and words_of(node.name) & (FORBIDDEN_WORDS - {"service", "services", "base", "data", "process", "info"})
            )
        ):
            found.append(node.name)
    return found


def test_names_say_something():
    assert forbidden_names(ast.parse("class PhotoManager: pass\ndef url_helper(): pass"), "utils") == [
        "utils",
        "PhotoManager",
        "url_helper",
    ]
    bad = {
        str(path.relative_to(ROOT)): names
        for path, tree in TREES.items()
        if (names := forbidden_names(tree, path.stem))
    }
    assert bad == {}


def missing_docstring(tree):
    """Tell whether a module does not say what it is."""
    text = ast.get_docstring(tree)
    return not text or not text.splitlines()[0].rstrip().endswith(".")


def test_every_module_opens_with_a_sentence():
    assert missing_docstring(ast.parse("x = 1"))
    assert missing_docstring(ast.parse('"""no full stop"""'))
    assert [str(path.relative_to(ROOT)) for path, tree in TREES.items() if missing_docstring(tree)] == []


def too_long(text):
    """Tell whether a module is over 500 lines without saying why."""
    return text.count("\n") > MOST_LINES and "Over 500 lines because" not in text[:1500]


def test_no_two_test_files_have_one_name():
    # Two of one name in different folders are one module to pytest: it refuses the second, and with it the whole run.
    names = [path.name for path in (ROOT / "tests").rglob("*.py")]
    assert sorted(name for name in set(names) if names.count(name) > 1 and name != "conftest.py") == []


def test_modules_stay_short_or_say_why():
    assert too_long("\n" * 501)
    assert not too_long('"""X.\n\nOver 500 lines because it is one table."""' + "\n" * 600)
    assert [str(path.relative_to(ROOT)) for path in MODULES if too_long(path.read_text(encoding="utf-8"))] == []


RICH = {"setHtml", "setToolTip", "setStatusTip", "setWhatsThis", "setMarkdown", "insertHtml", "appendHtml"}
NESTED = {"exec", "exec_", "processEvents", "waitUntil", "waitSignal"}
NESTED_STATIC = {
    "question",
    "information",
    "warning",
    "critical",
    "about",
    "getOpenFileName",
    "getOpenFileNames",
    "getSaveFileName",
    "getExistingDirectory",
    "getText",
    "getItem",
    "getInt",
}


def calls(tree):
    """Yield every call as (name of the thing called on, name called, node)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                owner = node.func.value
                yield (owner.id if isinstance(owner, ast.Name) else ""), node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield "", node.func.id, node


def rich_text(tree):
    """Return calls through which a remote string could become rich text."""
    found = [name for _, name, _ in calls(tree) if name in RICH or name == "QLabel"]
    return found + [f"{owner}.{name}" for owner, name, _ in calls(tree) if owner == "QMessageBox"]


def test_strings_from_outside_are_shown_as_plain_text():
    assert rich_text(ast.parse("QLabel(title)\nbutton.setToolTip(note)\nQMessageBox.warning(w, a, b)")) == [
        "QLabel",
        "setToolTip",
        "QMessageBox.warning",
    ]
    allowed = APP / "ui" / "widgets" / "plain_label.py"
    bad = {str(p.relative_to(ROOT)): found for p, tree in TREES.items() if p != allowed and (found := rich_text(tree))}
    assert bad == {}


def nested_loops(tree):
    """Return calls that enter a second Qt loop: inside a coroutine they hang for good."""
    found = [name for _, name, _ in calls(tree) if name in NESTED]
    return found + [
        f"{owner}.{name}"
        for owner, name, _ in calls(tree)
        if owner in {"QMessageBox", "QFileDialog", "QInputDialog"} and name in NESTED_STATIC
    ]


def test_no_dialog_enters_a_second_loop():
    assert nested_loops(ast.parse("dialog.exec()\nQFileDialog.getExistingDirectory(w)")) == [
        "exec",
        "QFileDialog.getExistingDirectory",
    ]
    ui = {path: tree for path, tree in TREES.items() if "ui" in path.parts or path.name == "__main__.py"}
    assert {str(p.relative_to(ROOT)): f for p, tree in ui.items() if (f := nested_loops(tree))} == {}


def test_no_coroutine_of_a_test_enters_a_second_loop():
    # Such a test hangs for good, out of reach of its time limit, and with it the whole run.
    found = {}
    for path in (ROOT / "tests").rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.AsyncFunctionDef):
                found.setdefault(path.name, []).extend(
                    name for _, name, _ in calls(one) if name in {"processEvents", "waitUntil", "waitSignal", "exec"}
                )
    assert {name: bad for name, bad in found.items() if bad} == {}


OWNERS = {
    "app/ui/tasks.py",
    "app/__main__.py",
    "app/pipeline/audit.py",
    "app/pipeline/market.py",
    "app/pipeline/run.py",
    "app/pipeline/tag_watch.py",
    "app/station/daily_copy.py",
    "app/station/taking_in.py",
}


def naked_tasks(tree):
    """Return calls that start a task."""
    return [
        name
        for owner, name, _ in calls(tree)
        if name in {"create_task", "ensure_future"} and (owner in {"asyncio", "loop"} or name == "ensure_future")
    ]


def test_every_task_has_an_owner():
    assert naked_tasks(ast.parse("asyncio.create_task(x())")) == ["create_task"]
    found = {str(p.relative_to(ROOT)) for p, tree in TREES.items() if naked_tasks(tree)}
    assert found <= OWNERS


def connector_faults(connectors, catalogued):
    """Return what keeps the folders under `connectors` from being the catalogue's modules, file for file."""
    folders = {path.parent.name for path in connectors.glob("*/__init__.py")}
    faults = [f"{name}: no catalogue line" for name in sorted(folders - catalogued)]
    faults += [f"{name}: no folder" for name in sorted(catalogued - folders)]
    for name in sorted(folders):
        files = {path.name for path in (connectors / name).glob("*.py")}
        faults += [f"{name}: no {file}" for file in ("client.py", "wire.py") if file not in files]
        text = (connectors / name / "__init__.py").read_text(encoding="utf-8")
        if not re.search(r"^MANIFEST\b", text, re.MULTILINE):
            faults.append(f"{name}: no MANIFEST")
    return faults


def test_every_connector_folder_is_in_the_catalogue(tmp_path):
    from app.connectors import CATALOGUE

    (tmp_path / "stray").mkdir()
    (tmp_path / "stray" / "__init__.py").write_text("")
    (tmp_path / "stray" / "wire.py").write_text("")
    assert connector_faults(tmp_path, {"lost"}) == [
        "stray: no catalogue line",
        "lost: no folder",
        "stray: no client.py",
        "stray: no MANIFEST",
    ]
    listed = [id(manifest) for manifest in CATALOGUE.values()]
    catalogued = {
        name
        for name, one in vars(sys.modules["app.connectors"]).items()
        if id(getattr(one, "MANIFEST", None)) in listed
    }
    assert len(catalogued) == len(CATALOGUE)
    assert connector_faults(APP / "connectors", catalogued) == []


def checked_values(sql, table, column):
    """Return the values that a CHECK of the schema allows."""
    body = re.search(rf"CREATE TABLE {table} \((.*?)\) STRICT;", sql, re.DOTALL)[1]
    listed = re.search(rf"\b{column}\b[^,]*?CHECK \({column} IN \((.*?)\)\)", body, re.DOTALL)[1]
    return set(re.findall(r"'([^']*)'", listed))


def test_the_schema_knows_the_same_states_as_the_code():
    from app.model.intent import IntentState, Repeat
    from app.model.photo import PhotoState
    from app.model.price import PriceKind
    from app.model.step import Condition, Stage

    sql = (APP / "store" / "schema.sql").read_text()
    assert checked_values("CREATE TABLE x (\n a TEXT CHECK (a IN ('1', '2'))\n) STRICT;", "x", "a") == {"1", "2"}
    for enum, table, column in (
        (Stage, "step", "stage"),
        (Condition, "step", "condition"),
        (IntentState, "intent", "state"),
        (Repeat, "intent", "repeat"),
        (PhotoState, "photo", "state"),
        (PriceKind, "price", "kind"),
    ):
        assert checked_values(sql, table, column) == {member.value for member in enum}


def test_the_drawing_of_the_states_is_fresh():
    spec = importlib.util.spec_from_file_location("states", ROOT / "scripts" / "states.py")
    states = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(states)
    drawn = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")
    assert drawn == states.text(), "run `make states`"
    states.TRANSITIONS = {one: others for one, others in states.TRANSITIONS.items() if one != "waiting"}
    assert drawn != states.text()


def test_the_page_of_the_services_is_fresh_and_every_call_is_covered(capsys):
    spec = importlib.util.spec_from_file_location("services", ROOT / "scripts" / "services.py")
    services = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(services)
    assert services.main([]) == 0, "run `make services`"
    assert "covered by" in capsys.readouterr().out
    services.CATALOGUE = dict(list(services.CATALOGUE.items())[1:])
    assert services.main([]) == 1


def test_every_decision_is_in_the_index():
    def absent(index, names):
        return [name for name in names if f"(decisions/{name})" not in index]

    assert absent("- [x](decisions/0001-x.md)", ["0001-x.md", "0002-y.md"]) == ["0002-y.md"]
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert absent((ROOT / "docs" / "README.md").read_text(encoding="utf-8"), names) == []


# Put together from parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.-])/(?:work|root|farm)/|/home/(?!\w*\$)[a-z]+/")
REGISTRY = re.compile(
    r"https?://[a-z.]*(?:"
    + "|".join(("py" + "pi", "python" + "hosted", "np" + "m", "deb" + "ian"))
    + r")[a-z.]*\.(?:org|com|io)"
)


def test_no_file_names_this_machine_or_a_registry():
    assert MACHINE_PATH.search("see /" + "work/main/x")
    assert REGISTRY.search("https://files.python" + "hosted.org/x")
    bad = []
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.name != "test_law.py" and (MACHINE_PATH.search(text) or REGISTRY.search(text)):
            bad.append(str(path.relative_to(ROOT)))
    assert bad == []


def loose_pins(text):
    """Return the requirements that name no exact version or no hash."""
    return [
        block.splitlines()[0]
        for block in re.split(r"\n(?=\S)", text.strip())
        if not re.match(r"[a-z0-9._-]+==\S+", block, re.IGNORECASE) or "--hash=sha256:" not in block
    ]


def test_every_requirement_is_pinned_with_a_hash():
    good = "one==1.0 \\\n    --hash=sha256:" + "0" * 64
    assert loose_pins(f"{good}\ntwo==2.0\nthree>=1 \\\n    --hash=sha256:0\n{good}") == ["two==2.0", "three>=1 \\"]
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        assert loose_pins(file.read_text()) == [], file.name


@pytest.mark.parametrize(
    "planted",
    [
        None,
        ("app/store", "from app.connectors import CATALOGUE"),
        ("app/ui/panels", "from app.host import paths"),
        ("app/connectors/repurch", "import httpx"),
    ],
)
def test_the_import_contracts_hold_and_bite(planted, tmp_path):
    """The contracts hold for the tree as it is, and a planted import breaks them."""
    import shutil

    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copytree(APP, copy / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    if planted:
        folder, line = planted
        (copy / folder / "planted_by_a_test.py").write_text(f'"""Planted."""\n\n{line}\n')
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False)
    assert (run.returncode == 0) is (planted is None), run.stdout[-3000:]
