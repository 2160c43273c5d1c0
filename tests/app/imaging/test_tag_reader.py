"""The reader of tags at the table: what it reads, what it cannot, and that it never tells what it does not know."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from test_eye import tag

from app.imaging.tag_reader import TagReader

WORKER = (sys.executable, "-m", "app.imaging.worker")


@pytest.fixture(scope="module")
def reader() -> Iterator[TagReader]:
    """One reader for the whole module: loading its networks takes a second or two."""
    one = TagReader(WORKER)
    yield one
    asyncio.run(one.close())


def pid_of(reader: TagReader) -> int:
    program = reader.children.programs[0]._program
    assert program is not None
    return program.pid


async def test_a_tag_that_lies_flat_is_read(reader: TagReader, tmp_path: Path) -> None:
    assert await reader.can_read(tag(tmp_path / "tag.jpg", "SIZE 42", "100% COTTON", turn=8)) is True


async def test_a_tag_that_stands_on_its_head_is_read(reader: TagReader, tmp_path: Path) -> None:
    assert await reader.can_read(tag(tmp_path / "tag.jpg", "100% COTTON", "MADE IN PORTUGAL", turn=180)) is True


async def test_a_tag_too_far_away_is_not_read(reader: TagReader, tmp_path: Path) -> None:
    near = tag(tmp_path / "near.jpg", "SIZE 42", "100% COTTON")
    far = Image.new("RGB", (2000, 1500), (96, 104, 122))
    with Image.open(near) as photo:
        far.paste(photo.resize((120, 90)), (900, 700))
    far.save(tmp_path / "far.jpg", quality=90)
    assert await reader.can_read(tmp_path / "far.jpg") is False


async def test_a_photograph_without_a_word_is_not_read(reader: TagReader, photographs: list[Path]) -> None:
    room = next(photo for photo in photographs if "3062948" in photo.name)
    assert await reader.can_read(room) is False


async def test_nobody_tells_of_a_picture_that_cannot_be_opened(reader: TagReader, tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("not a photo")
    assert await reader.can_read(tmp_path / "text.jpg") is None
    assert await reader.can_read(tmp_path / "gone.jpg") is None


async def test_a_child_that_is_killed_while_it_reads_is_replaced(reader: TagReader, tmp_path: Path) -> None:
    await reader.warm()
    first = pid_of(reader)
    os.kill(first, signal.SIGKILL)
    assert await reader.can_read(tag(tmp_path / "tag.jpg", "SIZE 42")) is True
    assert pid_of(reader) != first


async def test_a_hung_child_tells_nothing_and_the_next_one_reads(tmp_path: Path) -> None:
    reader = TagReader(WORKER, photo_limit_s=0.5)
    await reader.warm()
    os.kill(pid_of(reader), signal.SIGSTOP)
    assert await reader.can_read(tag(tmp_path / "tag.jpg", "SIZE 42")) is None
    await reader.close()


async def test_a_program_without_its_reader_says_so_once_and_tells_nothing(tmp_path: Path, expected_logs) -> None:
    reader = TagReader((sys.executable, "-c", 'import sys; sys.stdin.readline(); print(\'{"unusable": "gone"}\')'))
    for _ in range(2):
        assert await reader.can_read(tag(tmp_path / "tag.jpg", "SIZE 42")) is None
    await reader.close()
    assert [one.getMessage() for one in expected_logs] == ["tags are not read at the table: gone"]


async def test_after_closing_nothing_is_told(tmp_path: Path) -> None:
    reader = TagReader(WORKER)
    await reader.warm()
    await reader.close()
    assert await reader.can_read(tag(tmp_path / "tag.jpg", "SIZE 42")) is None
