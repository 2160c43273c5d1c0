"""Makes the three short sounds of the window (good, bad, duplicate) as WAV files in resources/sounds."""

import math
import struct
import wave
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "resources" / "sounds"
RATE = 22_050
LOUD = 0.32
NOTES = {
    "good": ((880.0, 0.07), (1318.5, 0.11)),
    "duplicate": ((660.0, 0.07), (0.0, 0.05), (660.0, 0.09)),
    "bad": ((247.0, 0.13), (185.0, 0.19)),
}
"""Each sound as (hertz, seconds); 0 hertz is a pause. Told apart by ear: up, twice the same, down and low."""


def samples(notes: tuple[tuple[float, float], ...]) -> list[int]:
    """Return the samples of notes that swell and fade, so that none clicks."""
    made = []
    for hertz, seconds in notes:
        count = round(RATE * seconds)
        for place in range(count):
            swell = min(1.0, place / (RATE * 0.008)) * math.cos(math.pi / 2 * place / count)
            tone = math.sin(2 * math.pi * hertz * place / RATE) + 0.25 * math.sin(4 * math.pi * hertz * place / RATE)
            made.append(round(32_767 * LOUD * swell * tone / 1.25))
    return made


def main() -> None:
    """Write the files."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, notes in NOTES.items():
        made = samples(notes)
        with wave.open(str(OUT / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(made)}h", *made))


if __name__ == "__main__":
    main()
