"""Set-up in the real window over the real station: services connected, faults said in place, nothing typed lost."""

import asyncio
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from ui_audit import without_name_or_role

from app.model.rules import Markdown, PriceRules
from app.ui.pages.account import ServicePage
from app.ui.widgets.keyed_button import KeyedButton


def button(parent, words) -> KeyedButton:
    return next(one for one in parent.findChildren(KeyedButton) if one.words == words)


def click(parent, words):
    QTest.mouseClick(button(parent, words), Qt.MouseButton.LeftButton)


def type_in(field, text):
    field.line.selectAll()
    QTest.keyClicks(field.line, text)


@pytest.fixture
def live(monkeypatch, tmp_path):
    """Live work with nothing set up."""
    monkeypatch.delenv("INTAKE_PRACTICE")
    (tmp_path / "settings.toml").write_text("practice = false\n")


async def at(shell, until, name):
    """Open Set-up at a page."""
    shell.setup.open_at(name)
    await until(lambda: shell.setup.view is not None and shell.setup.page.name == name)
    return shell.setup.pages[name]


async def idle(shell, until):
    await until(lambda: shell.setup._work is None)


async def test_the_key_opens_set_up_with_a_page_for_each_service(opened, until):
    async with opened() as shell:
        QTest.keyClick(shell, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: shell.setup.isVisible() and shell.setup.view)
        names = [one.name for one in shell.setup.view.services]
        assert {"resale-x", "resellerio", "repurch"} <= set(names)
        assert [name for name, page in shell.setup.pages.items() if isinstance(page, ServicePage)] == names
        for name in shell.setup.pages:
            shell.setup.go_to(name)
            assert without_name_or_role(shell.setup) == [], name
        QTest.keyClick(shell.setup, Qt.Key.Key_Escape)
        assert not shell.setup.isVisible()


async def test_a_page_is_made_when_it_is_first_shown_and_kept(opened, until):
    async with opened() as shell:
        assert shell.setup.pages.made() == ()
        page = await at(shell, until, "start")
        assert [one.name for one in shell.setup.pages.made()] == ["start"]
        assert "Repurch · practice only" in [entry.text() for entry in map(shell.setup.list.item, range(9))]
        assert len(shell.setup.pages) == shell.setup.list.count() > 8
        assert "practice" in shell.setup.list.item(1).text(), "what a page is about is said before it is made"
        shell.setup.go_to("rules")
        assert [one.name for one in shell.setup.pages.made()] == ["start", "rules"]
        shell.setup.reject()
        assert await at(shell, until, "start") is page


async def test_a_service_is_connected_and_tested_and_its_key_leaves_the_screen(
    opened, until, live, practice, safe_keyring
):
    async with opened() as shell:
        page = await at(shell, until, "repurch")
        type_in(page.fields["base_url"], practice.base_urls["repurch"])
        type_in(page.fields["api_key"], "re_pk_shop")
        assert page.fields["api_key"].line.echoMode() == QLineEdit.EchoMode.Password
        page.fields["api_key"].show_key.click()
        assert page.fields["api_key"].line.echoMode() == QLineEdit.EchoMode.Normal
        QTest.keyClick(shell.setup, Qt.Key.Key_F5)
        await until(lambda: page.outcome.property("box") in {"good", "needs"} and "Saved" not in page.outcome.text)
        assert page.fields["api_key"].word() == ""
        assert page.fields["api_key"].line.echoMode() == QLineEdit.EchoMode.Password
        assert "keyring" in page.fields["api_key"].note.text()
        assert list(safe_keyring.kept.values()) == ["re_pk_shop"]
        assert "set up" in shell.setup.list.currentItem().text()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://api.repurch.com/v1", "not encrypted"),
        ("htps://api.repurch.com", "not a web address"),
        ("https://me:canary@api.repurch.com", "user name or password"),
    ],
)
async def test_a_bad_address_is_said_at_its_field_and_what_was_typed_stays(
    opened, until, live, address, why, safe_keyring
):
    async with opened() as shell:
        page = await at(shell, until, "repurch")
        type_in(page.fields["base_url"], address)
        type_in(page.fields["api_key"], "re_pk_typed")
        click(page, "Save and test")
        await until(lambda: why in page.fields["base_url"].note.text())
        assert page.fields["base_url"].line.property("wrong") == "true"
        assert page.fields["base_url"].word() == address
        assert page.fields["api_key"].word() == "re_pk_typed"
        assert safe_keyring.kept == {}
        await idle(shell, until)
        shell.setup.reject()
        page = await at(shell, until, "repurch")
        assert page.fields["api_key"].word() == "re_pk_typed", "closing lost what was typed"


async def test_a_wrong_key_is_said_under_the_buttons(opened, until, live, practice, safe_keyring):
    async with opened() as shell:
        page = await at(shell, until, "repurch")
        type_in(page.fields["base_url"], practice.base_urls["repurch"])
        type_in(page.fields["api_key"], "re_pk_wrong")
        click(page, "Save and test")
        await until(lambda: page.outcome.property("box") == "wrong")
        assert "credentials" in page.outcome.text
        assert page.fields["api_key"].line.property("wrong") == "true"


