"""Hundreds of photos dropped at once: all there, stopped in the middle, and names that no keyboard types."""

import asyncio
import os
import sys
import time

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from test_ui_window import photos, ready
from ui_views import LAMP

from app.practice.ledger import read_ledger
from app.store.database import StoreTrouble
from app.ui.parting import sort_paths

MANY = 60


@pytest.fixture
def many(tmp_path):
    """A folder of small photographs, each with bytes of its own."""
    folder = tmp_path / "card"
    folder.mkdir()
    first = tmp_path / "first.jpg"
    Image.effect_noise((640, 480), 60).save(first, quality=60)
    content = first.read_bytes()
    for number in range(MANY):
        # Behind the end of the picture: other bytes, so another photo.
        (folder / f"IMG_{number:04}.jpg").write_bytes(content + f"photo {number}".encode())
    return folder


def drop_urls(shell, *urls):
    """Drop addresses on the window, as a file browser hands them over."""
    bundle = QMimeData()
    bundle.setUrls(list(urls))
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(shell, QDragEnterEvent(QPoint(200, 200), copy, bundle, left, none))
    event = QDropEvent(QPointF(200, 200), copy, bundle, left, none)
    QApplication.sendEvent(shell, event)


async def test_all_land_on_one_item_in_order(opened, until, many):
    async with opened() as shell:
        shell.take([many])
        await until(lambda: len(photos(shell)) == MANY, seconds=240)
        assert [one.file for one in photos(shell)] == [f"IMG_{number:04}.jpg" for number in range(MANY)]
        await until(lambda: "60 photos are safe here" in shell.toast.sentence, seconds=240)


async def test_stop_keeps_what_was_taken_and_says_so(opened, until, many):
    async with opened() as shell:
        seen = []
        shell.desk.photos.progress.connect(lambda done, _total: seen.append(done))
        shell.take([many])
        await until(lambda: any(seen), seconds=200)
        shell.capture._cancel.click()
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        await until(lambda: "Stopped." in shell.toast.sentence)
        view = await shell.station.item(shell.desk.key)
        assert 0 < len(view.photos) < MANY
        assert len(list(many.iterdir())) == MANY
        # The rest is taken when it is handed over again, and nothing twice.
        shell.take([many])
        await until(lambda: len(photos(shell)) == MANY, seconds=240)


async def test_what_is_handed_over_while_other_photos_are_copied_waits_and_lands_on_its_own_item(opened, until, many):
    first, *more = sorted(many.iterdir())
    async with opened() as shell:
        shell.take([first])
        await until(lambda: len(photos(shell)) == 1)
        shell.take(more[:40])
        shell.take([more[40]])
        key = shell.desk.key
        await until(lambda: len(photos(shell)) > 1, seconds=200)
        assert shell.desk.photos.taking
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key != key)
        shell.take([more[41]])
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        files = [one.photo.file for one in (await shell.station.item(key)).photos]
        assert files == [one.name for one in (first, *more[:41])]
        rows = await shell.station.items()
        assert sum(row.photo_count for row in rows) == 43


@pytest.fixture
def cards(many):
    """Return two folders of the many photos: items of their own, which take a while to be copied."""
    made = [many.parent / "card2", many.parent / "card3"]
    for number, folder in enumerate(made):
        folder.mkdir()
        for photo in sorted(many.iterdir())[-20:]:
            photo.rename(folder / f"{number}{photo.name}")
    return made


async def files_of(shell, key):
    return [one.photo.file for one in (await shell.station.item(key)).photos]


async def test_photos_that_wait_for_an_empty_item_are_not_lost_when_a_code_is_scanned(opened, until, many, cards):
    files = sorted(many.iterdir())[:3]
    async with opened() as shell:
        shell.take(cards)
        await until(lambda: shell.desk.photos.taking)
        shell.take(files)
        waiting = await until(lambda: shell.desk.open_key)
        shell.desk.scan("CHAIR-2")
        await until(lambda: shell.desk.open_key not in {"", waiting})
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert await files_of(shell, waiting) == [one.name for one in files]
        row = next(one for one in await shell.station.items() if one.key == waiting)
        assert not row.open
        assert not (await shell.station.item(waiting)).item.held


