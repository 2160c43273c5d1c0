"""Looks every pinned version up in a database of known vulnerabilities, and says plainly what it could not look up.

`INTAKE_ADVISORIES` names the database: a folder of advisories in OSV's JSON form (a copy for machines without a
network), or the address of an OSV server. A finding that was looked at and accepted stands in requirements/accepted.toml
with its reason and the day until which that holds.
"""

import argparse
import json
import os
import re
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SERVER = "https://api.osv.dev"
LIMIT_S = 15
CLEAN, FOUND, NOT_CHECKED = 0, 1, 3


class NotReachable(Exception):
    """The database gave no answer that could be read; the message says why."""


def pinned(files: Iterable[Path]) -> dict[str, str]:
    """Return name to version of everything pinned. Raises SystemExit where two files disagree."""
    found: dict[str, str] = {}
    for file in files:
        for name, version in re.findall(
            r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", file.read_text(encoding="utf-8"), re.MULTILINE
        ):
            known = found.setdefault(name.lower(), version)
            if known != version:
                raise SystemExit(f"{name} is pinned as {known} and, in {file.name}, as {version}: run `make lock`.")
    return found


def ask(server: str, pins: dict[str, str]) -> dict[str, list[str]]:
    """Return name to the advisories that an OSV server has for these versions. Raises NotReachable."""
    names = sorted(pins)
    body = {"queries": [{"package": {"name": one, "ecosystem": "PyPI"}, "version": pins[one]} for one in names]}
    request = urllib.request.Request(  # the address is the person's own, or the one above
        f"{server.rstrip('/')}/v1/querybatch", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=LIMIT_S) as answer:
            results = json.load(answer)["results"]
        listed = [[str(one["id"]) for one in (result or {}).get("vulns") or ()] for result in results]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise NotReachable(str(trouble) or type(trouble).__name__) from trouble
    if len(listed) != len(names):
        raise NotReachable("it answered for another number of packages than it was asked for")
    return {name: ids for name, ids in zip(names, listed, strict=True) if ids}


def look_up(folder: Path, pins: dict[str, str]) -> dict[str, list[str]]:
    """Return name to the advisories that a folder of OSV files lists these very versions in. Raises NotReachable."""
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise NotReachable(f"{folder} holds no advisories")
    found: dict[str, list[str]] = {}
    for file in files:
        try:
            advisory: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            affected = advisory.get("affected", ())
            hit = [
                one["package"]["name"].lower()
                for one in affected
                if pins.get(str(one["package"]["name"]).lower()) in one.get("versions", ())
            ]
            for name in hit:
                found.setdefault(name, []).append(str(advisory["id"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as trouble:
            raise NotReachable(f"{file.name} cannot be read: {trouble}") from trouble
    return found


def accepted(file: Path, today: date) -> dict[str, str]:
    """Return the findings that were accepted and still are: identifier to reason."""
    if not file.is_file():
        return {}
    rows = tomllib.loads(file.read_text(encoding="utf-8")).get("accepted", ())
    return {row["id"]: row["reason"] for row in rows if row["until"] >= today}


def main(words: Sequence[str] | None = None) -> int:
    """Look up and report; 0 nothing known, 1 something is, 3 not looked up and `--required`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--required", action="store_true", help="fail where the database cannot be reached")
    asked = parser.parse_args(words)
    pins = pinned(sorted((ROOT / "requirements").glob("*.txt")))
    database = os.environ.get("INTAKE_ADVISORIES", SERVER)
    try:
        found = ask(database, pins) if database.startswith(("http://", "https://")) else look_up(Path(database), pins)
    except NotReachable as trouble:
        print(
            f"NOT CHECKED for known vulnerabilities: the advisory database {database} could not be used ({trouble}). "
            f"{len(pins)} pinned packages were not looked up; their hashes are still enforced. Set INTAKE_ADVISORIES to a "
            "folder with a copy of the advisories to check without a network."
        )
        return NOT_CHECKED if asked.required else CLEAN
    fine = accepted(ROOT / "requirements" / "accepted.toml", datetime.now(UTC).date())
    worse = 0
    for name, ids in sorted(found.items()):
        for one in ids:
            worse += one not in fine
            print(f"{name} {pins[name]}: {one}" + (f" (accepted: {fine[one]})" if one in fine else ""))
    print(f"{len(pins)} pinned packages looked up, {worse} known vulnerabilities that nobody accepted.")
    return FOUND if worse else CLEAN


if __name__ == "__main__":
    sys.exit(main())
