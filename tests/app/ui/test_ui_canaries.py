"""HTML in every string that comes from a file, a service or a person shows as text, wherever it is shown."""

import shutil

from canary_views import rich_labels, rich_tips, show_everywhere
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from ui_views import LAMP

from app.model.setup import CredentialSetup, ServiceSetup
from app.ui.pages.account import ServicePage

CANARY = '<img src="file:///etc/hostname"><b>CANARY</b>'


async def test_canaries_in_every_snapshot_field(opened):
    async with opened() as shell:
        show_everywhere(shell, lambda: CANARY)
        assert CANARY in shell.toast.sentence
        assert rich_labels(shell) == []
        assert rich_tips(shell) == []
        assert any(CANARY in one.text() for one in shell.listing.findChildren(QLabel))
        shell.grab()


async def test_a_canary_in_a_file_name_and_in_a_title(opened, until, drop, tmp_path):
    name = "<img src=x><b>CANARY.jpg"
    shutil.copy(LAMP[0], tmp_path / name)
    async with opened() as shell:
        drop(shell, tmp_path / name)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        assert shell.desk.view.photos[0].photo.file == name
        shell.desk.listing.give_word(shell.desk.key, "title", CANARY)
        await until(lambda: shell.desk.view.row.title == CANARY)
        await until(lambda: shell.items.model.row_at(0) and shell.items.model.row_at(0).title == CANARY)
        assert rich_labels(shell) == []
        assert rich_tips(shell) == []


def test_the_check_finds_a_bare_label(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QLabel(CANARY, window)
    window.setToolTip("")
    inner = QWidget(window)
    inner.setToolTip(CANARY)
    assert rich_labels(window) == [CANARY]
    assert rich_tips(window) == [CANARY]


def test_a_typed_secret_cannot_be_copied_from_its_field(qtbot):
    key = CredentialSetup("api_key", "API key", True, True)
    page = ServicePage(ServiceSetup("repurch", "Repurch", True, "", "", (key,), (), ("publish",)))
    qtbot.addWidget(page)
    QGuiApplication.clipboard().setText("before")
    for act in ("copy", "cut"):
        line = page.fields["api_key"].line
        line.setText("re_pk_canary")
        line.selectAll()
        getattr(line, act)()
        assert QGuiApplication.clipboard().text() == "before"