async def test_an_item_that_was_left_before_its_files_turned_out_useless_is_not_kept(opened, until, many, cards):
    bad = many.parent / "bad.jpg"
    bad.write_bytes(b"no photo at all")
    async with opened() as shell:
        shell.take(cards)
        await until(lambda: shell.desk.photos.taking)
        shell.take([bad])
        waiting = await until(lambda: shell.desk.open_key)
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key not in {"", waiting})
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert waiting not in await shell.station.item_keys()


async def test_nothing_is_sent_of_a_closed_item_before_the_photos_that_wait_for_it_are_there(
    opened, until, many, cards
):
    files = sorted(many.iterdir())
    async with opened() as shell:
        shell.take(files[:2])
        await until(lambda: len(photos(shell)) == 2 and not shell.desk.photos.taking)
        key = shell.desk.open_key
        shell.take(cards)
        shell.take(files[2:8])
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key not in {"", key})
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert len(await files_of(shell, key)) == 8

        def asked():
            # One for each of the three items.
            made = [one for one in read_ledger(shell.station.data_dir / "services") if one["op"] == "create_task"]
            return made if len(made) == 3 else None

        await until(asked)
        assert 8 in [len(one["photo_links"]) for one in await until(asked)]


async def test_an_item_whose_photos_did_not_come_before_the_station_stopped_is_on_hold(opened, until, many, cards):
    files = sorted(many.iterdir())
    async with opened() as shell:
        shell.take(files[:2])
        await until(lambda: len(photos(shell)) == 2 and not shell.desk.photos.taking)
        key = shell.desk.open_key
        shell.take(cards)
        shell.take(files[2:8])
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key not in {"", key})
        assert shell.station.is_coming(key)
        services = shell.station.data_dir / "services"
    async with opened() as shell:
        view = await shell.station.item(key)
        assert (view.item.held, len(view.photos)) == (True, 2)
        assert any("photos were being copied" in line.what for line in await shell.station.history(key))
        await asyncio.sleep(1)
        assert [
            one for one in read_ledger(services) if one["op"] == "create_task" and len(one["photo_links"]) == 2
        ] == []
        await shell.station.hold_item(key, held=False)
        await until(lambda: len([one for one in read_ledger(services) if one["op"] == "create_task"]) >= 1)


async def test_a_listing_is_not_approved_before_all_of_its_photos_are_there(opened, until, many, cards, drop):
    async with opened() as shell:
        key = await ready(shell, until, drop)
        await shell.station.reopen_item(key)
        shell.desk.open_key = key
        shell.take(cards)
        shell.take(sorted(many.iterdir())[:3])
        await until(lambda: shell.station.is_coming(key))
        shell.desk.listing.approve()
        await until(lambda: "still being copied" in shell.toast.sentence)
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        view = await shell.station.item(key)
        assert view.publications == ()
        assert len(view.photos) == 3 + len(LAMP)


async def test_what_is_dropped_just_before_next_is_of_the_item_that_was_open(opened, until, drop, many, monkeypatch):
    def slow(paths):
        # A slow card.
        time.sleep(0.3)
        return sort_paths(paths)

    monkeypatch.setattr("app.ui.photo_desk.sort_paths", slow)
    files = sorted(many.iterdir())
    async with opened() as shell:
        drop(shell, files[0])
        await until(lambda: len(photos(shell)) == 1 and not shell.desk.photos.taking)
        key = shell.desk.open_key
        drop(shell, *files[1:9])
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key not in {"", key})
        await until(lambda: not shell.station.is_coming(key))
        assert await files_of(shell, key) == [one.name for one in files[:9]]


async def test_files_of_who_starts_the_program_once_more_land_on_the_item_open_then(opened, until, many):
    files = sorted(many.iterdir())
    async with opened() as shell:
        shell.take([files[0]])
        await until(lambda: photos(shell) and not shell.desk.photos.taking)
        key = shell.desk.open_key
        shell.take(files[1:40])
        shell.visit([files[50]])
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key not in {"", key})
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert files[50].name in await files_of(shell, key)


