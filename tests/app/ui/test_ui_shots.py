"""The shot list in the real window: chosen, ticked, left out, and in the way of Next while a picture is missing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from test_ui_window import photos
from ui_audit import without_name_or_role
from ui_views import LAMP, SOFA

from app.model.shots import ShotState


def states(shell):
    return {row.shot.name: row.state for row in shell.desk.view.shots.rows}


async def with_list(shell, until, kind, *files):
    """Open an item with a shot list and photos."""
    shell.desk.next_item()
    await until(lambda: shell.desk.view)
    action = next(one for one in shell.capture.shots.kinds().actions() if one.text() == kind)
    action.trigger()
    await until(lambda: shell.desk.view.shots.rows)
    if files:
        shell.take(list(files))
        await until(lambda: len(photos(shell)) == len(files))


def answer(shell, text):
    """Answer the question that is open."""
    [sheet] = [one for one in shell.findChildren(QDialog) if one.isVisible()]
    field = sheet.findChild(QLineEdit)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def button(shell, name):
    return next(one for one in shell.capture.shots.buttons if one.row.shot.name == name)


async def test_without_a_choice_there_is_no_list_and_next_goes_on(opened, until):
    async with opened() as shell:
        shell.take(list(LAMP))
        await until(lambda: len(photos(shell)) == len(LAMP))
        assert shell.desk.view.shots.rows == ()
        shell.desk.next_item()
        await until(lambda: shell.desk.view and not shell.desk.view.photos)


async def test_photos_tick_the_list_and_what_is_missing_stops_next(opened, until):
    async with opened() as shell:
        await with_list(shell, until, "Bag", *SOFA)
        key = shell.desk.key
        await until(lambda: states(shell)["back"] is ShotState.THERE)
        assert "3 missing" in shell.capture.shots.count.text()
        QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "Missing: Inside, Date code and Corners." in shell.toast.sentence)
        assert shell.desk.open_key == key
        assert (await shell.station.item(key)).item.open
        assert QApplication.focusWidget() is button(shell, "inside")


async def test_a_picture_is_left_out_with_a_reason_that_stays_with_the_item(opened, until):
    async with opened() as shell:
        await with_list(shell, until, "Bag", *SOFA, *LAMP)
        key = shell.desk.key
        QTest.keyClick(shell, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        answer(shell, "A clutch without one")
        await until(lambda: states(shell)["date_code"] is ShotState.SKIPPED)
        QTest.mouseClick(shell.capture.shots.skip, Qt.MouseButton.LeftButton)
        answer(shell, "A clutch without one")
        await until(lambda: states(shell)["corners"] is ShotState.SKIPPED)
        assert "left out" in button(shell, "corners").accessibleName()
        shell.desk.next_item()
        await until(lambda: shell.desk.key != key)
        kept = await shell.station.item(key)
        assert not kept.item.open
        assert {row.reason for row in kept.shots.rows if row.state is ShotState.SKIPPED} == {"A clutch without one"}
        assert kept.item.words == {}
        # The next item has the list that was chosen last.
        assert shell.desk.view.shots.label == "Bag"


async def test_leaving_out_can_be_taken_back_and_asked_for_again(opened, until):
    async with opened() as shell:
        await with_list(shell, until, "Sofa", SOFA[0])
        shell.shots.skip("fire_label", "It has none.")
        await until(lambda: states(shell)["fire_label"] is ShotState.SKIPPED)
        shell.desk.undo()
        await until(lambda: states(shell)["fire_label"] is ShotState.OPEN)
        shell.shots.skip("fire_label", "It has none.")
        await until(lambda: states(shell)["fire_label"] is ShotState.SKIPPED)
        again = shell.capture.shots.choices(button(shell, "fire_label").row).actions()[-1]
        assert again.text() == "Ask for it again"
        again.trigger()
        await until(lambda: states(shell)["fire_label"] is ShotState.OPEN)


async def test_a_key_says_what_the_chosen_photo_shows(opened, until):
    async with opened() as shell:
        await with_list(shell, until, "Bag", *SOFA)
        shell.capture.strip.setCurrentIndex(shell.capture.model.index(1))
        second = photos(shell)[1].id
        QTest.keyClick(shell, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
        await until(lambda: states(shell)["corners"] is ShotState.THERE)
        assert {row.shot.name: row.photo for row in shell.desk.view.shots.rows}["corners"] == second
        assert states(shell)["back"] is ShotState.OPEN


async def test_a_scan_of_the_next_thing_waits_for_what_is_missing(opened, until):
    async with opened() as shell:
        await with_list(shell, until, "Bag", *SOFA)
        key = shell.desk.key
        shell.desk.scan("5012345678900")
        await until(lambda: "5012345678900 was not opened" in shell.toast.sentence)
        assert shell.desk.open_key == key


async def test_a_list_of_no_kind_lets_everything_go(opened, until):
    async with opened() as shell:
        await with_list(shell, until, "Bag", *SOFA)
        next(one for one in shell.capture.shots.kinds().actions() if one.text() == "None").trigger()
        await until(lambda: not shell.desk.view.shots.rows)
        shell.desk.next_item()
        await until(lambda: shell.desk.view and not shell.desk.view.photos)
        assert shell.desk.view.shots.label == ""


async def test_what_a_destination_wants_is_counted_and_named_on_the_photo(opened, until, tmp_path):
    (tmp_path / "shot_lists.toml").write_text("[destinations.repurch]\nphotos = 3\nlongest_px = 6000\n")
    async with opened() as shell:
        shell.take(list(SOFA))
        await until(lambda: len(photos(shell)) == len(SOFA))
        await until(lambda: all("Too small for Repurch" in " ".join(one.verdict.warnings) for one in photos(shell)))
        shell.desk.next_item()
        await until(lambda: "Missing: 3 photos for Repurch." in shell.toast.sentence)


async def test_a_spoiled_file_of_lists_is_said_in_the_panel(opened, until, tmp_path):
    (tmp_path / "shot_lists.toml").write_text("[bag\n")
    async with opened() as shell:
        shell.desk.next_item()
        await until(lambda: shell.desk.view)
        assert "cannot be used" in shell.capture.shots._trouble.text()
        assert [one.text() for one in shell.capture.shots.kinds().actions()][:2] == ["Bag", "Sofa"]


async def test_every_part_of_the_list_has_a_name(opened, until):
    async with opened((1280, 800)) as shell:
        await with_list(shell, until, "Bag", *SOFA)
        assert without_name_or_role(shell) == []
        assert "Front" in button(shell, "front").accessibleName()
