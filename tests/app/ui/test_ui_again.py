"""A service is asked once more in the real window: the cost stands first, and one yes asks it once."""

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from ui_views import LAMP

from app.practice.ledger import read_ledger
from app.ui.models.results import FIRST_ANSWER
from app.ui.widgets.plain_label import PlainLabel


def sheet(shell):
    return next((one for one in shell.findChildren(QDialog) if one.isVisible()), None)


async def test_a_service_that_failed_is_asked_again_after_its_cost_was_shown(opened, until, drop, tmp_path):
    fails = {"service": "resale-x", "op": "GET /task/*", "do": "status", "status": 200, "body": {"status": "failed"}}
    faults = tmp_path / "faults.json"
    faults.write_text(json.dumps({"rules": [{**fails, "times": 1}]}))
    (tmp_path / "settings.toml").write_text(f"practice_faults = {json.dumps(str(faults))}\n")
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        key = shell.desk.key
        await shell.station.close_item(key)
        await until(lambda: shell.desk.view.results and shell.desk.view.results[0].status == "failed")
        services = shell.station.data_dir / "services"

        def tasks():
            return [one for one in read_ledger(services) if one["op"] == "create_task"]

        assert len(tasks()) == 1
        shell.results.table.setCurrentIndex(shell.results.model.index(0, FIRST_ANSWER))
        QTest.keyClick(shell, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        asking = await until(lambda: sheet(shell))
        said = " ".join(one.text() for one in asking.findChildren(PlainLabel))
        assert "Ask Resale-X again?" in said
        assert "One more task" in said
        assert len(tasks()) == 1, "showing the cost asks nothing"
        await until(asking.isActiveWindow)
        QTest.keyClicks(asking.focusWidget(), "5012345678900")
        QTest.keyClick(asking.focusWidget(), Qt.Key.Key_Return)
        assert asking.isVisible(), "a scan answers no question"
        QTest.keyClick(asking, Qt.Key.Key_F9)
        await until(lambda: shell.desk.view.results[0].status == "done")
        assert len(tasks()) == 2
        shell.activateWindow()
        await until(shell.isActiveWindow)
        # It has answered for these photos now.
        QTest.keyClick(shell, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "exactly these photos" in shell.toast.sentence)
        assert sheet(shell) is None
        assert len(tasks()) == 2
