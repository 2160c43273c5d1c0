"""The child programs: what they refuse, what kills them, and that the pool works on whatever happens."""

import asyncio
import gc
import hashlib
import io
import json
import os
import signal
import stat
import struct
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image
from strict_jpeg import problems_of

from app.imaging.decoders import BROKE_READER, CLOSING, TOO_MUCH_MEMORY, TOO_SLOW, Decoders, PreparedAnswer
from app.imaging.opening import EMPTY, NO_FILE, NO_PHOTO
from app.imaging.whole import CUT_OFF, UNREADABLE
from app.model.errors import NotDone, Refused

pillow_heif.register_heif_opener()
WORKER = (sys.executable, "-m", "app.imaging.worker")


async def prepare(decoders: Decoders, source: Path, out: Path, **options: int) -> PreparedAnswer:
    return await decoders.prepare(source, out / "picture.jpg", out / "thumbnail.jpg", **options)


async def sentence(decoders: Decoders, source: Path, out: Path) -> str:
    with pytest.raises(Refused) as refused:
        await prepare(decoders, source, out)
    assert list(out.iterdir()) == []
    return refused.value.sentence


def pid_of(decoders: Decoders, number: int = 0) -> int:
    program = decoders.children.programs[number]._program
    assert program is not None
    return program.pid


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


async def until(true: object, within_s: float = 10.0) -> None:
    for _ in range(int(within_s / 0.02)):
        if true():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come true in time")


# what comes out


async def test_a_photo_becomes_a_clean_picture_and_a_thumbnail(decoders: Decoders, photograph: Path, out: Path) -> None:
    before = photograph.read_bytes()
    answer = await prepare(decoders, photograph, out)
    content = (out / "picture.jpg").read_bytes()
    assert (answer.kind, answer.width, answer.height) == ("jpeg", 1920, 2880)
    assert answer.prepared.sha256 == hashlib.sha256(content).hexdigest()
    assert answer.prepared.size_bytes == len(content)
    assert max(answer.prepared.width, answer.prepared.height) == 2048
    assert answer.verdict.sharp is not None
    assert answer.verdict.sharp > 50
    assert answer.verdict.brightness == pytest.approx(138, abs=3)
    assert answer.verdict.warnings == ()
    assert len(answer.verdict.likeness) == 16
    assert problems_of(content) == problems_of((out / "thumbnail.jpg").read_bytes()) == []
    assert photograph.read_bytes() == before
    assert sorted(path.name for path in out.iterdir()) == ["picture.jpg", "thumbnail.jpg"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "heic")])
async def test_four_kinds_are_read_whatever_the_name_says(
    form: str, kind: str, decoders: Decoders, tmp_path: Path, out: Path
) -> None:
    Image.effect_mandelbrot((640, 800), (-2, -1, 1, 1), 60).convert("RGB").save(tmp_path / "wrong.gif", form)
    answer = await prepare(decoders, tmp_path / "wrong.gif", out)
    assert (answer.kind, answer.width, answer.height) == (kind, 640, 800)


async def test_two_children_work_at_once_and_never_block_the_loop(photographs: list[Path], out: Path) -> None:
    decoders, gaps = Decoders(WORKER, workers=2), []

    async def tick() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            gaps.append(time.perf_counter() - before)

    ticking = asyncio.create_task(tick())
    answers = await asyncio.gather(
        *(decoders.prepare(photo, out / f"{n}.jpg", out / f"{n}.small.jpg") for n, photo in enumerate(photographs[:12]))
    )
    ticking.cancel()
    assert len({pid_of(decoders, 0), pid_of(decoders, 1)}) == 2
    await decoders.close()
    assert len({answer.prepared.sha256 for answer in answers}) == 12
    assert len(list(out.iterdir())) == 24
    assert max(gaps) < 0.25


