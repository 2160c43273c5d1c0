"""G7: files that are no sound photos go through the picture reader; each ends as a safe picture or with its reason."""

import asyncio
import io
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from malformed import CLASSES, sound
from PIL import Image
from practice_services import ROOT
from rows import Asked, Figure, Row

from app.imaging.decoders import Decoders
from app.imaging.opening import MOST_PIXELS
from app.model.errors import Refused

sys.path.insert(0, str(ROOT / "tests" / "app" / "imaging"))

from strict_jpeg import problems_of  # the path comes first

LIMIT_S = 10.0
GIB = 1 << 30
READER = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.imaging import opening, worker; "
UNGUARDED = "opening.check_whole = lambda kind, content: None; opening._check_size = lambda width, height: None; "
START = "sys.exit(worker.main())"


async def judged(decoders: Decoders, folder: Path, content: bytes, *, never: bool, number: int) -> str:
    """Have one file read; return its reason or ``made``; raise AssertionError where it ended in no right way."""
    source, picture = folder / f"{number}.jpg", folder / f"{number}-made.jpg"
    source.write_bytes(content)
    begun = time.monotonic()
    try:
        await decoders.prepare(source, picture, folder / f"{number}-small.jpg", longest_px=400)
        said = "made"
    except Refused as refused:
        said = refused.sentence
    took = time.monotonic() - begun
    assert said, "no reason was given"
    assert took < 3 * LIMIT_S, f"it took {took:.0f} s"
    if said == "made":
        assert not never, "it was taken for a photo"
        made = picture.read_bytes()
        assert not problems_of(made), problems_of(made)
        with Image.open(io.BytesIO(made)) as image:
            image.load()
            assert max(image.size) <= 400
    for one in folder.glob(f"{number}*"):
        one.unlink()
    return said


async def every(asked: Asked, files: int) -> tuple[Counter[str], list[str], float]:
    """Have `files` files read two at a time; return the endings, what was not right and the loop's longest pause."""
    chance = random.Random(asked.seed)
    whole = sound(chance)
    decoders = Decoders(
        (sys.executable, "-c", READER + ("" if asked.protected else UNGUARDED) + START), job_limit_s=LIMIT_S
    )
    endings: Counter[str] = Counter()
    wrong: list[str] = []
    pauses = [0.0]
    names = [name for _ in range(files // len(CLASSES) + 1) for name in CLASSES][:files]
    waiting = iter(enumerate(names))

    async def read() -> None:
        for number, name in waiting:
            make, never = CLASSES[name]
            content = make(chance, whole)
            try:
                endings[await judged(decoders, asked.folder, content, never=never, number=number)] += 1
            except (AssertionError, RuntimeError, OSError) as trouble:
                wrong.append(f"{name}: {trouble}")

    async def tick() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            pauses[0] = max(pauses[0], time.perf_counter() - before)

    ticking = asyncio.create_task(tick())
    await asyncio.gather(read(), read())
    ticking.cancel()
    await decoders.close()
    return endings, wrong, pauses[0]


def run(asked: Asked) -> Row:
    """Have files of every class read by the real child programs."""
    files = 4 * len(CLASSES) if asked.short else 10_000
    endings, wrong, pause_s = asyncio.run(every(asked, files))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    if peak > GIB:
        wrong.append(f"a child grew to {peak >> 20} MB")
    return Row(
        f"{files} files of {len(CLASSES)} classes",
        None,
        None,
        f"{files - endings['made'] - len(wrong)} refused, {endings['made']} made into safe pictures; "
        f"the program itself never paused above {pause_s * 1000:.0f} ms; children at most {peak >> 20} MB",
        f"{len(wrong)} ended wrong: {'; '.join(wrong[:5])}" if wrong else "",
    )


FIGURE = Figure("G7", f"malformed files (bombs above {MOST_PIXELS:,} pixels too): refused with a reason or safe", run)
