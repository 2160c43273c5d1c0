"""A screen of 1920 x 1080 at 200 %: every panel and the bar stand whole in a window of 960 x 540."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTabBar, QWidget
from ui_audit import cut_off, described
from ui_views import with_a_draft

SMALL = (960, 540)


@pytest.fixture(params=["English", "German"])
def spoken(request):
    if request.param == "German":
        request.getfixturevalue("german")


def beyond(shell) -> list[str]:
    """Return what can be pressed or read and stands beyond the edges of the window."""
    edges = shell.rect()
    found = []
    for one in (shell.bar, *shell.bar.findChildren(QWidget), *(dock.panel for dock in shell.docks.values())):
        if one.window() is shell and one.isVisible() and not one.visibleRegion().isEmpty():
            place = QRect(one.mapTo(shell, QPoint(0, 0)), one.size())
            if not edges.contains(place):
                found.append(f"{place.getRect()}: {described(one)}")
    return found


async def test_everything_stands_in_a_small_window(spoken, opened, until, drop):
    async with opened(SMALL) as shell:
        await with_a_draft(shell, until, drop)
        shell.toast.hide()
        assert shell.size().toTuple() == SMALL
        tabs = [bar for bar in shell.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
        assert [bar.count() for bar in tabs] == [5], "all but Capture under one row of tabs"
        for name in shell.docks:
            shell.go_to(name)
            await until(lambda panel=name: shell.docks[panel].in_front)
            assert (name, beyond(shell)) == (name, [])
            assert (name, [one for one in cut_off(shell) if "Tab" in one]) == (name, [])
        shell.resize(1280, 800)
        await until(lambda: [bar.count() for bar in shell.findChildren(QTabBar) if bar.isVisible()] == [2, 3])