# what is refused


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb() -> bytes:
    """144 million pixels in a few kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 12_000 // 8)
    packed = b"".join(packer.compress(row) for _ in range(12_000)) + packer.flush()
    head = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")


def jpeg_of(size: tuple[int, int] = (64, 64)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, "JPEG")
    return content.getvalue()


def huge_header() -> bytes:
    content = bytearray(jpeg_of())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(content)


def saved(form: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(content, form)
    return content.getvalue()


REFUSED = {
    "empty": (b"", EMPTY),
    "zeros": (bytes(4000), NO_PHOTO),
    "text": (b"not a photo at all", NO_PHOTO),
    "gif": (saved("GIF"), NO_PHOTO),
    "tiff": (saved("TIFF"), NO_PHOTO),
    "eps": (saved("EPS"), NO_PHOTO),
    "icns": (saved("ICNS"), NO_PHOTO),
    "avif": (saved("AVIF"), NO_PHOTO),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", NO_PHOTO),
    "cut off": (jpeg_of((400, 400))[:-40], CUT_OFF),
    "only a beginning": (b"\xff\xd8\xff\xe0", CUT_OFF),
    "no tables": (b"\xff\xd8" + jpeg_of()[jpeg_of().index(b"\xff\xda") :], UNREADABLE),
    "png bomb": (bomb(), "is too large: 12000 × 12000 pixels"),
    "huge header": (huge_header(), "is too large: 65535 × 65535 pixels"),
}


async def test_each_bad_file_has_its_sentence_and_the_pool_works_on(
    decoders: Decoders, photograph: Path, tmp_path: Path, out: Path
) -> None:
    assert len(bomb()) < 40_000
    for name, (content, expected) in REFUSED.items():
        (tmp_path / "photo.jpg").write_bytes(content)
        assert await sentence(decoders, tmp_path / "photo.jpg", out) == expected, name
    await prepare(decoders, photograph, out)
    assert pid_of(decoders) > 0


async def test_what_is_no_file_is_refused_without_waiting_for_it(decoders: Decoders, tmp_path: Path, out: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert await sentence(decoders, tmp_path / "pipe.jpg", out) == NO_FILE
    for device in ("/dev/zero", "/dev/null"):
        assert await sentence(decoders, Path(device), out) == NO_FILE


async def test_too_many_pixels_in_heic_are_refused_by_the_header(decoders: Decoders, tmp_path: Path, out: Path) -> None:
    content = bytearray(saved("HEIF"))
    at = content.index(b"ispe") + 8
    content[at : at + 8] = struct.pack(">II", 16_000, 16_000)
    (tmp_path / "photo.heic").write_bytes(content)
    assert (await sentence(decoders, tmp_path / "photo.heic", out)).startswith(("is too large", "is damaged"))


# what is this machine's fault


@pytest.mark.parametrize("command", [("/nowhere/at-all",), (sys.executable, "-c", "pass")])
async def test_a_child_that_cannot_start_is_not_the_files_fault(
    command: tuple[str, ...], photograph: Path, out: Path
) -> None:
    decoders = Decoders(command, workers=1)
    with pytest.raises(NotDone, match="The picture reader could not be started"):
        await prepare(decoders, photograph, out)
    await decoders.close()


async def test_missing_folders_and_sources_are_not_the_files_fault(
    decoders: Decoders, photograph: Path, tmp_path: Path, out: Path
) -> None:
    with pytest.raises(NotDone, match="No such file"):
        await prepare(decoders, photograph, tmp_path / "nowhere")
    with pytest.raises(NotDone, match="No such file"):
        await prepare(decoders, tmp_path / "gone.jpg", out)
    await prepare(decoders, photograph, out)


# crashes, hangs, memory


async def test_too_little_memory_is_said_so_and_the_next_photo_gets_a_fresh_child(
    photograph: Path, tmp_path: Path, out: Path
) -> None:
    Image.new("RGBA", (9000, 9000), (10, 20, 30, 200)).save(tmp_path / "big.png", compress_level=1)
    decoders = Decoders(WORKER, workers=1, memory_bytes=600_000_000)
    await prepare(decoders, photograph, out)
    first = pid_of(decoders)
    with pytest.raises(Refused, match=TOO_MUCH_MEMORY):
        await prepare(decoders, tmp_path / "big.png", out)
    await prepare(decoders, photograph, out)
    assert pid_of(decoders) != first
    await decoders.close()


async def test_a_big_transparent_png_fits_into_the_usual_memory(decoders: Decoders, tmp_path: Path, out: Path) -> None:
    Image.new("RGBA", (8000, 6000), (200, 20, 30, 255)).save(tmp_path / "big.png", compress_level=1)
    answer = await prepare(decoders, tmp_path / "big.png", out)
    assert (answer.width, answer.prepared.width) == (8000, 2000)


async def test_a_48_megapixel_jpeg_needs_little_memory(
    decoders: Decoders, photograph: Path, tmp_path: Path, out: Path
) -> None:
    with Image.open(photograph) as image:
        image.convert("RGB").resize((6000, 8000)).save(tmp_path / "big.jpg", quality=85)
    await prepare(decoders, tmp_path / "big.jpg", out)
    status = Path(f"/proc/{pid_of(decoders)}/status").read_text()
    peak_kb = int(status.split("VmHWM:")[1].split()[0])
    assert peak_kb < 150_000


async def test_a_child_that_hangs_is_killed_and_the_pool_works_on(photograph: Path, out: Path) -> None:
    decoders = Decoders(WORKER, workers=1, job_limit_s=3.0)
    await prepare(decoders, photograph, out)
    stopped = pid_of(decoders)
    for path in out.iterdir():
        path.unlink()
    os.kill(stopped, signal.SIGSTOP)
    began = time.monotonic()
    assert await sentence(decoders, photograph, out) == TOO_SLOW
    assert 2.9 < time.monotonic() - began < 30
    assert is_gone(stopped)
    await prepare(decoders, photograph, out)
    await decoders.close()


async def test_a_child_killed_from_outside_costs_no_photo(decoders: Decoders, photograph: Path, out: Path) -> None:
    await prepare(decoders, photograph, out)
    os.kill(pid_of(decoders), signal.SIGKILL)  # while idle
    await prepare(decoders, photograph, out)
    os.kill(pid_of(decoders), signal.SIGSTOP)
    job = asyncio.create_task(prepare(decoders, photograph, out))
    await asyncio.sleep(0.1)
    os.kill(pid_of(decoders), signal.SIGKILL)  # in the middle of the job
    assert (await job).kind == "jpeg"


FAILPOINT = """
import os, sys
from app.imaging import picture, worker
true_make = picture.make
def make(source, target, *rest, part, **options):
    if source.name == "crash.jpg":
        target.with_name(target.name + part).write_bytes(b"half")
        os.abort()
    if source.name == "bug.jpg":
        raise ZeroDivisionError("our own mistake")
    if source.name == "chatter.jpg":
        print("a library talks to standard output", flush=True)
    return true_make(source, target, *rest, part=part, **options)
