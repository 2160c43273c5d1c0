"""Whose folder this is: a mark inside the data dir, so that a copy of it on a second machine sends nothing by itself."""

import hashlib
import json
import os
import platform
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Final

NAME: Final = "station.mark"
COPIED: Final = (
    "This data dir ({folder}) is a copy of one that was used elsewhere ({where}). Two stations with the same work would "
    "send everything twice, so nothing is sent from here. If the other one is no longer used, say so: "
    "`intake-station adopt`, or Adopt in the window."
)


def is_copy(folder: Path, machine: str | None = None) -> str:
    """Return the sentence that a copied data dir deserves, or empty where this one is where it always was.

    A folder that was never marked is marked now. One that was renamed, or that stands at the same place on the same
    machine, is the same. Raises OSError where the mark cannot be written.
    """
    now = _mark(folder, machine)
    before = _read(folder / NAME)
    if not before:
        adopt(folder, machine)
        return ""
    same_place = before.get("path") == now["path"] or before.get("inode") == now["inode"]
    if before.get("machine") == now["machine"] and same_place:
        if before != now:
            adopt(folder, machine)
        return ""
    where = str(before.get("path", "another folder")) if before.get("machine") == now["machine"] else "another machine"
    return COPIED.format(folder=folder, where=where)


def adopt(folder: Path, machine: str | None = None) -> None:
    """Mark the data dir as the one that is worked on here. Raises OSError."""
    half = folder / f"{NAME}.half"
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(_mark(folder, machine), out)
        out.flush()
        os.fsync(out.fileno())
    half.replace(folder / NAME)


def _mark(folder: Path, machine: str | None) -> dict[str, object]:
    return {
        "machine": machine or machine_mark(),
        "path": str(folder.resolve()),
        "inode": str(folder.stat().st_ino),
    }


def _read(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def machine_mark() -> str:
    """Return what tells this machine from others: a digest, because the number itself is nobody's business."""
    return hashlib.sha256(f"intake-station {_machine_number()}".encode()).hexdigest()[:32]


def _machine_number() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if sys.platform == "darwin":
        said = subprocess.run(
            ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        ).stdout
        for line in said.splitlines():
            if "IOPlatformUUID" in line:
                return line.rpartition("=")[2].strip(' "')
    for file in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        if file.is_file() and (number := file.read_text(encoding="ascii", errors="replace").strip()):
            return number
    return f"{platform.node()} {uuid.getnode()}"
