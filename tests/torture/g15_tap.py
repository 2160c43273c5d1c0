"""G15: from the tap to "saved", with the fsync of the photo, of its folder, and of the journal."""

import io
import random
import time

from rows import Asked, Figure, Row
from shift import Shift, key_of

LIMIT_MS = 300


def run(asked: Asked) -> Row:
    """Keep photos of four megabytes, as a tap does, and time each."""
    count = 40 if asked.short else 400
    shift = Shift(asked.folder)
    shift.open()
    shift._item(0)
    content, took = bytearray(random.Random(asked.seed).randbytes(4_000_000)), []
    for number in range(count):
        content[:8] = number.to_bytes(8, "big")
        begun = time.perf_counter()
        sha256, size = shift.blobs.put(io.BytesIO(content))
        shift.journal.photos.add_photo(key_of(0), sha256=sha256, file="IMG.jpg", size_bytes=size)
        took.append((time.perf_counter() - begun) * 1000)
    lost = count - len(shift.journal.read.photos(key_of(0)))
    shift.close()
    took.sort()
    slow = took[int(len(took) * 0.99) - 1]
    said = f"median {took[len(took) // 2]:.0f} ms, p99 {slow:.0f} ms"
    return Row(f"{count} photos of 4 MB", lost, 0, said, said if slow > LIMIT_MS else "")


FIGURE = Figure("G15", f'tap to "saved", on disk: p99 at most {LIMIT_MS} ms', run)
