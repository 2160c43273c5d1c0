"""Writes docs/services.md from the catalogue and the shared suite: each service, its calls, and what covers each.

Without words it prints the table and fails where the page says something else; with ``--write`` it writes the page.
"""

import importlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.connectors import CATALOGUE
from app.contract import Manifest

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "services.md"
Row = tuple[str, str, str, str]
"""Service, call, method, what covers it."""


def _specimens() -> Mapping[str, Any]:
    folder = str(ROOT / "tests" / "contract")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    found: Mapping[str, Any] = importlib.import_module("specimens").SPECIMENS
    return found


def _calls(manifest: Manifest) -> Mapping[str, str]:
    """Return the calls of a connector's client, and the method of each; empty where it calls nobody."""
    client = importlib.import_module(f"{manifest.connect.__module__}.client").Client
    calls: Mapping[str, str] = getattr(client, "CALLS", {})
    return calls


def rows() -> Iterator[Row]:
    """Return service, call, method and what covers it, for every service of the catalogue."""
    specimens = _specimens()
    for name, manifest in CATALOGUE.items():
        for call, method in _calls(manifest).items():
            covered = specimens[name].covered_by(call) if name in specimens else []
            yield name, call, method, "; ".join(covered) or "nothing"


def _section(name: str, manifest: Manifest, specimen: Any) -> str:
    said = [f"## {manifest.title} (`{name}`)", ""]
    if manifest.default_base_url:
        said += [f"Base URL `{manifest.default_base_url}`. Credentials: {_credentials(manifest)}.", ""]
    if specimen is None:
        return "\n".join([*said, "Asks nobody outside this machine: there are no calls to cover."])
    said += [f"Takes part in: {', '.join(sorted(specimen.abilities))}.", ""]
    said += ["| call | method | covered by |", "|---|---|---|"]
    said += [f"| `{call}` | {method} | {covered} |" for one, call, method, covered in rows() if one == name]
    said += ["", "Documented errors, each provoked:", "", "| error | met at | becomes |", "|---|---|---|"]
    said += [f"| {one.name} | {one.at} | {one.family.__name__} |" for one in specimen.troubles]
    return "\n".join(said)


def _credentials(manifest: Manifest) -> str:
    return ", ".join(field.label if field.required else f"{field.label} (not always)" for field in manifest.credentials)


def text() -> str:
    """Return the whole page."""
    specimens = _specimens()
    sections = [_section(name, manifest, specimens.get(name)) for name, manifest in CATALOGUE.items()]
    return "\n".join(
        [
            "# Services",
            "",
            "Written by `make services` from the catalogue and `tests/contract`. Do not edit.",
            "",
            "Every connector passes one shared suite against the practice services: sign-in, each ability, pages, each",
            "documented error, rate limits, expired addresses, cut replies, hostile answers. *each call* is one use of a",
            "call against practice; *effect* and *read* are that ability of the connector under every fault; *pages* is a",
            "list read page by page; any other word is the test file of the connector that has the call answered. The",
            "suite fails where an effect does not make the calls that stand here.",
            "",
            "\n\n".join(sections),
            "",
        ]
    )


def _table() -> str:
    found = [("service", "call", "method", "covered by"), *rows()]
    widths = [max(len(row[place]) for row in found) for place in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in found
    )


def main(words: list[str]) -> int:
    """Print the table and compare the page, or write the page."""
    if words == ["--write"]:
        TARGET.write_text(text(), encoding="utf-8")
        return 0
    print(_table())
    if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text():
        print("docs/services.md says something else: run `make services`.", file=sys.stderr)
        return 1
    uncovered = [f"{name} {call}" for name, call, _, covered in rows() if covered == "nothing"]
    if uncovered:
        print(f"Covered by nothing: {', '.join(uncovered)}.", file=sys.stderr)
    return 1 if uncovered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
