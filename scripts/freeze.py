"""Freezes the program into build/dist/intake-station on the system it runs on, and says how big and quick it is."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "dist" / "intake-station"
PROGRAM = FOLDER / ("intake-station.exe" if sys.platform == "win32" else "intake-station")
LOG = ROOT / "build" / "frozen" / "freeze.log"
BEFORE = ("icons.py", "version_resource.py")
"""What is made before, each a script beside this one."""


def freeze() -> None:
    """Make the parts, then the folder. Raises SystemExit with a sentence where that fails."""
    for script in BEFORE:
        subprocess.run([sys.executable, str(ROOT / "scripts" / script)], check=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", str(FOLDER.parent), "--workpath", str(ROOT / "build" / "pyinstaller")]
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("wb") as log:
        done = subprocess.run(
            [*words, str(ROOT / "installers" / "intake-station.spec")],
            cwd=ROOT,
            check=False,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
    if done.returncode or not PROGRAM.exists():
        raise SystemExit(f"Freezing failed; {LOG.relative_to(ROOT)} says why.")


def megabytes(folder: Path) -> float:
    """Return what the files of a folder hold, links not counted twice, in MB."""
    files = (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    return sum(one.stat().st_size for one in files) / 1_000_000


def start_s(times: int = 3) -> float:
    """Return the best of some starts of the frozen command line, in seconds."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([str(PROGRAM), "--version"], check=True, stdout=subprocess.DEVNULL)
        spent.append(time.perf_counter() - began)
    return min(spent)


def main() -> int:
    """Freeze, then measure."""
    freeze()
    print(f"{FOLDER.relative_to(ROOT)}: {megabytes(FOLDER):.0f} MB, `--version` answers in {start_s():.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
