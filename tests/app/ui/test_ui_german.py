"""The whole window in German: no English word of its own is left on it, nothing is cut off, and the main job is done."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTabBar, QWidget
from ui_views import with_a_draft

from app.ui import tongue
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "translations"
SMALL = (1280, 800)
MOST_LETTERS = 6
"""A text with fewer fixed letters beside its places would be found in anything."""


def english():
    """Return how each English text of the window looks, where its German is another."""
    import xml.etree.ElementTree as ET

    found = []
    for message in ET.parse(FOLDER / "intake_de.ts").getroot().iter("message"):
        source, spoken = message.findtext("source"), message.findtext("translation")
        fixed = tongue.HOLE.sub("", source)
        if source != spoken and len(re.sub(r"\W", "", fixed)) >= MOST_LETTERS:
            found.append(re.compile(tongue._seen(source), re.DOTALL))
    return found


def shown(window: QWidget):
    """Return every text that a person sees or hears in a window, with who says it."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.window() is not window or not widget.isVisible():
            continue
        texts = [widget.accessibleName(), re.sub(r"<[^>]+>", "", widget.toolTip())]
        if isinstance(widget, QLabel):
            texts.append(widget.text())
        if isinstance(widget, QAbstractButton):
            texts.append(widget.words if isinstance(widget, KeyedButton) else widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QTabBar):
            texts += [widget.tabText(place) for place in range(widget.count())]
        found += [(type(widget).__name__, text) for text in texts if text]
    return found


def menus(shell):
    """Return every menu of the window as the texts of its entries."""
    waiting, found = [shell.menuBar().actions()], []
    while waiting:
        actions = waiting.pop()
        found.append([one.text() for one in actions if one.text()])
        waiting += [menu.actions() for one in actions if (menu := one.menu()) is not None]
    return found


def left_english(window, patterns):
    """Return what is still English."""
    return sorted({(who, text) for who, text in shown(window) if any(one.fullmatch(text) for one in patterns)})


def letters_alike(shell):
    """Return letters that two entries of one menu answer to."""
    bad = []
    for texts in menus(shell):
        letters = Counter(found[1].lower() for text in texts if (found := re.search(r"&(\w)", text)))
        bad += [letter for letter, times in letters.items() if times > 1]
    return bad


def keys_with_alt(shell):
    """Return the letters that do something in the window itself when they are pressed with Alt."""
    keys = [one.key() for one in shell.findChildren(QShortcut) if one.parent().window() is shell]
    keys += [key for one in shell.findChildren(QAction) for key in one.shortcuts()]
    written = [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]
    return {key[-1].lower() for key in written if re.fullmatch(r"Alt\+[A-Z]", key)}


def overlapping(window):
    """Return panels that lie over one another, or reach out of the window."""
    docks = [dock for dock in window.docks.values() if dock.isVisible() and not dock.visibleRegion().isEmpty()]
    pairs = [(one, other) for place, one in enumerate(docks) for other in docks[place + 1 :]]
    bad = [f"{a.objectName()} {b.objectName()}" for a, b in pairs if a.geometry().intersects(b.geometry())]
    return bad + [one.objectName() for one in docks if not window.rect().contains(one.geometry())]


def test_the_look_for_english_finds_it(german, qtbot):
    patterns = english()
    label = QLabel("Send nothing of this item until it goes on")
    qtbot.addWidget(label)
    label.show()
    assert left_english(label, patterns) == [("QLabel", label.text())]
    label.setText(tr("Send nothing of this item until it goes on"))
    assert left_english(label, patterns) == []


@pytest.mark.parametrize("spoken", tongue.LANGUAGES)
async def test_no_menu_opens_with_a_key_that_a_panel_listens_to(qapp, monkeypatch, opened, spoken):
    monkeypatch.setenv("INTAKE_LANGUAGE", spoken)
    assert tongue.speak(tongue.SYSTEM, FOLDER) == spoken
    try:
        async with opened(SMALL) as shell:
            titles = [one.text() for one in shell.menuBar().actions()]
            letters = {found[1].lower() for text in titles if (found := re.search(r"&(\w)", text))}
            assert len(letters) == len(titles)
            assert {"n", "e", "o", "r", "s"} <= keys_with_alt(shell)
            assert letters & keys_with_alt(shell) == set()
    finally:
        tongue.be_silent()


async def test_from_photos_to_a_live_listing_in_german(german, opened, until, drop):
    patterns = english()
    async with opened(SMALL) as shell:
        assert left_english(shell, patterns) == []
        key = await with_a_draft(shell, until, drop)
        for name in shell.docks:
            shell.go_to(name)
            await until(lambda name=name: not shell.docks[name].visibleRegion().isEmpty())
            assert left_english(shell, patterns) == []
            assert overlapping(shell) == []
        shell.desk.listing.give_word(key, "price", "1.234,50")
        await until(lambda: "1234.50" in str(shell.desk.view.listing.values["price"].value))
        await until(lambda: shell.listing._fields["price"].editor.word() == "1.234,50 £")
        await shell.station.set_words(key, {"category": "Other", "condition": "excellent", "repurch.faults": "None"})
        assert not await shell.station.approve_and_publish(key)
        shell.desk.refresh_item()
        await until(lambda: shell.desk.view.publications)
        shell.go_to("listing")
        await until(lambda: any(text == tr("Net payout") for _who, text in shown(shell)))
        assert left_english(shell, patterns) == []
        shell.setup.open_at("start")
        await until(lambda: shell.setup.view is not None)
        assert left_english(shell.setup, patterns) == []
        shell.setup.close()
        # Last of all: whoever asks an action for its menu gets one that does not outlive the asking.
        assert letters_alike(shell) == []
        entries = {text.replace("&", "") for texts in menus(shell) for text in texts}
        assert [text for text in entries if any(one.fullmatch(text) for one in patterns)] == []
