"""Assistive tech and the keyboard reach everything: names, roles, the order of Tab, keys, focus that is seen, contrast.

Every panel and every dialog of the real window is looked at, in the states a worker meets.
"""

import re
from itertools import pairwise

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from ui_audit import (
    colliding_keys,
    colliding_letters,
    cut_off,
    described,
    faint,
    keys_heard,
    named_alike,
    out_of_order,
    stopped_at,
    tab_stops,
    usable,
    without_name_or_role,
    without_seen_focus,
)
from ui_views import with_a_draft

from app.ui import dialogs, style
from app.ui.change_sheet import ChangeSheet
from app.ui.menus import KEYS
from app.ui.sheet import SHEET
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

THEMES = ("light", "dark")
PRICE_PAGES = ("Worth", "Plot", "Comparables", "Watches")


async def faces(shell, until):
    """Give every face of the window in turn: each panel in front, each page of Prices, the name of it first."""
    for name in shell.docks:
        shell.go_to(name)
        await until(lambda panel=name: not shell.docks[panel].visibleRegion().isEmpty())
        if name == "prices":
            for button in shell.prices.tools():
                button.click()
                yield f"{name}, {button.text()}"
        else:
            yield name


async def set_up_pages(shell, until):
    """Open Set-up and give each of its pages in turn."""
    setup = shell.setup
    setup.open_at("start")
    await until(lambda: setup.view is not None and setup.page.isVisible())
    for name in tuple(setup.pages):
        setup.go_to(name)
        await until(lambda page=name: setup.page is setup.pages[page] and setup.page.isVisible())
        yield name


DIALOGS = {
    "yes": lambda over: dialogs.ask_sentence(over, "Sure?", "It is gone then.", "Yes"),
    "line": lambda over: dialogs.ask_line(over, "Who?", "Say who.", "Name", "Keep"),
    "key": lambda over: dialogs.ask_key(over, "Which key?", "Press it.", "Keep", key="", refuse=lambda _key: ""),
    "text": lambda over: dialogs.ask_text(over, "The program stopped", "a report", "Delete it"),
    "correction": lambda over: dialogs.ask_correction(over, "Correct?", "Resale-X", {"brand": "DFS"}),
    "raw": lambda over: dialogs.show_text(over, "Raw", "{}"),
    "about": lambda over: dialogs.show_about(over, {"Licence": "Apache-2.0"}, "Parts and their licences", "many"),
    "keys": lambda over: dialogs.show_table(over, "Keys", KEYS),
    "refusal": lambda _over: dialogs.show_refusal("Too new.", take_out=lambda _folder: "written"),
}


SIZES = pytest.mark.parametrize("size", [(1440, 900), (1280, 800)], ids=["wide", "narrow"])


@SIZES
async def test_every_panel_names_what_is_in_it_and_tab_goes_through_it_from_top_to_bottom(opened, until, drop, size):
    async with opened(size) as shell:
        assert without_name_or_role(shell) == []
        await with_a_draft(shell, until, drop)
        async for face in faces(shell, until):
            assert (face, without_name_or_role(shell)) == (face, [])
            assert (face, named_alike(shell)) == (face, [])
            shell.bar.scan.setFocus()
            stops = tab_stops(shell)
            for area in (shell.bar, *(dock.panel for dock in shell.docks.values())):
                assert (face, out_of_order(stops, area)) == (face, [])
            places = [next((n for n, d in shell.docks.items() if d.isAncestorOf(one)), "") for one in stops]
            order = [name for name in dict.fromkeys(places) if name]
            # No panel is left and come back to.
            assert [name for before, name in pairwise(["", *places]) if name and name != before] == order
            assert order[0] == "capture"
            in_sight = [one for one in usable(shell) if not one.visibleRegion().isEmpty() and one.isEnabled()]
            left_out = [described(one) for one in in_sight if stopped_at(one) and one not in stops]
            assert (face, left_out) == (face, [])


async def test_every_page_of_set_up_names_what_is_in_it_and_tab_goes_through_it(opened, until):
    async with opened() as shell:
        async for page in set_up_pages(shell, until):
            assert (page, without_name_or_role(shell.setup)) == (page, [])
            assert (page, named_alike(shell.setup)) == (page, [])
            shell.setup.list.setFocus()
            stops = tab_stops(shell.setup)
            assert (page, out_of_order(stops[1:], shell.setup)) == (page, [])
            assert len(stops) >= 2
        assert colliding_keys(shell.setup) == []


