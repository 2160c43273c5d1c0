"""Habits of the floor in the real window: history, shift, badges and pace, the lead's tray, keys and sounds."""

import json
import wave

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from ui_views import LAMP

from app.model.past import HistoryLine
from app.ui.past_sheets import history_line
from app.ui.widgets.plain_label import PlainLabel

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def told(sheet):
    return list(map(sheet.lines.model.line, range(sheet.lines.model.rowCount())))


async def test_the_history_of_an_item_is_a_key_away_and_goes_into_one_file(opened, until, drop, tmp_path):
    async with opened((1280, 800)) as shell:
        shell.name_operator("Ada")
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        shell.desk.listing.give_word(shell.desk.key, "brand", "DFS")
        await until(lambda: shell.desk.view.item.words)
        QTest.keyClick(shell, Qt.Key.Key_H, CTRL | SHIFT)
        sheet = shell.history
        await until(lambda: sheet.isVisible() and not sheet.busy and told(sheet))
        assert "Brand: DFS" in [line.title for line in told(sheet)]
        assert told(sheet)[-1].title == "Opened at the table."
        assert {line.below.split(" · ")[0] for line in told(sheet)} == {"Ada"}
        sheet.write_to(tmp_path / "history.json")
        await until(lambda: "is written" in sheet.said.text())
        assert json.loads((tmp_path / "history.json").read_text())["item"] == shell.desk.key
        sheet.reject()


def test_what_was_said_is_told_by_the_names_of_the_form_and_as_amounts_are_written(qapp):
    labels = {"brand": "Brand", "repurch.faults": "Faults"}
    said = HistoryLine(0.0, "Resale-X", "brand 3 Suisses", "result", None, (("brand", "3 Suisses"), ("text", "A")))
    assert history_line(said, labels).title == "Brand 3 Suisses, text A"
    price = HistoryLine(0.0, "Resale-X", "sold estimate 1250 USD", "price", None, (("sold estimate", "1250 USD"),))
    assert history_line(price, labels).title == "Sold estimate $1,250.00"
    word = HistoryLine(0.0, "station", "repurch.faults: None", "word")
    assert history_line(word, labels).title == "Faults: None"
    assert history_line(word, labels).below.startswith("The station · ")


async def test_a_badge_switches_the_operator_and_the_shift_counts_both(opened, until, drop, folders):
    async with opened((1280, 800)) as shell:
        heard = []
        shell.sound.heard.connect(heard.append)
        shell.desk.scan("op-Ada")
        assert shell.bar._operator.words == "Ada"
        assert heard == ["good"]
        drop(shell, *folders)
        await until(lambda: shell.items.model.rowCount() == 2)
        shell.desk.scan("OP-Ben")
        assert shell.station.setting("ui.operator") == "Ben"
        await until(lambda: "0 items in the last hour" in shell.bar._operator.toolTip())
        QTest.keyClick(shell, Qt.Key.Key_T, CTRL | SHIFT)
        await until(lambda: not shell.shift.busy and told(shell.shift))
        (row,) = told(shell.shift)
        assert (row.title, row.right) == ("Ada", "2 items")
        shell.shift.reject()


async def test_the_badges_prefix_is_the_shops_own(opened, until):
    async with opened((1280, 800)) as shell:
        shell.setup.open_at("table")
        await until(lambda: shell.setup.page.name == "table")
        page = shell.setup.page
        assert page.badge.word() == "OP-"
        page.badge.line.setText("STAFF:")
        page.operator.line.setText("Ada")
        page.save()
        shell.setup.reject()
        shell.desk.scan("staff:17")
        await until(lambda: shell.bar._operator.words.startswith("17"))


async def test_lead_shows_what_deserves_a_second_look_with_its_reason(opened, until, drop, folders):
    async with opened((1280, 800)) as shell:
        drop(shell, *folders)
        await until(lambda: shell.items.model.rowCount() == 2)
        (lamp, _) = [row.key for row in await shell.station.items()]
        await shell.station.set_words(lamp, {"price": "900 GBP"})
        shell.items.show_only("lead")
        await until(lambda: shell.items.model.rowCount() == 1 and shell.items.model.row_at(0))
        assert shell.items.model.row_at(0).subtitle == "High value"
        for name in ("needs-me", "waiting", "lead", "all"):
            button = shell.items._filters[name]
            assert button.geometry().right() <= shell.items.width()


async def test_sounds_tell_good_bad_and_duplicate_apart_and_can_be_switched_off(opened, until, drop, tmp_path):
    async with opened((1280, 800)) as shell:
        heard = []
        shell.sound.heard.connect(heard.append)
        drop(shell, *LAMP)
        await until(lambda: heard == ["good"])
        drop(shell, *LAMP)
        await until(lambda: heard == ["good", "duplicate"])
        (tmp_path / "note.jpg").write_text("no photo")
        drop(shell, tmp_path / "note.jpg")
        await until(lambda: heard == ["good", "duplicate", "bad"])
        shell.menus.sound.trigger()
        shell.desk.scan("SKU-1")
        await until(lambda: shell.toast.sentence.startswith("New item"))
        assert len(heard) == 3
        assert shell.station.setting("ui.sound") == "0"


async def test_the_three_sounds_are_short_and_differ(opened):
    async with opened() as shell:
        contents = set()
        for name in ("good", "bad", "duplicate"):
            with wave.open(str(shell.station.sounds() / f"{name}.wav")) as file:
                assert 0.05 < file.getnframes() / file.getframerate() < 0.6
                contents.add(file.readframes(file.getnframes()))
        assert len(contents) == 3


async def test_the_keys_are_shown_by_f1_and_by_a_question_mark_and_fit_the_screen(opened, until):
    async with opened((1280, 800)) as shell:
        for press in ((Qt.Key.Key_F1,), ("?",)):
            shell.first_focus()
            QTest.keyClick(shell.focusWidget() or shell, *press)
            (sheet,) = await until(
                lambda: [one for one in shell.findChildren(QDialog) if one.windowTitle() == "Keys" and one.isVisible()]
            )
            assert sheet.height() <= shell.screen().availableGeometry().height()
            shown = [label.text() for label in sheet.findChildren(PlainLabel)]
            actions = [key.toString() for action in shell.actions() for key in action.shortcuts()]
            for key in ("Ctrl+B", "Ctrl+D", "Ctrl+E", "Ctrl+Shift+H"):
                assert key in actions
                assert any(key in text for text in shown)
            sheet.reject()
            await until(lambda: not [one for one in shell.findChildren(QDialog) if one.windowTitle() == "Keys"])
