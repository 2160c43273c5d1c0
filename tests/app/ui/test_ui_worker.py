"""A worker's whole way in the real window with keys alone: from photos to a live listing, its touches counted."""

import asyncio
import json
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from practice_services import ROOT
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from ui_views import LAMP, PHOTOS, SOFA

from app.practice.ledger import read_ledger
from app.ui import scans

MOST_TOUCHES = 10
"""Hands-on actions for one item of six photos."""
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Hand:
    """The worker's hand: presses keys where the keyboard is, and counts."""

    shell: QWidget
    touches: list[str] = field(default_factory=list)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.touches.append(f"{modifier.name} {key if isinstance(key, str) else key.name}")
        asked = QApplication.activeModalWidget()
        place = asked.focusWidget() or asked if asked is not None else QApplication.focusWidget()
        QTest.keyClick(place or self.shell, key, modifier)

    def scan(self, code):
        """Scan a code as a wedge does: its letters at once, then Enter, wherever the keyboard is; one touch."""
        self.touches.append(f"scan {code}")
        for letter in code:
            QTest.keyClick(QApplication.focusWidget() or self.shell, letter)
        QTest.keyClick(QApplication.focusWidget() or self.shell, KEY.Key_Return)

    def paste(self, *photos):
        """Paste files that were copied before, as from a camera's folder."""
        bundle = QMimeData()
        bundle.setUrls([QUrl.fromLocalFile(str(one)) for one in photos])
        QApplication.clipboard().setMimeData(bundle)
        self.press(KEY.Key_V, CTRL)


def ledger(shell, op):
    return [one for one in read_ledger(shell.station.data_dir / "services") if one["op"] == op]


def fields(shell):
    return [need.field for need in shell.desk.view.needs]


async def answered(shell, until):
    await until(lambda: shell.desk.view and shell.desk.view.results and shell.desk.view.results[0].status == "done")
    await until(lambda: shell.desk.view.needs and shell.desk.view.forms)


async def filled_in(shell, until, hand):
    """Press F9 as often as something is missing: it goes to the first missing field, where one key answers."""
    for name, key in (("category", "o"), ("condition", "e"), ("repurch.faults", "n")):
        await until(lambda name=name: name in fields(shell))
        shell.toast.hide()
        hand.press(KEY.Key_F9)
        await until(lambda: "missing" in shell.toast.sentence and shell.toast.isVisible())
        editor = shell.listing._fields[name].editor
        await until(lambda editor=editor: editor is focus() or editor.isAncestorOf(focus()))
        hand.press(key)
        # Saved by itself once the hand rests.
        await until(lambda name=name: name in shell.desk.view.item.words)
    await until(lambda: fields(shell) == ["approval"])


def focus():
    return QApplication.focusWidget() or QWidget()


async def photographed(shell, until, hand, photos):
    """Paste the photos, press Next, and come back to the item while the services look at it."""
    hand.paste(*photos)
    await until(lambda: shell.desk.view and len(shell.desk.view.photos) == len(photos))
    key = shell.desk.key
    hand.press(KEY.Key_Return, CTRL)
    await until(lambda: shell.desk.view and not shell.desk.view.photos)
    await until(lambda: shell.items.model.rowCount() >= 2 and shell.items.list.currentIndex().row() == 0)
    hand.press(KEY.Key_Down, CTRL)
    await until(lambda: shell.desk.key == key and shell.desk.view.item.key == key)
    await answered(shell, until)
    return key


async def test_six_photos_become_a_live_listing_in_ten_touches(opened, until, tmp_path, monkeypatch):
    """From the scan that opens it to F9; the scan of the next thing closes this one, and is counted there."""
    monkeypatch.setattr(scans, "TWICE_S", 0.0)
    six = []
    for number, photo in enumerate(sorted(PHOTOS.glob("*.jpg"))[:6], 1):
        six.append(tmp_path / f"IMG_{number}.jpg")
        shutil.copyfile(photo, six[-1])
    async with opened() as shell:
        hand = Hand(shell)
        hand.scan("SOFA-0001")
        await until(lambda: shell.desk.view and shell.desk.view.item.sku == "SOFA-0001")
        key = shell.desk.key
        hand.paste(*six)
        await until(lambda: shell.desk.view.item.key == key and len(shell.desk.view.photos) == len(six))
        hand.scan("SOFA-0002")
        of_the_next = [hand.touches.pop()]
        await until(lambda: shell.desk.view and shell.desk.view.item.sku == "SOFA-0002")
        assert not (await shell.station.item(key)).item.open
        await until(lambda: shell.items.model.rowCount() >= 2 and shell.items.list.currentIndex().row() == 0)
        hand.press(KEY.Key_Down, CTRL)
        await until(lambda: shell.desk.key == key and shell.desk.view.item.key == key)
        await answered(shell, until)
        await filled_in(shell, until, hand)
        hand.press(KEY.Key_F9)
        await until(lambda: shell.desk.view.publications, 60)
        [live] = shell.desk.view.publications
        assert live.differences == ()
        assert len(ledger(shell, "create_listing")) == 1
        assert len(ledger(shell, "create_listing")[0]["body"]["attachment_ids"]) == 6
    assert len(of_the_next) == 1
    assert len(hand.touches) <= MOST_TOUCHES, hand.touches