async def test_a_refused_file_stays_named_when_the_next_hand_over_ends(opened, until, many):
    files = sorted(many.iterdir())
    bad = many.parent / "bad.jpg"
    bad.write_bytes(b"no photo at all")
    async with opened() as shell:
        said = []
        shell.desk.said.connect(lambda notice: said.append(notice.sentence))
        shell.take([*files[:10], bad])
        shell.take([files[20]])
        await until(lambda: not shell.desk.photos.taking)
        assert shell.capture._rejected.isVisible()
        assert "bad.jpg" in shell.capture._rejected_lines.text()
        assert any("10 photos are safe here. 1 file was not taken" in one for one in said)
        # The next one begins with nothing under way.
        shell.take([files[21]])
        await until(lambda: not shell.desk.photos.taking and not shell.capture._rejected.isVisible())


async def test_a_picture_that_was_pasted_in_vain_stays_named_when_the_photos_copied_meanwhile_are_there(
    opened, until, many
):
    async with opened() as shell:
        shell.take([many])
        await until(lambda: shell.desk.photos.taking)
        shell.desk.photos.paste(b"no photo at all", "pasted.png", shell.desk.landing_key)
        await until(lambda: "pasted.png" in shell.capture._rejected_lines.text())
        assert shell.desk.photos.taking
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert shell.capture._rejected.isVisible()


async def test_an_item_that_could_not_be_closed_stays_the_open_one(opened, until, many, monkeypatch):
    files = sorted(many.iterdir())
    async with opened() as shell:
        shell.take([files[0]])
        await until(lambda: len(photos(shell)) == 1 and not shell.desk.photos.taking)
        key = shell.desk.open_key
        journal = shell.station._rooms.journal
        close, failed = journal.items.close_item, []

        def full(item):
            journal.items.close_item = close
            failed.append(item)
            raise StoreTrouble("The disk is full. Nothing was changed.")

        monkeypatch.setattr(journal.items, "close_item", full)
        shell.bar.next.click()
        await until(lambda: failed and "disk is full" in shell.toast.sentence)
        assert (shell.desk.open_key, shell.desk.landing_key) == (key, key)
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key not in {"", key})
        assert not (await shell.station.item(key)).item.open


async def test_a_stop_while_files_are_still_being_looked_for_is_heard(opened, until, many):
    async with opened() as shell:
        shell.take([many])
        await asyncio.sleep(0)
        shell.desk.photos.stop_taking()
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert shell.toast.sentence.startswith("Stopped.")
        rows = await shell.station.items()
        assert sum(row.photo_count for row in rows) < MANY


async def test_names_with_newlines_and_direction_marks_are_taken_and_shown_on_one_line(opened, until, drop, many):
    names = ["IMG\n0001.jpg", "\u202egpj.IMG.jpg", "a\u2028b.jpg", "<b>.jpg"]
    for name, source in zip(names, sorted(many.iterdir()), strict=False):
        source.rename(many.parent / name)
    async with opened() as shell:
        drop(shell, *(many.parent / name for name in names))
        await until(lambda: len(photos(shell)) == len(names))
        shown = [shell.capture.model.index(row).data() for row in range(len(names))]
        assert all(name.isprintable() for name in shown)
        assert shown[0] == "IMG\\n0001.jpg"


@pytest.mark.parametrize("inside", [False, True])
async def test_a_name_of_invalid_bytes_is_taken(opened, until, many, inside):
    if sys.platform != "linux":
        # Other systems have no such names.
        return
    folder = many.parent / "raw"
    folder.mkdir()
    photo = folder / os.fsdecode(b"IMG_\xff\xfe.jpg")
    (many / "IMG_0000.jpg").rename(photo)
    async with opened() as shell:
        path = "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in os.fsencode(folder if inside else photo))
        drop_urls(shell, QUrl(f"file://{path}"))
        await until(lambda: len(photos(shell)) == 1)
        assert photos(shell)[0].file == "IMG_\\xff\\xfe.jpg"
