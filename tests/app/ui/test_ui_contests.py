"""Somebody changed a live listing at the service: the real window shows both words and asks whose count."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from test_ui_bad_input import ledger, misbehave, ready, seen, step

from app.model.events import Notice, Tone
from app.model.step import Condition, Stage
from app.ui.widgets.keyed_button import KeyedButton

__all__ = ["misbehave"]


def on_screen(widget):
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


async def test_one_key_in_the_queue_says_whose_words_count(opened, until, drop, misbehave):
    misbehave()
    async with opened() as shell:
        key = await ready(shell, until, drop)
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.desk.view.publications)
        (live,) = shell.desk.view.publications
        client = shell.station._rooms.shop.connectors["repurch"]._client
        await client.update_listing(live.remote_id, {"price_gbp": 77, "title": "A pair of lamps"})
        QTest.keyClick(shell, Qt.Key.Key_F8)
        await until(lambda: not shell.listing.frozen)
        shell.desk.listing.give_word(key, "title", "Reading lamp")
        await until(lambda: [one.field for one in shell.desk.view.needs] == ["approval"])
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: (one := step(shell, Stage.PUBLISH, "repurch")) and one.condition is Condition.PERSON)
        await until(lambda: "Repurch: needs you" in seen(shell))
        reason = shell.listing._fields["title"].reason
        await until(lambda: "A pair of lamps stands there, Reading lamp would be sent." in reason.text())
        shell.go_to("queue")
        await until(lambda: shell.queue.chosen() is not None and "theirs" in shell.queue.chosen().answers)
        visible = [one.words for one in shell.queue._detail.findChildren(KeyedButton) if one.isVisible()]
        assert visible == ["Take what stands there", "Send ours", "Leave it"]
        shell._show_notice(Notice(Tone.WRONG, "Something else went wrong."))
        await until(
            lambda: shell.toast.isVisible() and not on_screen(shell.toast).intersects(on_screen(shell.queue._detail))
        )
        over_answers = shell.toast.geometry().bottom()
        shell.activateWindow()
        shell.queue.list.setFocus()
        await until(shell.queue.list.hasFocus)
        QTest.keyClick(shell.queue.list, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        await until(lambda: shell.desk.view.item.words.get("title") == "A pair of lamps")
        await until(lambda: [one.field for one in shell.desk.view.needs] == ["approval"])
        assert len(ledger(shell, "update_listing")) == 1, "theirs alone"
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.desk.view.publications[0].price == "77.00 GBP")
        await until(lambda: shell.queue.model.rowCount() == 0)
        await until(lambda: shell.toast.geometry().bottom() > over_answers)
