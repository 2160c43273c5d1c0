"""What the window offers at its start: the report of a crash, to be read and deleted."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.host import crash
from app.ui.dialogs import Sheet


@pytest.fixture
def crashed(monkeypatch, tmp_path):
    """A report of the run before; returns the folder of the logs."""
    monkeypatch.setenv("INTAKE_LOG_DIR", str(tmp_path / "log"))
    crash.write(tmp_path / "log", ValueError("token=never-to-be-shown"))
    return tmp_path / "log"


@pytest.mark.parametrize(("agreed", "left"), [(True, 0), (False, 1)])
async def test_the_report_of_a_crash_is_offered_and_deleted_only_on_a_yes(opened, crashed, agreed, left):
    async with opened() as shell:
        shell.questions.offer_at_start()
        (sheet,) = [one for one in shell.findChildren(Sheet) if one.isVisible()]
        (shown,) = sheet.findChildren(QPlainTextEdit)
        assert "ValueError" in shown.toPlainText()
        assert "never-to-be-shown" not in shown.toPlainText()
        (sheet.accept if agreed else sheet.reject)()
        assert len(crash.reports(crashed)) == left


async def test_without_a_crash_nothing_is_asked(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKE_LOG_DIR", str(tmp_path / "log"))
    async with opened() as shell:
        shell.questions.offer_at_start()
        assert [one for one in shell.findChildren(Sheet) if one.isVisible()] == []
