"""Writes down what a frozen program is made of: notices.txt and sbom.json (CycloneDX) into build/frozen/about."""

import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.host import parts  # noqa: E402

TARGET = ROOT / "build" / "frozen" / "about"


def of_the_system(files: list[str]) -> list[parts.Part]:
    """Return the Debian packages that libraries of this system belong to, with their copyright files."""
    packages: set[str] = set()
    for file in files:
        place = Path(file).resolve()
        for spelled in (str(place), str(place).removeprefix("/usr")):
            said = subprocess.run(["dpkg-query", "-S", spelled], capture_output=True, text=True, check=False).stdout
            if said:
                packages.add(said.split(":")[0])
                break
    system = platform.freedesktop_os_release().get("ID", "debian")
    found = []
    for name in sorted(packages):
        version = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=False
        ).stdout.split("\n")[0]
        paper = Path("/usr/share/doc") / name / "copyright"
        texts = (paper.read_text(encoding="utf-8", errors="replace").strip(),) if paper.is_file() else ()
        found.append(parts.Part(name, version, "as stated in its notices", texts, kind=f"deb/{system}"))
    return found


def main(listed: Path | None = None) -> int:
    """Write both files; `listed` names, a line each, the files that were taken from this system."""
    files = listed.read_text(encoding="utf-8").splitlines() if listed is not None else []
    more = of_the_system(files) if sys.platform.startswith("linux") else []
    pinned = parts.pins((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    resources = ROOT / "resources"
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "notices.txt").write_text(parts.composed(pinned, resources, more), encoding="utf-8")
    moment = datetime.now(UTC).replace(microsecond=0).isoformat()
    everything = parts.all_parts(pinned, resources, more)
    (TARGET / "sbom.json").write_text(parts.bill_of_materials(everything, moment), encoding="utf-8")
    print(f"{len(everything)} parts, {len(more)} of them of this system")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