async def test_a_long_test_can_be_stopped(opened, until, live, practice, safe_keyring):
    practice.misbehave({"service": "repurch", "op": "list_listings", "do": "delay", "seconds": 20})
    async with opened() as shell:
        page = await at(shell, until, "repurch")
        type_in(page.fields["base_url"], practice.base_urls["repurch"])
        type_in(page.fields["api_key"], "re_pk_shop")
        click(page, "Save and test")
        await until(lambda: "Saved" in page.outcome.text)
        await asyncio.sleep(0.2)
        assert button(page, "Stop").isVisible()
        click(page, "Stop")
        await idle(shell, until)
        assert button(page, "Save and test").isEnabled()


async def test_without_a_keyring_the_page_says_that_keys_are_asked_for_at_each_start(opened, until, live, tmp_path):
    async with opened() as shell:
        page = await at(shell, until, "repurch")
        assert "asked for at each start" in page._keyring.text
        type_in(page.fields["api_key"], "re_pk_canary")
        click(page, "Save")
        await until(lambda: "held until the program closes" in page.outcome.text)
    async with opened() as shell:
        await until(lambda: shell.setup.isVisible() and shell.setup.page.name == "repurch")
        assert shell.setup.page.fields["api_key"].note.text() == "Not given yet."
    assert "canary" not in (tmp_path / "settings.toml").read_text()


async def test_the_first_start_asks_how_to_begin_and_never_again(opened, until, monkeypatch):
    monkeypatch.delenv("INTAKE_PRACTICE")
    async with opened() as shell:
        await until(lambda: shell.setup.isVisible() and shell.setup.page.name == "start")
        click(shell.setup.page, "Practise with my own photos")
        assert not shell.setup.isVisible()
    async with opened() as shell:
        await asyncio.sleep(0.2)
        assert not shell.setup.isVisible()


async def test_switching_says_what_happens_and_asks_for_another_station(opened, until, monkeypatch, tmp_path):
    monkeypatch.delenv("INTAKE_PRACTICE")
    (tmp_path / "settings.toml").write_text("practice = true\n")
    async with opened() as shell:
        page = await at(shell, until, "mode")
        assert not page.now.isVisible(), "the stripes say that this is practice"
        asked = []
        shell.setup.restart_asked.connect(lambda: asked.append(True))
        click(page, "Switch to live work…")
        sheet = next(one for one in shell.setup.findChildren(QDialog) if one.isVisible())
        click(sheet, "Switch to live work")
        await until(lambda: asked)
    assert "practice = false" in (tmp_path / "settings.toml").read_text()


async def test_the_program_opens_the_other_station_in_place_of_this_one(qapp, until, monkeypatch, tmp_path):
    from app.__main__ import _run
    from app.ui.shell import Shell

    monkeypatch.delenv("INTAKE_PRACTICE")
    (tmp_path / "settings.toml").write_text("practice = true\n")

    def windows(mode):
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Shell) and one.isVisible()]
        return [one for one in found if one.station.data_dir.name == mode and one.bridge is not None]

    running = asyncio.create_task(_run(qapp, ()))
    await until(lambda: windows("practice"))
    shell = windows("practice")[0]
    await until(lambda: shell.desk.key is not None)
    await asyncio.sleep(0.3)
    await shell.setup._switch(shell.setup.pages["mode"], practice=False)
    await until(lambda: windows("live"))
    other = windows("live")[0]
    assert not other.bar.banner.isVisible()
    await asyncio.sleep(0.5)
    other.close()
    assert await running == 0


async def test_what_the_environment_decides_is_shown_and_not_editable(opened, until, monkeypatch):
    monkeypatch.setenv("INTAKE_REPURCH_BASE_URL", "https://repurch.example/v1")
    async with opened() as shell:
        page = await at(shell, until, "repurch")
        assert not page.fields["base_url"].isEnabled()
        assert "INTAKE_REPURCH_BASE_URL" in page.fields["base_url"].note.text()
        mode = await at(shell, until, "mode")
        assert not mode.switch.isEnabled()
        assert "INTAKE_PRACTICE" in mode.now.text


async def test_wishes_are_kept_for_the_next_item(opened, until):
    async with opened() as shell:
        page = await at(shell, until, "wishes")
        box = page.boxes["repurch", "publish"]
        assert box.isChecked()
        box.click()
        QTest.keyClick(shell.setup, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "next item" in page.outcome.text)
        assert shell.station.settings.wishes().publish == ()


