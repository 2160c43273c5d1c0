"""The first start: from the choice to the first practice listing, by keys alone, with a guide that can be left."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from ui_views import LAMP

from app.ui.guide import STEPS, next_step
from app.ui.widgets.form_field import ChoiceEditor, ManyEditor

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def field(shell, kind, name):
    return next(one for one in shell.listing.findChildren(kind) if one.accessibleName() == name)


async def begun(shell, until, press_on="Practise with my own photos"):
    """Choose how to begin with the keyboard alone."""
    await until(lambda: shell.setup.isVisible() and shell.setup.view is not None)
    await until(lambda: QApplication.activeWindow() is shell.setup)
    for _ in range(10):
        if getattr(QApplication.focusWidget(), "words", "") == press_on:
            break
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    await until(lambda: not shell.setup.isVisible())
    # Off screen no window manager gives the keyboard back.
    shell.activateWindow()
    await until(lambda: QApplication.activeWindow() is shell)


async def test_the_first_practice_listing_goes_live_by_keys_as_the_guide_says(opened, until, drop, monkeypatch):
    monkeypatch.delenv("INTAKE_PRACTICE")
    async with opened((1280, 800)) as shell:
        guide = shell.guide
        await begun(shell, until)
        assert guide.isVisible()
        assert "Drop photos under Capture" in guide.words.text()
        # Only the photos come by a drop; the rest is keys.
        drop(shell, *LAMP)
        await until(lambda: "Ctrl+Enter is Next item" in guide.words.text())
        QTest.keyClick(shell, Qt.Key.Key_Return, CONTROL)
        await until(lambda: "Ctrl+Down goes down the item list" in guide.words.text())
        QTest.keyClick(shell, Qt.Key.Key_Down, CONTROL)
        await until(lambda: "Ctrl+5 goes to what is marked" in guide.words.text())
        QTest.keyClick(shell, Qt.Key.Key_5, CONTROL)
        for name, key in (("Category", "O"), ("Condition", "E")):
            combo = field(shell, ChoiceEditor, name)
            combo.setFocus()
            QTest.keyClick(combo, key)
            combo.activated.emit(combo.currentIndex())
            shell.listing.flush()
            await until(lambda word=name: word.lower() in shell.desk.view.item.words)
        none = field(shell, ManyEditor, "Faults").findChildren(QCheckBox)[-1]
        none.setFocus()
        press(Qt.Key.Key_Space)
        await until(lambda: "F9 approves and publishes" in guide.words.text())
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: "Your first listing is live" in guide.words.text())
        assert guide.leave.words == "Done"
        guide.leave.setFocus()
        press(Qt.Key.Key_Space)
        assert not guide.isVisible()
    async with opened() as shell:
        assert not shell.setup.isVisible()
        assert not shell.guide.isVisible()


async def test_the_guide_can_be_left_at_any_time_and_brought_back(opened, until, monkeypatch):
    monkeypatch.delenv("INTAKE_PRACTICE")
    async with opened() as shell:
        await begun(shell, until)
        shell.guide.leave.setFocus()
        press(Qt.Key.Key_Space)
        assert not shell.guide.isVisible()
        assert QApplication.focusWidget() is shell.capture.first_widget()
        shell.menus.guide.trigger()
        assert shell.guide.isVisible()


def test_every_step_has_a_sentence_that_says_what_to_press():
    step, sentence = next_step(None, 0)
    assert (step, "Ctrl+T" in sentence) == (1, True)
    assert next_step(None, 4)[0] < STEPS
