"""Writes the version that Windows shows of the program's files, into build/frozen/version.txt."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app import __version__  # noqa: E402

TARGET = ROOT / "build" / "frozen" / "version.txt"
ENGLISH_UNICODE = "040904B0"


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows wants it: four numbers. Raises ValueError for one that does not begin with three."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if found is None:
        raise ValueError(f"{version} does not begin with three numbers")
    return int(found[1]), int(found[2]), int(found[3]), 0


def text(version: str, names: dict[str, str]) -> str:
    """Return the resource as PyInstaller reads it."""
    strings = {
        "CompanyName": names["publisher"],
        "FileDescription": names["name"],
        "FileVersion": version,
        "InternalName": "intake-station",
        "LegalCopyright": f"{names['publisher']}, Apache License 2.0",
        "OriginalFilename": "intake-station.exe",
        "ProductName": names["name"],
        "ProductVersion": version,
    }
    listed = ",\n        ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers(version)}, prodvers={numbers(version)}, mask=0x3F, flags=0x0, OS=0x40004,
    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable({ENGLISH_UNICODE!r}, [
        {listed},
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ],
)
"""


def main() -> int:
    """Write the file anew."""
    names = tomllib.loads((ROOT / "installers" / "names.toml").read_text(encoding="utf-8"))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text(__version__, names), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