picture.make = make
sys.exit(worker.main())
"""


async def test_a_file_that_crashes_the_reader_is_refused_and_the_pool_works_on(
    photograph: Path, tmp_path: Path, out: Path
) -> None:
    decoders = Decoders((sys.executable, "-c", FAILPOINT), workers=1)
    (tmp_path / "crash.jpg").write_bytes(photograph.read_bytes())
    assert await sentence(decoders, tmp_path / "crash.jpg", out) == BROKE_READER
    (tmp_path / "chatter.jpg").write_bytes(photograph.read_bytes())
    await prepare(decoders, tmp_path / "chatter.jpg", out)
    (tmp_path / "bug.jpg").write_bytes(photograph.read_bytes())
    with pytest.raises(RuntimeError, match="our own mistake"):
        await prepare(decoders, tmp_path / "bug.jpg", out)
    await prepare(decoders, photograph, out)
    await decoders.close()


@pytest.mark.parametrize("nonsense", ["nonsense", "[1]", '{"made": {"kind": "jpeg"}}', '{"made": 3}', "{}"])
async def test_a_child_that_talks_nonsense_is_not_believed(nonsense: str, photograph: Path, out: Path) -> None:
    program = f"import sys\nsys.stdin.readline(); print('{{\"ready\": true}}', flush=True)\nwhile sys.stdin.readline(): print({nonsense!r}, flush=True)"
    decoders = Decoders((sys.executable, "-c", program), workers=1)
    assert await sentence(decoders, photograph, out) == BROKE_READER
    await decoders.close()


async def test_children_are_replaced_after_their_share_of_jobs(photograph: Path, out: Path) -> None:
    decoders, seen = Decoders(WORKER, workers=1, jobs_per_child=2), []
    for _ in range(4):
        await prepare(decoders, photograph, out)
        program = decoders.children.programs[0]._program
        seen.append(program.pid if program else None)
    assert seen[0] is not None
    assert seen[2] is not None
    assert seen[0] != seen[2]
    assert (seen[1], seen[3]) == (None, None)
    await decoders.close()


# ends


async def test_close_ends_jobs_children_and_threads(photograph: Path, out: Path) -> None:
    decoders = Decoders(WORKER, workers=2)
    await prepare(decoders, photograph, out)
    pid = pid_of(decoders)
    os.kill(pid, signal.SIGSTOP)
    jobs = [asyncio.create_task(prepare(decoders, photograph, out)) for _ in range(5)]
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await decoders.close()
    assert time.monotonic() - began < 30
    outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    assert any(isinstance(outcome, NotDone) and outcome.sentence == CLOSING for outcome in outcomes)
    assert all(isinstance(outcome, NotDone | PreparedAnswer) for outcome in outcomes)
    assert is_gone(pid)
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("imaging")] == []
    await decoders.close()
    with pytest.raises(NotDone):
        await prepare(decoders, photograph, out)


async def test_a_cancelled_job_leaves_the_pool_usable(decoders: Decoders, photograph: Path, out: Path) -> None:
    job = asyncio.create_task(prepare(decoders, photograph, out))
    await asyncio.sleep(0.05)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    await prepare(decoders, photograph, out)


PARENT = """
import asyncio, os, signal, sys
from pathlib import Path
from app.imaging.decoders import Decoders
async def main():
    decoders = Decoders((sys.executable, "-m", "app.imaging.worker"), workers=1)
    await decoders.prepare(Path(sys.argv[1]), Path(sys.argv[2], "p.jpg"), Path(sys.argv[2], "t.jpg"))
    print(decoders.children.programs[0]._program.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""


async def test_children_do_not_outlive_the_station(photograph: Path, out: Path) -> None:
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", PARENT, photograph, out], capture_output=True, timeout=240
    )
    assert killed.returncode == -signal.SIGKILL
    await until(lambda: is_gone(int(killed.stdout)))


