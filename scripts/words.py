"""Gathers every text of the window into resources/translations and compiles what the program reads.

`make words` after a text was added or changed: new texts stand in the .ts file as ``unfinished`` until somebody
translates them; texts that nothing says any more are taken out.
"""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
WINDOW, ROOMS = "window", "rooms"
SAYS = {"tr", "mark"}
"""The calls of app/ui whose first word is a text for a person."""
COUNTS = "many"
"""The call that writes a number with its noun: one and several are a text each."""


def texts(tree: ast.AST) -> Iterator[str]:
    """Yield every text for a person that a module of the window holds."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        plain = getattr(node.func, "id", "")
        name = getattr(node.func, "attr", plain)
        given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if plain in SAYS and isinstance(node.args[0], ast.Constant):
            yield from given[:1]
        elif name == COUNTS and given:
            yield given[0]
            yield given[1] if len(given) > 1 else given[0] + "s"


def window_texts() -> list[str]:
    """Return every text of the window once, in the order of the files."""
    found: dict[str, None] = {}
    for path in (*sorted((ROOT / "app" / "ui").rglob("*.py")), ROOT / "app" / "__main__.py"):
        found.update(dict.fromkeys(texts(ast.parse(path.read_text(encoding="utf-8")))))
    return [text for text in found if text]


def sentence(node: ast.AST) -> str:
    """Return a text of the rooms behind the window with its places numbered, such as ``{1} answers again.``; empty for no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts, places = [], 0
    for part in node.values if isinstance(node, ast.JoinedStr) else ():
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            places += 1
            parts.append(f"{{{places}}}")
    return "".join(parts)


def room_texts() -> set[str]:
    """Return everything that the rooms behind the window could say, and much that is never shown."""
    found: set[str] = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        room = path.relative_to(ROOT / "app").parts[0]
        if room not in {"ui", "practice"}:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            whole = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            found.update(sentence(node) for node in ast.walk(tree) if id(node) not in whole)
    lists = (ROOT / "resources" / "shot_lists.toml").read_text(encoding="utf-8")
    found |= set(re.findall(r'"([^"\n]+)"', lists))
    # What is said one after the other is put together with a dot between.
    return found | {part for text in found for part in text.split(" · ")}


def read(file: Path) -> dict[str, dict[str, str]]:
    """Return what is translated: the context to source and translation, empty where nobody translated it yet."""
    known: dict[str, dict[str, str]] = {WINDOW: {}, ROOMS: {}}
    if file.exists():
        for context in ET.parse(file).getroot().iter("context"):
            kept = known.setdefault(context.findtext("name") or "", {})
            for message in context.iter("message"):
                kept[message.findtext("source") or ""] = message.findtext("translation") or ""
    return known


def write(file: Path, language: str, known: Mapping[str, Mapping[str, str]]) -> None:
    """Write the file that Qt Linguist opens, a message a line group, in an order that stays."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name, messages in known.items():
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source, translation in messages.items():
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = source
            spoken = ET.SubElement(message, "translation")
            spoken.text = translation
            if not translation:
                spoken.set("type", "unfinished")
    ET.indent(root, "  ")
    text = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def compile_texts(file: Path, to: Path) -> None:
    """Compile a .ts file into the .qm file that Qt loads."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(tool), "-silent", str(file), "-qm", str(to)], check=True)


def main() -> int:
    """Bring every language up to date; return 1 while something is not translated."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    there, lacking = window_texts(), 0
    rooms = room_texts()
    for language in LANGUAGES:
        file = FOLDER / f"intake_{language}.ts"
        known = read(file)
        # What is known stays where it stands, so that a text which moves to another module changes nothing here.
        window = {text: spoken for text, spoken in known[WINDOW].items() if text in there}
        window |= {text: "" for text in there if text not in window}
        kept = {text: spoken for text, spoken in known[ROOMS].items() if text in rooms}
        write(file, language, {WINDOW: window, ROOMS: kept})
        compile_texts(file, FOLDER / f"intake_{language}.qm")
        missing = [text for text, spoken in window.items() if not spoken]
        lacking += len(missing)
        print(f"{language}: {len(window)} texts of the window, {len(kept)} sentences of the station")
        for text in missing:
            print(f"  not translated: {text!r}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
