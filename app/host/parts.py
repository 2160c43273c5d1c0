"""The parts that the program is made of: their versions, licences and notices, as About shows them."""

import json
import re
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from app import __version__
from app.host import paths

OURS = "Apache-2.0"
QT_NOTE = (
    "Qt and Qt for Python are used under the LGPL, version 3. They are separate libraries in the folder PySide6 of this "
    "program: another build of the same version may be put in their place. The LGPL and the GPL stand at the end."
)
_LAW = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One library: what it is called, its licence as its publisher states it, and the licence's words."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()
    kind: str = "pypi"
    hashes: tuple[str, ...] = field(default=())


def pins(requirements: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what a pinned requirements file names: name to version and SHA-256 hashes."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", requirements.strip()):
        named = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block)
        if named:
            found[named[1].lower()] = (named[2], tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", block)))
    return found


def part(name: str, hashes: tuple[str, ...] = ()) -> Part | None:
    """Return what is known of an installed library; None where it is not installed (other systems need others)."""
    try:
        here = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    texts: dict[str, None] = {}
    for file in here.files or ():
        if ".dist-info" in str(file.parent) and _LAW.search(file.as_posix()):
            place = Path(str(here.locate_file(file)))
            if place.is_file():
                texts[place.read_text(encoding="utf-8", errors="replace").strip()] = None
    return Part(name, here.version, _licence(here), tuple(texts), hashes=hashes)


def _licence(here: metadata.Distribution) -> str:
    known: Any = here.metadata
    stated = known.get("License-Expression") or known.get("License") or ""
    if stated and len(stated) < 80 and "\n" not in stated:
        return _SPDX.get(stated, stated)
    named = [
        one.rsplit("::", 1)[-1].strip() for one in known.get_all("Classifier") or () if one.startswith("License ::")
    ]
    return " AND ".join(_SPDX.get(one, one) for one in named if one != "OSI Approved") or "as stated in its notices"


def python_part() -> Part:
    """Return the Python that runs this."""
    version = ".".join(str(one) for one in sys.version_info[:3])
    folder = Path(sysconfig.get_path("stdlib"))
    for place in (folder / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if place.is_file():
            return Part("python", version, "PSF-2.0", (place.read_text(encoding="utf-8").strip(),), kind="generic")
    return Part("python", version, "PSF-2.0", kind="generic")


def own_parts(resources: Path) -> list[Part]:
    """Return what the program brings along beside libraries: the fonts, the model of its eye."""
    fonts = (resources / "fonts" / "OFL.txt").read_text(encoding="utf-8").strip()
    found = [Part("inter", "4", "OFL-1.1", (fonts,), kind="generic")]
    model = resources / "models" / "NOTICE.txt"
    if model.is_file():
        text = model.read_text(encoding="utf-8").strip()
        found.append(Part("on-device-model", __version__, "as stated in its notices", (text,), kind="generic"))
    return found


def notices_of(parts: Iterable[Part], laws: Sequence[str] = ()) -> str:
    """Return one text: what each part is, its licence, and its words; `laws` are long licences that several share."""
    listed = sorted(parts, key=lambda one: one.name)
    lines = [
        f"Intake Station {__version__} is under the Apache License, version 2.0.",
        "It holds the parts below, each under a licence of its own.",
        "",
        QT_NOTE,
        "",
        *(f"{one.name} {one.version}: {one.licence}" for one in listed),
    ]
    for one in listed:
        if one.texts:
            lines += [
                "",
                "",
                "=" * 78,
                f"{one.name} {one.version}: {one.licence}",
                "=" * 78,
                "",
                "\n\n".join(one.texts),
            ]
    for law in laws:
        lines += ["", "", "=" * 78, "", law.strip()]
    return "\n".join(lines) + "\n"


def notices() -> str:
    """Return the notices that were written when the program was frozen; in a checkout, of what is installed there."""
    resources = paths.resources()
    written = resources / "about" / "notices.txt"
    if written.is_file():
        return written.read_text(encoding="utf-8")
    pinned = resources.parent / "requirements" / "run.txt"
    return composed(pins(pinned.read_text(encoding="utf-8")) if pinned.is_file() else {}, resources)


def composed(pinned: dict[str, tuple[str, tuple[str, ...]]], resources: Path, more: Sequence[Part] = ()) -> str:
    """Return the notices of the pinned libraries that are installed, of Python and of what comes along."""
    return notices_of(all_parts(pinned, resources, more), laws(resources))


def laws(resources: Path) -> tuple[str, ...]:
    """Return the long licences that parts point to without bringing their words."""
    return tuple(
        one.read_text(encoding="utf-8") for one in sorted((resources / "licences").glob("*.txt"), reverse=True)
    )


def all_parts(pinned: dict[str, tuple[str, tuple[str, ...]]], resources: Path, more: Sequence[Part] = ()) -> list[Part]:
    """Return every part of the program on this system."""
    libraries = [found for name, (_, hashes) in pinned.items() if (found := part(name, hashes)) is not None]
    return [*libraries, python_part(), *own_parts(resources), *more]


def bill_of_materials(parts: Iterable[Part], moment: str) -> str:
    """Return the parts as CycloneDX 1.6 JSON; `moment` is the time of the release in ISO 8601."""
    components = [_component(one) for one in sorted(parts, key=lambda one: (one.kind, one.name))]
    ours = {
        "type": "application",
        "bom-ref": "intake-station",
        "name": "intake-station",
        "version": __version__,
        "licenses": [{"license": {"id": OURS}}],
    }
    return (
        json.dumps(
            {
                "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
                "bomFormat": "CycloneDX",
                "specVersion": "1.6",
                "version": 1,
                "metadata": {"timestamp": moment, "component": ours},
                "components": components,
                "dependencies": [
                    {"ref": "intake-station", "dependsOn": [str(one["bom-ref"]) for one in components]},
                ],
            },
            indent=1,
        )
        + "\n"
    )


def _component(one: Part) -> dict[str, Any]:
    address = f"pkg:{one.kind}/{one.name}@{one.version}"
    # A hash of CycloneDX is one file's; the pins name every file that a version may be installed from.
    return {
        "type": "library",
        "bom-ref": address,
        "name": one.name,
        "version": one.version,
        "purl": address,
        "licenses": [{"license": {"name": one.licence}}],
        "properties": [{"name": "intake-station:sha256", "value": one_hash} for one_hash in one.hashes],
    }
