"""Does the main job in practice with a frozen program, on any system: `python smoke.py PROGRAM`; 0 where it worked."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ASKED = "--classify resale-x --price resale-x --publish repurch --approve --wait 120 --json"
WORDS = "--set category=Other --set condition=excellent --set repurch.faults=None"


def photograph(file: Path) -> None:
    """Write a picture with something in it, for Pillow is the only maker of photos here."""
    from PIL import Image, ImageDraw

    picture = Image.effect_noise((1200, 900), 40).convert("RGB")
    ImageDraw.Draw(picture).rounded_rectangle((300, 250, 900, 700), 60, fill=(120, 70, 30))
    picture.save(file, quality=90)


def main() -> int:
    """Take one photo in with the program that is named, and look at what it says."""
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        place = Path(name)
        (place / "item").mkdir()
        photograph(place / "item" / "photo.jpg")
        env = {**os.environ, "INTAKE_DATA_DIR": str(place / "data"), "INTAKE_CONFIG_FILE": str(place / "settings.toml")}
        words = [program, "intake", str(place / "item"), *ASKED.split(), *WORDS.split()]
        done = subprocess.run(words, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300)
    print(done.stderr, file=sys.stderr)
    if done.returncode:
        return done.returncode
    (item,) = json.loads(done.stdout.splitlines()[-1])["items"]
    print(item["publications"])
    return int([one["status"] for one in item["publications"]] != ["active"])


if __name__ == "__main__":
    sys.exit(main())