async def test_an_old_rate_is_warned_of_and_a_wrong_one_refused_in_place(opened, until, tmp_path):
    rate = '[[rates]]\nof = "USD"\nto = "GBP"\nvalue = "0.8"\ndate = "2025-01-02"\n'
    (tmp_path / "settings.toml").write_text(rate)
    async with opened() as shell:
        page = await at(shell, until, "money")
        assert "USD to GBP" in page.old.text
        [row] = page.rates
        row.lines["value"].selectAll()
        QTest.keyClicks(row.lines["value"], "free")
        click(page, "Save")
        await until(lambda: "above 0" in page.outcome.text)
        assert row.lines["value"].property("wrong") == "true"
        row.lines["value"].selectAll()
        QTest.keyClicks(row.lines["value"], "0.75")
        click(page, "Save")
        await until(lambda: "Saved" in page.outcome.text)
        await until(lambda: str(page.rates[0].rate().value) == "0.75")
        row = page.rates[0]
        assert row.lines["date"].word() == "2 Jan 2025"
        for typed, kept in (("2026-11-20", "2026-11-20"), ("3 Nov 2026", "2026-11-03")):
            row.lines["date"].selectAll()
            QTest.keyClicks(row.lines["date"], typed)
            assert row.rate().date == kept
        row.lines["date"].selectAll()
        QTest.keyClicks(row.lines["date"], "today")
        click(page, "Save")
        assert "Type the date as in 20 Nov 2026" in page.outcome.text
        assert row.lines["date"].property("wrong") == "true"
        click(page, "Add a rate")
        assert len(page.rates) == 2
        assert without_name_or_role(shell.setup) == []


async def test_rates_of_a_file_are_looked_at_before_they_hold_and_a_bad_line_is_named(opened, until, tmp_path):
    file = tmp_path / "rates.csv"
    file.write_text("Date;From;To;Rate\n2026-11-20;usd;gbp;0,74\n2026-11-20;EUR;GBP;0,86\n")
    rate = '[[rates]]\nof = "USD"\nto = "GBP"\nvalue = "0.8"\ndate = "2025-01-02"\n'
    (tmp_path / "settings.toml").write_text(rate)
    async with opened() as shell:
        page = await at(shell, until, "money")
        shell.setup.take_rates(file)
        await until(lambda: "2 rates read" in page.outcome.text)
        assert {(one.rate().of, str(one.rate().value)) for one in page.rates} == {("USD", "0.74"), ("EUR", "0.86")}
        assert str(shell.station.settings.rate_table[0].value) == "0.8", "nothing holds before it is saved"
        click(page, "Save")
        await until(lambda: "Saved" in page.outcome.text)
        assert {one.source for one in shell.station.settings.rate_table} == {"from rates.csv"}
        file.write_text("from,to,rate,date\nUSD,GBP,NaN,2026-11-20\n")
        shell.setup.take_rates(file)
        await until(lambda: "Line 2" in page.outcome.text)
        assert len(page.rates) == 2


async def test_price_rules_are_kept_and_one_that_cannot_be_read_is_refused_in_place(opened, until):
    async with opened() as shell:
        page = await at(shell, until, "rules")
        QTest.keyClicks(page.floor.line, "20")
        QTest.keyClicks(page.markdowns.line, "soon")
        click(page, "Save")
        assert page.markdowns.line.property("wrong") == "true"
        page.markdowns.line.selectAll()
        QTest.keyClicks(page.markdowns.line, "30: 10, 60: 25%")
        page.ending.click()
        click(page, "Save")
        await until(lambda: "Saved" in page.outcome.text)
        kept = shell.station.settings.load(shell.station.settings.file, {}).price_rules
        steps = (Markdown(30, Decimal(10)), Markdown(60, Decimal(25)))
        assert kept == PriceRules(floor=Decimal(20), ending_99=True, markdowns=steps)
        assert without_name_or_role(shell.setup) == []


async def test_the_look_at_everything_shows_a_box_a_finding(opened, until):
    async with opened() as shell:
        page = await at(shell, until, "checkup")
        QTest.keyClick(shell.setup, Qt.Key.Key_F5)
        await until(lambda: page.boxes)
        said = "\n".join(box.text for box in page.boxes)
        assert "Practice: nothing reaches a real service." in said
        assert "Repurch" in said


async def test_the_operator_named_here_stands_in_the_bar(opened, until):
    async with opened() as shell:
        page = await at(shell, until, "table")
        type_in(page.operator, "7")
        click(page, "Save")
        assert shell.station.setting("ui.operator") == "7"
        assert str(shell.station.data_dir.parent) in page.facts["Photos and listings"].text()


async def test_tab_reaches_every_field_of_a_service_in_order(opened, until):
    async with opened() as shell:
        page = await at(shell, until, "resale-x")
        page.enabled.setFocus()
        seen: list[QWidget] = []
        for _ in range(12):
            shell.setup.focusNextChild()
            focus = shell.setup.focusWidget()
            if focus is not None:
                seen.append(focus)
        lines = [field.line for field in page.fields.values()]
        assert [one for one in seen if one in lines][: len(lines)] == lines
