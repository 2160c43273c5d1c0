"""Results names the item that the one in hand looks like, and goes there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_views import TITLES, view

from app.model.views import SeenBefore
from app.ui.panels.results import ResultsPanel


@pytest.fixture
def panel(qapp):
    panel = ResultsPanel()
    yield panel
    panel.close()
    panel.deleteLater()


def test_what_an_item_looks_like_is_said_and_one_press_goes_there(panel):
    went = []
    panel.item_chosen.connect(went.append)
    panel.show_item(view(), TITLES)
    assert panel._seen_row.isHidden()
    seen = SeenBefore("IS4PPW2ZK9QH", "<b>Grey</b> sofa", 1_699_000_000.0, 1, 2)
    panel.show_item(view(seen_before=(seen,)), TITLES)
    assert not panel._seen_row.isHidden()
    assert panel._seen.text() == "≈ Looks like IS4PPW2ZK9QH of 3 Nov (photo 1, there photo 2): <b>Grey</b> sofa"
    assert panel._seen.textFormat() is Qt.TextFormat.PlainText
    QTest.mouseClick(panel._show_seen, Qt.MouseButton.LeftButton)
    assert went == ["IS4PPW2ZK9QH"]
    panel.show_item(None, {})
    assert panel._seen_row.isHidden()
