"""Builds the .deb from the frozen folder: build/dist/intake-station_VERSION_ARCHITECTURE.deb."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app import __version__  # noqa: E402

FROZEN = ROOT / "build" / "dist" / "intake-station"
LINUX = ROOT / "installers" / "linux"
ICONS = ROOT / "build" / "frozen" / "icons"
STAGE = ROOT / "build" / "package" / "deb"
NAMES = tomllib.loads((ROOT / "installers" / "names.toml").read_text(encoding="utf-8"))
ALSO = ("fontconfig-config", "xkb-data")
"""What bundled libraries read from the system without linking to it: where fonts are, and what keyboards mean."""
NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def moment() -> datetime:
    """Return the moment of the release: SOURCE_DATE_EPOCH where it is set, the last commit otherwise."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or _said("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
    return datetime.fromtimestamp(int(given), UTC)


def _said(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def is_elf(file: Path) -> bool:
    """Tell whether a file is a program or a library."""
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def libraries_of_the_system(folder: Path) -> set[str]:
    """Return the names of libraries that the folder's programs and libraries link to and that are not in it."""
    inside = {one.name for one in folder.rglob("*")}
    linked: set[str] = set()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink() and is_elf(file):
            linked.update(NEEDED.findall(_said("readelf", "-dW", str(file))))
    return linked - inside


def packages_of(libraries: set[str]) -> list[str]:
    """Return the packages of this system that hold these libraries, the C library with the version it has here."""
    places = dict(re.findall(r"^\s+(\S+) \(.*\) => (\S+)$", _said("/sbin/ldconfig", "-p"), re.MULTILINE))
    packages: set[str] = set()
    for name in libraries:
        if name not in places:
            raise SystemExit(f"This system lacks {name}, which the frozen program links to: `scripts/setup.sh freeze`.")
        place = Path(places[name])
        for spelled in (str(place.resolve()), str(place), str(place).replace("/lib/", "/usr/lib/", 1)):
            found = subprocess.run(["dpkg-query", "-S", spelled], capture_output=True, text=True, check=False).stdout
            if found:
                packages.add(found.split(":")[0])
                break
        else:
            raise SystemExit(f"No package of this system holds {name}; it cannot be named as a dependency.")
    c_library = _said("dpkg-query", "-W", "-f", "${Version}", "libc6").split("-")[0]
    return sorted(f"libc6 (>= {c_library})" if one == "libc6" else one for one in {*packages, *ALSO})


def stage() -> None:
    """Lay the package's files out as they will lie on the system."""
    shutil.rmtree(STAGE, ignore_errors=True)
    program = STAGE / "usr" / "lib" / "intake-station"
    shutil.copytree(FROZEN, program, symlinks=True)
    (STAGE / "usr" / "bin").mkdir()
    (STAGE / "usr" / "bin" / "intake-station").symlink_to("../lib/intake-station/intake-station")
    share = STAGE / "usr" / "share"
    _put(share / "applications" / "intake-station.desktop", (LINUX / "intake-station.desktop").read_bytes())
    _put(share / "metainfo" / f"{NAMES['component']}.metainfo.xml", metainfo().encode())
    for pixels in (16, 24, 32, 48, 64, 128, 256, 512):
        place = share / "icons" / "hicolor" / f"{pixels}x{pixels}" / "apps" / "intake-station.png"
        _put(place, (ICONS / f"{pixels}.png").read_bytes())
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / "intake-station.svg"
    _put(scalable, (ROOT / "resources" / "icons" / "intake-station.svg").read_bytes())
    _put(share / "man" / "man1" / "intake-station.1.gz", _packed((LINUX / "intake-station.1").read_bytes()))
    papers = share / "doc" / "intake-station"
    _put(papers / "copyright", copyright_file().encode())
    _put(papers / "changelog.gz", _packed(changelog().encode()))
    _put(share / "lintian" / "overrides" / "intake-station", (LINUX / "lintian-overrides").read_bytes())
    for one in STAGE.rglob("*"):
        if not one.is_symlink():
            runs = one.is_dir() or (is_elf(one) and ".so" not in one.name)
            one.chmod(0o755 if runs else 0o644)


def metainfo() -> str:
    """Return what software centres show of the program."""
    return Template((LINUX / "metainfo.xml").read_text(encoding="utf-8")).substitute(
        component=NAMES["component"],
        publisher=NAMES["publisher"],
        version=__version__,
        date=moment().strftime("%Y-%m-%d"),
    )


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=int(moment().timestamp()))


def changelog() -> str:
    """Return Debian's form of the changelog; the words are in the program's own."""
    at = moment().strftime("%a, %d %b %Y %H:%M:%S +0000")
    signed = f" -- {NAMES['publisher']} <{NAMES['contact']}>  {at}"
    return f"intake-station ({__version__}) stable; urgency=medium\n\n  * Release {__version__}.\n\n{signed}\n"


def copyright_file() -> str:
    """Return the licence of the program, and where those of its parts stand."""
    return (
        f"{NAMES['name']}\n"
        f"Copyright {moment().year} {NAMES['publisher']} <{NAMES['contact']}>\n\n"
        "Licensed under the Apache License, version 2.0. On Debian systems its full text is in\n"
        "/usr/share/common-licenses/Apache-2.0.\n\n"
        "The folder /usr/lib/intake-station brings Python, Qt and other libraries with it. Their licences and notices\n"
        "stand in /usr/lib/intake-station/_internal/resources/about/notices.txt, and in the program under Help, About.\n"
    )


def control(architecture: str) -> str:
    """Return the package's description of itself."""
    size = sum(one.stat().st_size for one in STAGE.rglob("*") if one.is_file() and not one.is_symlink())
    return (
        "Package: intake-station\n"
        f"Version: {__version__}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {NAMES['publisher']} <{NAMES['contact']}>\n"
        f"Installed-Size: {size // 1024}\n"
        f"Depends: {', '.join(packages_of(libraries_of_the_system(FROZEN)))}\n"
        "Recommends: gnome-keyring | kwalletmanager\n"
        "Suggests: fonts-noto-cjk\n"
        "Section: misc\n"
        "Priority: optional\n"
        "Description: take second-hand goods in: photographs, prices, listings\n"
        " One worker at one table photographs an item and goes on to the next. Behind\n"
        " the worker's back the station prepares the photos, has several services say\n"
        " what the thing is and what it is worth, drafts the listing, and publishes\n"
        " what a person approved.\n"
        " .\n"
        " It works without a network, loses nothing and publishes nothing twice. A\n"
        " practice mode tries everything with services on this machine.\n"
    )


def write_control(architecture: str) -> None:
    """Write the package's control files beside what it installs."""
    about = STAGE / "DEBIAN"
    sums = [
        f"{hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()}  {one.relative_to(STAGE)}\n"
        for one in sorted(STAGE.rglob("*"))
        if one.is_file() and not one.is_symlink()
    ]
    described = control(architecture)
    _put(about / "control", described.encode())
    _put(about / "md5sums", "".join(sums).encode())
    _put(about / "postrm", (LINUX / "postrm").read_bytes())
    (about / "postrm").chmod(0o755)


def main() -> int:
    """Stage, describe, build; print what was made."""
    if not FROZEN.is_dir():
        raise SystemExit("There is no frozen program yet: run `make freeze` first.")
    architecture = _said("dpkg", "--print-architecture")
    stage()
    write_control(architecture)
    made = FROZEN.parent / f"intake-station_{__version__}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(STAGE), str(made)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(moment().timestamp()))},
    )
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