async def test_a_correction_and_a_listing_the_service_refused_by_keys_alone(opened, until, tmp_path):
    refusal = {"code": "validation_failed", "message": "Listing could not be created: title_invalid"}
    rule = {"service": "repurch", "op": "create_listing", "do": "status", "status": 400, "body": refusal, "times": 1}
    faults = tmp_path / "faults.json"
    faults.write_text(json.dumps({"rules": [rule]}))
    (tmp_path / "settings.toml").write_text(f"practice_faults = {json.dumps(str(faults))}\n")
    async with opened() as shell:
        hand = Hand(shell)
        key = await photographed(shell, until, hand, LAMP)
        # The service is wrong about the brand: the worker's word stands, and goes back to it.
        hand.press(KEY.Key_3, CTRL)
        assert focus() is shell.results.table
        shell.results.table.setCurrentIndex(shell.results.model.index(0, 1))
        hand.press(KEY.Key_F2)
        await until(lambda: isinstance(focus(), QLineEdit))
        QTest.keyClicks(focus(), "Anglepoise")
        # A person's Enter comes later than a scanner's.
        await asyncio.sleep(0.1)
        hand.press(KEY.Key_Return)
        await until(lambda: shell.desk.view.item.words.get("brand") == "Anglepoise")
        await answered(shell, until)
        hand.press(KEY.Key_F6)
        await until(lambda: (asked := QApplication.activeModalWidget()) and asked.isActiveWindow())
        hand.press(KEY.Key_F9)
        await until(lambda: shell.desk.view.results[0].attributes.get("brand") == "Anglepoise")
        assert len(ledger(shell, "correct_task")) == 1
        await until(lambda: not any(one.isVisible() for one in shell.findChildren(QDialog)))
        shell.activateWindow()
        await until(shell.isActiveWindow)
        await filled_in(shell, until, hand)
        hand.press(KEY.Key_F9)
        # Refused: said at the field in words, nothing is live, and nothing is lost.
        await until(lambda: "title" in fields(shell))
        reason = shell.listing._fields["title"].reason
        await until(lambda: reason.text() or shell.listing._fields["title"].reason.text())
        assert shell.desk.view.publications == ()
        assert "Anglepoise" in shell.desk.view.listing.values["title"].value
        hand.press(KEY.Key_F8)
        await until(lambda: not shell.listing.frozen)
        title = shell.listing._fields["title"].editor
        title.setFocus()
        QTest.keyClicks(title, "Desk lamp")
        shell.listing.flush()
        await until(lambda: shell.desk.view.item.words.get("title") == "Desk lamp")
        await until(lambda: fields(shell) == ["approval"])
        hand.press(KEY.Key_F9)
        await until(lambda: shell.desk.view.publications)
        assert shell.desk.key == key
        [made] = ledger(shell, "create_listing")
        assert made["body"]["title"] == "Desk lamp"


@contextmanager
def services_at(port, folder):
    """Run the practice services at a port, with the state that they had before."""
    (folder / "services").mkdir(exist_ok=True)
    words = ["--port", str(port), "--state", str(folder / "services"), "--until-stdin-closes"]
    child = subprocess.Popen(
        [sys.executable, "-m", "app.practice", *words], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield json.loads(child.stdout.readline())
    finally:
        child.stdin.close()
        child.stdout.close()
        child.wait(20)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def test_an_hour_offline_keeps_everything_and_sends_it_once_afterwards(opened, until, tmp_path, monkeypatch):
    port = free_port()
    with services_at(port, tmp_path) as urls:
        assert {urlsplit(one).port for one in urls.values()} == {port}
    monkeypatch.setenv("INTAKE_PRACTICE", "0")
    for name, value in {
        "RESALE_X_BASE_URL": urls["resale-x"],
        "RESALE_X_CLIENT_ID": "shop",
        "RESALE_X_CLIENT_SECRET": "secret",
        "REPURCH_BASE_URL": urls["repurch"],
        "REPURCH_API_KEY": "re_pk_shop",
        "RESELLERIO_ENABLED": "0",
        "RESELL_SCAN_ENABLED": "0",
        "FASHIONPHILE_ENABLED": "0",
    }.items():
        monkeypatch.setenv(f"INTAKE_{name}", value)
    # Nobody answers: the network is away.
    async with opened() as shell:
        hand = Hand(shell)
        for photos in (LAMP, SOFA):
            hand.paste(*photos)
            await until(lambda photos=photos: shell.desk.view and len(shell.desk.view.photos) == len(photos))
            hand.press(KEY.Key_Return, CTRL)
            await until(lambda: shell.desk.view and not shell.desk.view.photos)
        await until(lambda: not shell.desk.view.photos and shell.bar._online.text() == "Offline")
    # An hour later, after the program was closed and opened again: the photos are here, and the network too.
    with services_at(port, tmp_path):
        async with opened() as shell:
            hand = Hand(shell)
            await until(lambda: shell.items.model.rowCount() >= 2)
            rows = [one for one in await shell.station.items() if one.photo_count]
            assert sorted(one.photo_count for one in rows) == [1, 2]
            for row in rows:
                shell.desk.show(row.key)
                await until(lambda key=row.key: shell.desk.view and shell.desk.view.item.key == key)
                await answered(shell, until)
            made = [one for one in read_ledger(tmp_path / "services") if one["op"] == "create_task"]
            assert sorted(len(one["photo_links"]) for one in made) == [1, 2], "each item was asked about once"
