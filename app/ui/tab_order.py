"""The order of the Tab key: places in the order they stand, and in each line by line, however they were made."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def step_focus(places: Sequence[QWidget], *, on: bool) -> bool:
    """Give the keyboard to the widget after (`on`) or before the one that has it, going round at the ends.

    The places follow each other as given; in each it goes from top to bottom, a line from left to right. False
    where the keyboard is in none of them. Forms are built anew and panels are moved, so the order in which widgets
    were made, which is Qt's, says nothing.
    """
    stops = [stop for place in places for stop in _stops(place)]
    here = QApplication.focusWidget()
    if here is None or here not in stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
    stop = stops[(stops.index(here) + (1 if on else -1)) % len(stops)]
    stop.setFocus(reason)
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(stop)
        around = around.parentWidget()
    return True


def _stops(place: QWidget) -> Iterator[QWidget]:
    inside = {scroll: set(scroll.findChildren(QWidget)) for scroll in place.findChildren(QScrollArea)}
    # What stands in a part that scrolls comes where that part stands, wherever it is scrolled to.
    scrolled = set[QWidget]().union(*inside.values())
    found = [
        one
        for one in (place, *place.findChildren(QWidget))
        if one not in scrolled and (one in inside or _stopped_at(one, place.window()))
    ]
    for one in _by_line(found, place):
        content = one.widget() if isinstance(one, QScrollArea) and one is not place else None
        if content is not None:
            yield from _stops(content)
        elif _stopped_at(one, place.window()):
            yield one


def _by_line(found: list[QWidget], place: QWidget) -> Iterator[QWidget]:
    boxes = {one: QRect(one.mapTo(place, QPoint(0, 0)), one.size()) for one in found}
    found.sort(key=lambda one: boxes[one].top())
    line: list[QWidget] = []
    for one in found:
        # Beside each other is what begins above the middle of the first of its line.
        if line and boxes[one].top() > boxes[line[0]].center().y():
            yield from sorted(line, key=lambda stop: boxes[stop].left())
            line = []
        line.append(one)
    yield from sorted(line, key=lambda stop: boxes[stop].left())


def _stopped_at(widget: QWidget, window: QWidget) -> bool:
    # Of buttons that exclude each other only the pressed one is a stop (Qt sees to that); arrows go on from there.
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled() and widget.window() is window


def as_they_stand(places: Iterable[QWidget], window: QWidget) -> list[QWidget]:
    """Return the parts of a window that are in sight, by column from the left, and in a column from the top."""

    def corner(place: QWidget) -> tuple[int, int]:
        at = place.mapTo(window, QPoint(0, 0))
        return at.x(), at.y()

    seen = (one for one in places if one.window() is window and not one.visibleRegion().isEmpty())
    return sorted(seen, key=corner)