UNDER_QT = """
import asyncio, sys
from pathlib import Path
import qasync
from PySide6.QtWidgets import QApplication
from app.imaging.decoders import Decoders
from app.model.errors import Refused
async def main():
    decoders = Decoders((sys.executable, "-m", "app.imaging.worker"))
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    answers = await asyncio.gather(*(decoders.prepare(source, out / f"{n}.jpg", out / f"{n}t.jpg") for n in range(4)))
    try:
        await decoders.prepare(Path(__file__ if "__file__" in globals() else sys.executable), out / "x.jpg", out / "y.jpg")
    except Refused as refused:
        print(refused.sentence)
    await decoders.close()
    print(len({answer.prepared.sha256 for answer in answers}))
app = QApplication([])
qasync.run(main())
"""


async def test_it_works_under_the_loop_of_the_window(
    photograph: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    ran = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-W", "error::ResourceWarning", "-c", UNDER_QT, photograph, out],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (ran.stdout.splitlines(), ran.stderr, ran.returncode) == ([NO_PHOTO, "1"], "", 0)


def test_the_station_itself_loads_no_decoder() -> None:
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, json, app.imaging.decoders, app.imaging.eye, app.imaging.sniff; print(json.dumps(sorted(sys.modules)))",
        ],
        capture_output=True,
        check=True,
    )
    assert {"PIL", "numpy", "pi_heif", "zxingcpp", "onnxruntime", "rapidocr", "cv2"}.isdisjoint(json.loads(seen.stdout))


async def test_children_know_no_secrets_and_hold_no_files(
    decoders: Decoders, photograph: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_REPURCH_API_KEY", "swordfish")
    monkeypatch.setenv("SOME_TOKEN", "swordfish")
    await prepare(decoders, photograph, out)
    about = Path(f"/proc/{pid_of(decoders)}")
    assert b"swordfish" not in (about / "environ").read_bytes()
    limits = (about / "limits").read_text()
    assert f"Max address space         {1 << 30}" in limits
    assert "Max core file size        0" in limits


async def test_the_threads_leave_no_cycles_to_collect(photograph: Path, tmp_path: Path, out: Path) -> None:
    (tmp_path / "text.jpg").write_text("not a photo")
    decoders = Decoders(WORKER, workers=1, jobs_per_child=3)
    await prepare(decoders, photograph, out)
    gc.collect()
    gc.disable()
    try:
        for _ in range(6):
            await prepare(decoders, photograph, out)
            with pytest.raises(Refused):
                await prepare(decoders, tmp_path / "text.jpg", out)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left = [
            found
            for found in gc.garbage
            if type(found).__module__.split(".")[0] in {"threading", "subprocess", "queue"}
        ]
        left += [
            found
            for found in gc.garbage
            if type(found).__module__ in {"app.imaging.decoders", "app.imaging.children", "concurrent.futures._base"}
        ]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    await decoders.close()
    assert left == []