async def sheets(shell, until):
    """Open each dialog over the real station in turn: bulk file, history, shift, one change of many."""
    for name, opened, sheet in (
        ("bulk", shell.chosen.open_bulk, shell.bulk),
        ("history", shell.menus.history.trigger, shell.history),
        ("shift", shell.menus.shift.trigger, shell.shift),
    ):
        opened()
        await until(lambda sheet=sheet: sheet.isVisible() and not sheet.busy and QApplication.activeWindow() is sheet)
        yield name, sheet
        sheet.reject()
    shell.items.list.selectAll()
    shell.menus.change.trigger()
    change = await until(lambda: next((one for one in shell.findChildren(ChangeSheet) if one.isVisible()), None))
    await until(lambda: QApplication.activeWindow() is change)
    yield "change", change
    change.reject()


@pytest.mark.parametrize("theme", THEMES)
async def test_every_sheet_over_the_station_names_what_is_in_it_and_tab_comes_round(opened, until, drop, theme):
    async with opened((1280, 800)) as shell:
        style.apply(QApplication.instance(), theme)
        await with_a_draft(shell, until, drop)
        shell.toast.hide()
        async for name, sheet in sheets(shell, until):
            assert (name, without_name_or_role(sheet)) == (name, [])
            assert (name, named_alike(sheet)) == (name, [])
            assert (name, colliding_keys(sheet)) == (name, [])
            stops = [one for one in usable(sheet) if stopped_at(one) and one.isVisible() and one.isEnabled()]
            stops[0].setFocus()
            assert (name, set(tab_stops(sheet))) == (name, set(stops))
            assert (name, out_of_order(tab_stops(sheet), sheet)) == (name, [])
            assert (name, faint(sheet)) == (name, [])
            assert (name, without_seen_focus(sheet, stops)) == (name, [])
            assert (name, cut_off(sheet)) == (name, [])


