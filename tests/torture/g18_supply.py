"""G18: every part is pinned by hash, named in the bill of materials and looked up; no card ever reaches the station."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from practice_services import ROOT
from rows import Asked, Figure, Row

from app.host import parts

ADVISORIES = ROOT / "scripts" / "advisories.py"
CLEAN, FOUND = 0, 1
CARD_CALLS = frozenset({"create_payment_profile", "update_payment_options", "checkout", "Card"})
"""What hands cards, bank data or money on; the contract has them, so the client does, and nobody calls them."""
CARD_WORDS = re.compile(
    r"card.?number|\bcvv\b|\bcvc\b|\biban\b|account.?number|security.?code|expiration", re.IGNORECASE
)
IN_THE_CLIENT = ROOT / "app" / "connectors" / "fashionphile"
KEPT_OUT = frozenset({ROOT / "app" / "net" / "redact.py", ROOT / "app" / "model" / "cards.py"})
"""What knows card numbers to mask and to refuse them."""
REFUSED = re.compile(r"holds_card_number|payment card number")
"""How the rest of the program asks there, and what it says then."""


def looked_up(folder: Path, advisory: dict[str, object]) -> int:
    """Look every pin up in a database of one advisory; return the exit code."""
    folder.mkdir(exist_ok=True)
    (folder / "one.json").write_text(json.dumps(advisory))
    return asked_of(str(folder))[0]


def asked_of(database: str) -> tuple[int, str]:
    """Look every pin up; return the exit code and the last line."""
    done = subprocess.run(
        [sys.executable, str(ADVISORIES)],
        env={**os.environ, "INTAKE_ADVISORIES": database}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout.splitlines() or [done.stderr])[-1]


def without_hashes(pages: dict[str, str]) -> list[str]:
    """Return the pins that anybody could replace by something else of the same number."""
    return [
        f"{page}: {name}"
        for page, text in pages.items()
        for name, (_, hashes) in parts.pins(text).items()
        if not hashes
    ]


def not_in_the_bill(pinned: dict[str, tuple[str, tuple[str, ...]]]) -> list[str]:
    """Return the libraries installed here that the bill of materials lacks, or has with another number or no hashes."""
    made = json.loads(parts.bill_of_materials(parts.all_parts(pinned, ROOT / "resources"), "2026-01-01T00:00:00Z"))
    named = {one["purl"]: one for one in made["components"]}
    missing = []
    for name, (version, hashes) in pinned.items():
        if parts.part(name) is None:
            continue  # other systems need others
        one = named.get(f"pkg:pypi/{name}@{version}")
        if one is None or {hash_["value"] for hash_ in one["properties"]} != set(hashes):
            missing.append(name)
    return missing


def cards_reached(sources: dict[Path, str]) -> list[str]:
    """Return where the program calls what takes cards or bank data, or has a word for them in a place of its own."""
    found = []
    for path, text in sources.items():
        if path.is_relative_to(IN_THE_CLIENT) or "practice" in path.parts or path in KEPT_OUT:
            continue
        place = path.relative_to(ROOT)
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(text)):
                name = getattr(node, "attr", None) or getattr(node, "id", None)
                if name in CARD_CALLS:
                    found.append(f"{place}:{getattr(node, 'lineno', 0)} {name}")
        found += [f"{place} {word}" for word in CARD_WORDS.findall(REFUSED.sub("", text))]
    return found


def run(asked: Asked) -> Row:
    """Check pins, bill and cards; look a planted weakness up, and in the long form what is really pinned."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "requirements").glob("*.txt"))}
    program = {
        path: path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*") if path.suffix in {".py", ".sql"}
    }
    if not asked.protected:
        pages["run.txt"] = re.sub(r"^(httpx==\S+)(?: \\\n +--hash=\S+)+", r"\1", pages["run.txt"], flags=re.MULTILINE)
        program[ROOT / "app" / "ui" / "till.py"] = "async def pay(client, number):\n    await client.checkout(number)\n"
    wrong = without_hashes(pages) + cards_reached(program)
    pinned = parts.pins(pages["run.txt"])
    if asked.protected:
        wrong += [f"not in the bill of materials: {name}" for name in not_in_the_bill(pinned)]
    version = pinned["httpx"][0]
    hit = {"id": "PLANTED-1", "affected": [{"package": {"name": "httpx"}, "versions": [version]}]}
    other = {"id": "PLANTED-2", "affected": [{"package": {"name": "httpx"}, "versions": ["0.0.1"]}]}
    if looked_up(asked.folder / "hit", hit) != FOUND:
        wrong.append("a planted weakness was not found")
    if looked_up(asked.folder / "other", other) != CLEAN:
        wrong.append("what is not pinned here was found")
    said = "the real database is asked in the long form"
    if not asked.short:
        code, said = asked_of(os.environ.get("INTAKE_ADVISORIES", "https://api.osv.dev"))
        if code == FOUND:
            wrong.append(said)
        said = said.split("(")[0].strip()
    setup = (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")
    if "--require-hashes" not in setup:
        wrong.append("set-up does not insist on hashes")
    count = sum(len(parts.pins(text)) for text in pages.values())
    return Row(
        f"{count} pins, {len(pinned)} in the bill of materials, {len(program)} files, 2 planted advisories",
        None,
        None,
        said,
        f"{len(wrong)} found: {'; '.join(wrong[:5])}" if wrong else "",
    )


FIGURE = Figure("G18", "every part pinned by hash, billed and looked up; no card is typed, kept or reached", run)
