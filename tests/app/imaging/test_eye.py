"""The recogniser: what it sees in real photographs and on tags, and that nothing breaks it for long."""

import asyncio
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.imaging import eye as eyes
from app.imaging.eye import Eye
from app.imaging.kinds import CLASSES, ITEMS
from app.model.errors import NotDone, Refused

WORKER = (sys.executable, "-m", "app.imaging.worker")
RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="module")
def eye() -> Iterator[Eye]:
    """One recogniser for the whole module: loading its networks takes a second or two."""
    one = Eye(WORKER, RESOURCES)
    yield one
    asyncio.run(one.close())


def tag(path: Path, *lines: str, turn: float = 0.0) -> Path:
    """Make a photo of a sewn-in label."""
    font = ImageFont.truetype(RESOURCES / "fonts" / "Inter-Medium.otf", 44)
    label = Image.new("RGB", (680, 60 + 80 * len(lines)), (246, 243, 236))
    for number, line in enumerate(lines):
        ImageDraw.Draw(label).text((30, 24 + 80 * number), line, font=font, fill=(35, 35, 40))
    photo = Image.new("RGB", (1200, 900), (96, 104, 122))
    turned = label.rotate(turn, expand=True, fillcolor=(96, 104, 122), resample=Image.Resampling.BICUBIC)
    photo.paste(turned, ((1200 - turned.width) // 2, (900 - turned.height) // 2))
    photo.save(path, quality=90)
    return path


def pid_of(eye: Eye) -> int:
    program = eye.children.programs[0]._program
    assert program is not None
    return program.pid


async def test_a_sofa_is_furniture(eye: Eye, photographs: list[Path]) -> None:
    daybed = next(photo for photo in photographs if "4352247" in photo.name)
    sight = await eye.see([daybed])
    assert sight.hints["category"].value == "Furniture"
    assert sight.hints["item"].value == "sofa"
    assert 0.4 <= sight.hints["category"].sure < 1
    assert "brand" not in sight.hints


async def test_a_bed_is_furniture_and_not_called_a_sofa(eye: Eye, photographs: list[Path]) -> None:
    bed = next(photo for photo in photographs if "2416933" in photo.name)
    sight = await eye.see([bed])
    assert sight.hints["category"].value == "Furniture"
    assert "item" not in sight.hints


async def test_where_it_is_not_sure_it_says_nothing(eye: Eye, photographs: list[Path]) -> None:
    empty_room = next(photo for photo in photographs if "3062948" in photo.name)
    sight = await eye.see([empty_room])
    assert {"category", "item", "brand", "size", "material"}.isdisjoint(sight.hints)


async def test_a_tag_is_read(eye: Eye, tmp_path: Path) -> None:
    photo = tag(tmp_path / "tag.jpg", "LEVI'S", "W32 L34", "100% COTTON", "Art. 00501-0193", turn=4)
    sight = await eye.see([photo])
    assert {name: hint.value for name, hint in sight.hints.items() if name != "color"} == {
        "brand": "Levi's",
        "size": "W32 L34",
        "material": "100 % cotton",
        "model": "00501-0193",
    }
    assert sight.hints["brand"].why == "photo 1 reads “LEVI'S”"


async def test_a_tag_tells_the_brand_and_the_whole_tells_the_kind(
    eye: Eye, photographs: list[Path], tmp_path: Path
) -> None:
    daybed = next(photo for photo in photographs if "4352247" in photo.name)
    sight = await eye.see([daybed, tag(tmp_path / "tag.jpg", "IKEA", "100% COTTON")])
    assert (sight.hints["category"].value, sight.hints["brand"].value) == ("Furniture", "IKEA")


async def test_the_same_photos_give_the_same_answer(eye: Eye, photographs: list[Path]) -> None:
    assert await eye.see(photographs[:1]) == await eye.see(photographs[:1])


async def test_photos_that_cannot_be_read_are_named_and_the_others_are_looked_at(
    eye: Eye, photographs: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "text.jpg").write_text("not a photo")
    sight = await eye.see([tmp_path / "text.jpg", tmp_path / "gone.jpg", photographs[0]])
    assert list(sight.raw["not_read"]) == [
        "photo 1 is not a photo this station can read (JPEG, PNG, WebP or HEIC)",
        "photo 2 is not on this disk any more",
    ]


async def test_a_child_killed_in_the_middle_is_replaced_and_the_job_is_done(eye: Eye, photographs: list[Path]) -> None:
    await eye.see([])
    first = pid_of(eye)
    looking = asyncio.create_task(eye.see(photographs[:1]))
    await asyncio.sleep(0.1)
    os.kill(first, signal.SIGKILL)
    assert (await looking).raw["not_read"] == []
    assert pid_of(eye) != first


async def test_a_hung_child_is_killed_in_time(photographs: list[Path]) -> None:
    eye = Eye(WORKER, RESOURCES, photo_limit_s=0.02)
    await eye.see([])
    os.kill(pid_of(eye), signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        await eye.see(photographs[:1])
    assert refused.value.sentence == eyes.TOO_SLOW
    assert time.monotonic() - began < 60
    await eye.close()


async def test_a_child_that_nobody_asks_ends_and_the_next_job_starts_another() -> None:
    eye = Eye(WORKER, RESOURCES, idle_s=0.05)
    await eye.see([])
    first = eye.children.programs[0]._program
    assert first is not None
    await asyncio.to_thread(first.wait, 10)
    await eye.see([])
    assert pid_of(eye) != first.pid
    await eye.close()


@pytest.mark.parametrize("damage", ["cut", "gone", "nonsense"])
async def test_a_damaged_network_is_one_clear_sentence(damage: str, tmp_path: Path, photographs: list[Path]) -> None:
    (tmp_path / "models").mkdir()
    shutil.copy(RESOURCES / "brands.txt", tmp_path)
    network = tmp_path / "models" / "eye.onnx"
    if damage == "cut":
        network.write_bytes((RESOURCES / "models" / "eye.onnx").read_bytes()[:1_000_000])
    elif damage == "nonsense":
        network.write_text("not a network")
    eye = Eye(WORKER, tmp_path)
    with pytest.raises(Refused) as refused:
        await eye.see(photographs[:1])
    assert refused.value.sentence == (
        "The on-device recogniser cannot work here: a part of it is missing or damaged. "
        "Install the program again; nothing else is affected."
    )
    await eye.close()


async def test_closing_ends_the_child_and_takes_no_more() -> None:
    eye = Eye(WORKER, RESOURCES)
    await eye.see([])
    program = eye.children.programs[0]._program
    assert program is not None
    await eye.close()
    assert program.poll() is not None
    with pytest.raises(NotDone):
        await eye.see([])


def test_every_class_is_in_one_item_at_most() -> None:
    listed = [number for items in ITEMS.values() for classes in items.values() for number in classes]
    assert len(listed) == len(set(listed))
    assert all(0 <= number < CLASSES for number in listed)
    assert all(classes for items in ITEMS.values() for classes in items.values())