@pytest.mark.parametrize("kind", DIALOGS)
async def test_every_dialog_names_what_is_in_it_and_tab_comes_round(qtbot, until, kind):
    style.apply(QApplication.instance(), "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sheet = DIALOGS[kind](window)
    qtbot.addWidget(sheet)
    assert without_name_or_role(sheet) == []
    assert named_alike(sheet) == []
    assert colliding_keys(sheet) == []
    await until(lambda: QApplication.activeWindow() is sheet)
    # The field that waits for a key hears Tab as well; Enter leaves it.
    stops = [one for one in usable(sheet) if stopped_at(one) and one.isVisible() and one.isEnabled()]
    stops = [one for one in stops if not isinstance(one.parentWidget(), QKeySequenceEdit)]
    stops[0].setFocus()
    assert kind == "key" or len(stops) == 1 or set(tab_stops(sheet)) == set(stops)
    assert faint(sheet) == []
    assert without_seen_focus(sheet, stops) == []


async def test_tab_goes_back_the_way_it_came(opened, until, drop):
    async with opened() as shell:
        shell.bar.scan.setFocus()
        on = tab_stops(shell)
        shell.bar.scan.setFocus()
        back = [QApplication.focusWidget()]
        for _ in on[1:]:
            assert shell.focusNextPrevChild(False)
            back.append(QApplication.focusWidget())
        assert back == [on[0], *reversed(on[1:])]


async def test_no_two_actions_hear_one_key_and_every_key_on_a_button_is_heard(opened, until, drop):
    async with opened() as shell:
        await with_a_draft(shell, until, drop)
        assert colliding_keys(shell) == []
        menus = shell.bar.menus.findChildren(QMenu)
        assert menus
        assert colliding_letters(menus) == []
        texts = [action.text() for action in shell.actions()]
        assert sorted(texts) == sorted(set(texts))
        # Single letters are heard by the wedge, outside every field; Enter and Space by the widget that has the keyboard.
        spoken = {"H", "R", "Enter", "Space"}
        heard = {key for action in shell.actions() for key in action.shortcuts()}
        heard |= {key for shortcut in shell.findChildren(QShortcut) for key in keys_heard(shortcut)}
        for button in shell.findChildren(KeyedButton):
            cap = button.accessibleDescription().removeprefix("Key: ").split(". ")[0]
            if cap and button.window() is shell and cap not in spoken:
                assert QKeySequence(cap.replace("Enter", "Return")) in heard or QKeySequence(cap) in heard, cap


@pytest.mark.parametrize("theme", THEMES)
async def test_what_has_the_keyboard_is_seen_and_every_text_has_contrast(opened, until, drop, theme):
    async with opened((1280, 800)) as shell:
        style.apply(QApplication.instance(), theme)
        seen: set[str] = set()
        assert faint(shell, seen) == []
        await with_a_draft(shell, until, drop)
        shell.toast.hide()
        done: set[int] = set()
        async for face in faces(shell, until):
            assert (face, faint(shell, seen)) == (face, [])
            shell.bar.scan.setFocus()
            stops = [one for one in tab_stops(shell) if id(one) not in done]
            done |= {id(one) for one in stops}
            assert (face, without_seen_focus(shell, stops)) == (face, [])
        async for page in set_up_pages(shell, until):
            assert (page, faint(shell.setup, seen)) == (page, [])
            shell.setup.list.setFocus()
            stops = [one for one in tab_stops(shell.setup) if id(one) not in done]
            done |= {id(one) for one in stops}
            assert (page, without_seen_focus(shell.setup, stops)) == (page, [])


def rules_of_the_sheet():
    """Give each rule of the style sheet: its selector and what it sets."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", SHEET):
        settings = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        yield selector.strip(), {name.strip(): value.strip() for name, value in settings.items()}


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK], ids=THEMES)
def test_every_text_colour_of_the_sheet_is_readable_on_the_ground_beside_it(colours):
    checked = 0
    for selector, settings in rules_of_the_sheet():
        ink, ground = settings.get("color", ""), settings.get("background", "")
        if not ink.startswith("$") or ":disabled" in selector:
            continue
        box = re.search(r'box="(\w+)"', selector)
        grounds = [ground[1:]] if ground.startswith("$") else ["panel", "window"]
        if box:
            grounds = ["field" if box[1] == "calm" else f"{box[1]}_soft"]
        for one in grounds:
            checked += 1
            assert style.contrast(getattr(colours, ink[1:]), getattr(colours, one)) >= 4.5, (selector, one)
    assert checked > 20


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK], ids=THEMES)
@pytest.mark.parametrize(("sign", "ground"), style.SIGN_PAIRS)
def test_every_painted_sign_stands_out_from_its_ground(colours, sign, ground):
    assert style.contrast(getattr(colours, sign), getattr(colours, ground)) >= 3


# ---- the checks themselves can fail


def test_the_check_finds_what_has_no_name(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)
    assert [one.split(":")[0] for one in without_name_or_role(window)] == ["no name"]


def test_the_check_finds_a_wrong_order(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    below, above = QPushButton("below"), QPushButton("above")
    column.addWidget(above)
    column.addWidget(below)
    window.show()
    assert out_of_order([above, below], window) == []
    assert out_of_order([below, above], window) != []


def test_the_check_finds_a_key_heard_twice(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(2):
        QShortcut(QKeySequence("F9"), window)
    assert colliding_keys(window) == ["F9: QWidget, QWidget"]


def test_the_check_finds_focus_that_cannot_be_seen(qtbot):
    window = QDialog()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    good, bad = QPushButton("good"), QPushButton("bad")
    for button in (good, bad):
        button.setStyleSheet("QPushButton { background: #fff; border: 2px solid #fff }")
        row.addWidget(button)
    good.setStyleSheet(good.styleSheet() + "QPushButton:focus { border: 2px solid #000 }")
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    assert ["bad" in one for one in without_seen_focus(window, [good, bad])] == [True]


def test_the_check_finds_faint_text(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    for name, ink in (("good", "#555"), ("bad", "#999")):
        label = PlainLabel(name)
        label.setStyleSheet(f"background: #fff; color: {ink}")
        row.addWidget(label)
    window.show()
    assert ["bad" in one for one in faint(window)] == [True]
