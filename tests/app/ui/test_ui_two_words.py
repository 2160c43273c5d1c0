"""Two words for one field: what somebody types and what came from elsewhere meanwhile; neither is lost unseen."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_views import LAMP, SOFA

from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.listing_row import unpacked

ROOT = Path(__file__).parents[3]


def row(shell, name):
    return shell.listing._fields[name]


def type_in(shell, name, text):
    """Type without a pause: nothing of it is saved by itself before the next line of the test."""
    row(shell, name).editor.setFocus()
    QTest.keyClicks(row(shell, name).editor, text)


def press(shell, name, words):
    button = next(one for one in row(shell, name).under.findChildren(KeyedButton) if one.words == words)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def with_item(shell, until, drop, photos=LAMP):
    drop(shell, *photos)
    await until(lambda: shell.desk.view and len(shell.desk.view.photos) == len(photos))
    await until(lambda: "title" in shell.listing._fields)
    shell.listing._timer.setInterval(100_000)
    return shell.desk.key


async def said(shell, key, name):
    return (await shell.station.item(key)).item.words.get(name)


async def test_a_word_that_changed_while_somebody_typed_is_shown_beside_theirs_and_they_choose(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "title", "Desk lamp, brass")
        # Another part of the program sets the same field: a bulk edit, an undo, a restored answer.
        await shell.station.set_words_of([key], {"title": "Lamp 1960s"})
        await until(lambda: "Lamp 1960s" in row(shell, "title").reason.text())
        assert row(shell, "title").editor.word() == "Desk lamp, brass"
        # Neither pausing, nor leaving the field, nor F9 writes over it.
        shell.listing.flush()
        row(shell, "price").editor.setFocus()
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: "Nothing was approved" in shell.toast.sentence)
        assert await said(shell, key, "title") == "Lamp 1960s"
        press(shell, "title", "Keep mine")
        await until(lambda: shell.desk.view.item.words.get("title") == "Desk lamp, brass")
        await until(lambda: row(shell, "title").under.isHidden() or "Lamp" not in row(shell, "title").reason.text())
        assert shell.listing._fields["title"].editor.word() == "Desk lamp, brass"


async def test_the_other_word_can_be_taken_instead(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "title", "Desk lamp")
        await shell.station.set_words(key, {"title": "<b>Lamp</b> 1960s"})
        await until(lambda: "<b>Lamp</b>" in row(shell, "title").reason.text())
        press(shell, "title", "Take the other")
        await until(lambda: row(shell, "title").editor.word() == "<b>Lamp</b> 1960s")
        assert row(shell, "title").newer is None
        shell.listing.flush()
        assert await said(shell, key, "title") == "<b>Lamp</b> 1960s"


async def test_a_word_that_came_before_the_window_saw_it_is_not_written_over_either(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "title", "Desk lamp")
        # Saved before the window has read the change.
        await shell.station.set_words(key, {"title": "Lamp 1960s"})
        shell.listing.flush()
        await until(lambda: row(shell, "title").newer == "Lamp 1960s")
        assert await said(shell, key, "title") == "Lamp 1960s"
        assert row(shell, "title").editor.word() == "Desk lamp"


async def test_going_on_typing_while_a_word_is_saved_is_no_quarrel(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "title", "Desk")
        for more in (" lamp", " of", " brass"):
            shell.listing.flush()
            type_in(shell, "title", more)
        shell.listing.flush()
        await until(lambda: shell.desk.view.item.words.get("title") == "Desk lamp of brass")
        type_in(shell, "title", ", 1960")
        shell.listing.flush()
        await until(lambda: shell.desk.view.item.words.get("title") == "Desk lamp of brass, 1960")
        assert row(shell, "title").newer is None
        assert await said(shell, key, "title") == "Desk lamp of brass, 1960"


async def test_what_could_not_be_saved_waits_while_other_items_are_looked_at(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "title", "Desk lamp")
        await shell.station.set_words(key, {"title": "Lamp 1960s"})
        await until(lambda: row(shell, "title").newer is not None)
        shell.desk.next_item()
        await until(lambda: shell.desk.key != key and shell.desk.view and shell.desk.view.item.key != key)
        assert "waits there" in shell.toast.sentence
        shell.desk.show(key)
        await until(lambda: shell.desk.view.item.key == key and row(shell, "title").newer == "Lamp 1960s")
        assert row(shell, "title").editor.word() == "Desk lamp"


async def test_closing_the_window_saves_what_was_typed_and_keeps_what_could_not_be(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "price", "much")
        shell.listing.flush()
        await until(lambda: row(shell, "price").refused)
        type_in(shell, "title", "Desk lamp")
    async with opened() as shell:
        await until(lambda: shell.desk.view and shell.desk.view.item.key == key and "title" in shell.listing._fields)
        assert shell.desk.view.item.words == {"title": "Desk lamp"}
        assert row(shell, "price").editor.word() == "much"
        assert "much" in row(shell, "price").reason.text()


def test_a_damaged_note_of_unsaved_words_counts_as_none():
    for text in ("", "{", "[]", "3", '[["a"]]', "[[1, 2, 3, 4, 5]]", '{"a": 1}'):
        assert unpacked(text) == {}


async def test_the_command_line_is_told_to_use_the_window_and_changes_nothing(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop, SOFA)
        type_in(shell, "title", "Sofa")
        words = ["item", key, "--set", "title=Another", "--json"]
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", *words),
            cwd=ROOT,
            env=dict(os.environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(child.communicate(), 120)
        assert child.returncode == 2
        assert b"Use its window" in out + err
        for line in out.splitlines():
            json.loads(line)
        assert row(shell, "title").editor.word() == "Sofa"
        shell.listing.flush()
        await until(lambda: shell.desk.view.item.words.get("title") == "Sofa")


async def test_a_word_refused_after_its_item_was_left_waits_there_with_its_reason(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "price", "1.234")
        # Away before the station has answered: its refusal comes while another item is shown.
        shell.desk.next_item()
        await until(lambda: shell.desk.view and shell.desk.view.item.key != key)
        await until(lambda: (key, "price") in shell.listing.unsaved_words())
        assert "typed as Price. It waits there" in shell.toast.sentence
        shell.desk.show(key)
        await until(lambda: shell.desk.view.item.key == key and row(shell, "price").refused)
        assert row(shell, "price").editor.word() == "1.234"
        assert "1.234" in row(shell, "price").reason.text()


async def test_a_key_between_the_saving_and_the_next_look_is_no_quarrel_with_oneself(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "title", "Lamp")
        shell.listing.flush()
        # The answer is there, the window's next look at the item is not.
        shell.listing.keep_word(key, "title", "Lamp")
        type_in(shell, "title", " of brass")
        assert row(shell, "title").newer is None
        await until(lambda: shell.desk.view.item.words.get("title") == "Lamp")
        shell.listing.flush()
        await until(lambda: shell.desk.view.item.words.get("title") == "Lamp of brass")


async def test_taking_the_other_word_for_one_that_was_refused_frees_the_approval(opened, until, drop):
    async with opened() as shell:
        key = await with_item(shell, until, drop)
        type_in(shell, "price", "much")
        shell.listing.flush()
        await until(lambda: row(shell, "price").refused)
        await shell.station.set_words(key, {"price": "120 GBP"})
        await until(lambda: row(shell, "price").newer)
        press(shell, "price", "Take the other")
        await until(lambda: row(shell, "price").editor.word().startswith("£120"))
        shell.toast.hide()
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.toast.isVisible() and shell.toast.sentence)
        assert "could not be read" not in shell.toast.sentence
