"""Results names the item that the one in hand looks like, and goes there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_views import LAMP, TITLES, view

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


async def test_what_to_do_is_said_at_the_table_after_the_first_photo(opened, until, drop):
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        first = shell.desk.key
        await shell.station.set_words(first, {"price": "120 GBP"})
        shell.desk.next_item()
        await until(lambda: shell.desk.key != first and shell.desk.view and shell.desk.view.item.open)
        assert shell.capture._advice_box.isHidden()
        drop(shell, LAMP[0])
        await until(lambda: not shell.capture._advice_box.isHidden())
        assert shell.capture._advice.text() == f"→ List. Looks like {first}, worth £120.00."
        # Once it is closed the verdict stands with the prices.
        await shell.station.close_item(shell.desk.key)
        shell.desk.refresh_item()
        await until(shell.capture._advice_box.isHidden)
