"""Every widget a person can use has a name for assistive tech, in every state of the window."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from ui_views import LAMP

from app.ui import dialogs

USABLE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)


def unnamed(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, USABLE) or isinstance(widget, QHeaderView):
            continue
        inner = isinstance(widget.parentWidget(), QComboBox) or (
            isinstance(widget, QAbstractButton) and isinstance(widget.parentWidget(), QAbstractItemView)
        )
        if widget.objectName().startswith("qt_") or inner or not _own(widget, window):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def _own(widget: QWidget, window: QWidget) -> bool:
    # The list that a closed choice opens is a window of Qt's own.
    return widget.window() is window


async def test_every_widget_is_named_when_empty(opened):
    async with opened() as shell:
        assert unnamed(shell) == []


async def test_every_widget_is_named_with_an_item(opened, until, drop):
    async with opened((1280, 800)) as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        for name in shell.docks:
            shell.go_to(name)
        assert unnamed(shell) == []


def test_the_check_finds_an_unnamed_widget(qtbot):
    window = QWidget()
    QLineEdit(window)
    qtbot.addWidget(window)
    assert unnamed(window) == ["QLineEdit in QWidget"]


def test_every_dialog_is_named(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made: list[QDialog] = [
        dialogs.ask_line(window, "Who?", "Say who.", "Name", "Keep"),
        dialogs.show_text(window, "Raw", "{}"),
        dialogs.ask_correction(window, "Correct?", "Resale-X", {"brand": "DFS"}),
        dialogs.show_table(window, "Keys", {"F9": "approve"}),
        dialogs.ask_sentence(window, "Sure?", "It is gone then.", "Yes"),
    ]
    for sheet in made:
        assert unnamed(sheet) == []
        sheet.reject()


async def test_the_order_of_tab_goes_through_every_panel(opened, until, drop):
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        shell.bar.scan.setFocus()
        seen: list[QWidget] = []
        for _ in range(80):
            shell.focusNextChild()
            focus = shell.focusWidget()
            if focus is None or (seen and focus is seen[0]):
                break
            seen.append(focus)
        panels = [next((name for name, dock in shell.docks.items() if dock.isAncestorOf(one)), "bar") for one in seen]
        first = [panels.index(name) for name in ("bar", "capture", "items", "results", "listing")]
        assert first == sorted(first)
