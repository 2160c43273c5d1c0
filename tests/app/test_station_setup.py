"""Setting services up over real HTTP: what is kept where, what takes effect at once, and what each fault is called."""

import asyncio
import http.server
import os
import shutil
import threading
import tomllib
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from decimal import Decimal

import pytest

from app.host.secrets import Held
from app.model.errors import UsageError
from app.model.item import Wishes
from app.model.price import Rate
from app.model.setup import FieldRefused, ServiceChange
from app.station import Settings, Station

ASKED = Wishes(classify=("resale-x",))
SIGNED_UP = {"client_id": "shop", "client_secret": "secret-canary"}


@pytest.fixture
def opened(tmp_path, practice, monkeypatch):
    """Open a live station that talks to the practice services of the test."""
    for name, value in {
        "INTAKE_DATA_DIR": str(tmp_path / "data"),
        "INTAKE_CONFIG_FILE": str(tmp_path / "settings.toml"),
        "INTAKE_POLL_INITIAL_S": "0.1",
        "INTAKE_POLL_MAX_S": "0.2",
        "INTAKE_REQUEST_TIMEOUT_S": "30",
    }.items():
        monkeypatch.setenv(name, value)
    practice.misbehave(task_seconds=0.1)

    @asynccontextmanager
    async def doing(practice=False, held=None):
        if not (tmp_path / "settings.toml").exists():
            (tmp_path / "settings.toml").write_text(f"practice = {str(practice).lower()}\n")
        station = await Station.open(Settings.load(), held=held)
        try:
            yield station
        finally:
            await station.close()

    return doing


@contextmanager
def far_end(status, body=b"{}", **headers):
    """A server that answers everything the same way."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            return

    server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def connect(station, practice, service="repurch", **credentials):
    change = ServiceChange(base_url=practice.base_urls[service], credentials=credentials or {"api_key": "re_pk_shop"})
    return await station.change_service(service, change)


async def test_a_service_set_up_in_the_window_works_at_once_and_its_key_lies_in_the_keyring_alone(
    opened, practice, safe_keyring, tmp_path
):
    async with opened() as station:
        assert not station.is_set_up("repurch")
        assert "keyring of this machine and nowhere else" in await connect(station, practice, api_key="re_pk_canary7")
        assert station.is_set_up("repurch")
        found = await station.try_service("repurch")
        assert found.good, found.sentence
        shown = (await station.setup()).service("repurch")
        assert [one.kept for one in shown.credentials] == ["keyring"]
    assert list(safe_keyring.kept.values()) == ["re_pk_canary7"]
    for file in tmp_path.rglob("*"):
        if file.is_file() and not file.is_relative_to(tmp_path / "services"):
            assert b"re_pk_canary7" not in file.read_bytes(), file
    async with opened() as station:
        assert (await station.try_service("repurch")).good, "it was forgotten over a restart"


async def test_without_a_keyring_secrets_live_as_long_as_the_program_and_a_page_says_so(opened, practice, tmp_path):
    held = Held()
    async with opened(held=held) as station:
        said = await connect(station, practice, api_key="re_pk_canary8")
        assert "held until the program closes" in said
        assert (await station.setup()).keyring == "absent"
        assert (await station.setup()).service("repurch").credentials[0].kept == "memory"
    assert "canary8" not in (tmp_path / "settings.toml").read_text()
    async with opened(held=held) as station:
        assert (await station.try_service("repurch")).good
    async with opened() as station:
        shown = (await station.setup()).service("repurch")
        assert shown.begun
        assert shown.missing == ("API key (re_pk_…)",)
        (finding,) = [one for one in await station.doctor() if one.what == "Repurch"]
        assert not finding.good
        assert "API key" in finding.sentence


async def test_a_locked_keyring_keeps_nothing_back(opened, practice, safe_keyring):
    async with opened() as station:
        safe_keyring.locked = True
        assert "keyring is locked" in await connect(station, practice)
        assert (await station.try_service("repurch")).good
        safe_keyring.locked = False
        assert "nowhere else" in await connect(station, practice)
        assert (await station.setup()).service("repurch").credentials[0].kept == "keyring"


async def test_what_waited_for_credentials_goes_on_once_they_are_given(
    opened, practice, photos, tmp_path, safe_keyring
):
    folder = tmp_path / "chair"
    folder.mkdir()
    shutil.copyfile(photos / "pexels-7303800.jpg", folder / "1.jpg")
    async with opened() as station:
        await connect(station, practice, "resale-x", client_id="shop", client_secret="wrong")
        key = (await station.take_in([folder], wishes=ASKED, check=True)).items[0]
        assert (await station.drain(90)).needs_person == 1
        view = await station.view()
        assert {one.name: one.status for one in view.services}["resale-x"] == "sign-in"
        await connect(station, practice, "resale-x", **SIGNED_UP)
        drained = await station.drain(90, hurry=False)
        assert (drained.waiting, drained.needs_person) == (0, 0)
        assert [one.status for one in (await station.item(key)).results] == ["done"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("htps://api.repurch.com/v1", "not a web address"),
        ("https:/api.repurch.com/v1", "not a web address"),
        ("https://api.repurch,com/v1", "no name has"),
        ("api.repurch.com", "not a web address"),
        ("http://api.repurch.com/v1", "not encrypted"),
        ("https://shop:canary@api.repurch.com", "user name or password"),
        ("https://api.repurch.com/v1?key=canary", "? or #"),
    ],
)
async def test_an_address_that_cannot_be_is_refused_at_its_field_and_nothing_is_kept(opened, typed, why, safe_keyring):
    async with opened() as station:
        change = ServiceChange(base_url=typed, credentials={"api_key": "re_pk_x"})
        with pytest.raises(FieldRefused) as refused:
            await station.change_service("repurch", change)
        assert refused.value.field == "base_url"
        assert why in refused.value.sentence
        assert "canary" not in refused.value.sentence
        assert safe_keyring.kept == {}
        assert (await station.setup()).service("repurch").base_url == ""


@pytest.mark.parametrize(
    ("status", "body", "headers", "why", "field"),
    [
        (200, b"<!doctype html><title>Hotel</title>", {"Content_Type": "text/html"}, "login page first", ""),
        (302, b"", {"Location": "https://elsewhere.example/"}, "points to another address", ""),
        (200, b'{"data": 7}', {"Content_Type": "application/json"}, "", ""),
        (200, b"{not json", {"Content_Type": "application/json"}, "unreadable", ""),
        (503, b"", {}, "trouble of its own", ""),
        (401, b"{}", {"Content_Type": "application/json"}, "", "credentials"),
    ],
)
async def test_a_far_end_that_is_not_the_service_is_said_in_one_sentence(
    opened, status, body, headers, why, field, safe_keyring
):
    with far_end(status, body, **headers) as address:
        async with opened() as station:
            await station.change_service("repurch", ServiceChange(base_url=address, credentials={"api_key": "re_pk_s"}))
            found = await station.try_service("repurch")
    assert not found.good
    assert why in found.sentence
    assert found.sentence.endswith(".")
    assert found.field == field


async def test_an_address_where_nobody_answers_is_said_at_its_field(opened, safe_keyring):
    with far_end(200) as address:
        pass
    async with opened() as station:
        await station.change_service("repurch", ServiceChange(base_url=address, credentials={"api_key": "re_pk_s"}))
        found = await station.try_service("repurch")
    assert (found.good, found.field) == (False, "base_url")
    assert "cannot be reached" in found.sentence
    assert "typo" in found.sentence


@pytest.mark.parametrize("key", ["re_pk_wrong", "re_pk_revoked"])
async def test_a_key_that_is_wrong_or_revoked_is_said_so_and_stays_kept(opened, practice, key, safe_keyring):
    async with opened() as station:
        await connect(station, practice, api_key=key)
        found = await station.try_service("repurch")
        assert (found.good, found.field) == (False, "credentials")
        assert (await station.setup()).service("repurch").credentials[0].kept == "keyring"


async def test_setting_a_service_up_does_not_end_practice(opened, practice, safe_keyring, tmp_path):
    (tmp_path / "settings.toml").write_text("")
    async with opened() as station:
        assert station.practice
        assert station.is_first_run()
        await connect(station, practice)
        assert (await station.setup()).service("repurch").begun
    async with opened() as station:
        assert station.practice
        assert not station.is_first_run()
        await station.keep_mode(practice=False)
        assert station.practice, "a running station changes no mode"
    async with opened() as station:
        assert not station.practice
        assert station.data_dir.name == "live"
        assert (await station.try_service("repurch")).good


async def test_what_the_environment_decides_cannot_be_changed_here(opened, practice, monkeypatch, safe_keyring):
    monkeypatch.setenv("INTAKE_PRACTICE", "0")
    monkeypatch.setenv("INTAKE_REPURCH_BASE_URL", practice.base_urls["repurch"])
    monkeypatch.setenv("INTAKE_REPURCH_API_KEY", "re_pk_env")
    async with opened() as station:
        shown = (await station.setup()).service("repurch")
        assert shown.fixed == {"base_url": "INTAKE_REPURCH_BASE_URL"}
        assert shown.credentials[0].kept == "INTAKE_REPURCH_API_KEY"
        await station.change_service("repurch", ServiceChange(base_url="https://other.example"))
        assert (await station.try_service("repurch")).good
        with pytest.raises(UsageError, match="INTAKE_PRACTICE"):
            await station.keep_mode(practice=True)


async def test_a_credential_that_is_forgotten_is_gone_from_the_keyring(opened, practice, safe_keyring):
    async with opened() as station:
        await connect(station, practice)
        await station.change_service("repurch", ServiceChange(forget=("api_key",)))
        assert safe_keyring.kept == {}
        assert not (await station.try_service("repurch")).good


async def test_wishes_and_rates_are_kept_and_hold_for_the_next_item(opened, tmp_path):
    async with opened() as station:
        await station.keep_wishes(Wishes(classify=("resale-x",), price=("repurch",)))
        await station.keep_money("EUR", (Rate("USD", "EUR", Decimal("0.9"), "2026-01-02", "typed in"),))
    async with opened() as station:
        key = await station.open_item()
        assert (await station.item(key)).item.wishes == Wishes(classify=("resale-x",), price=("repurch",))
        shown = await station.setup()
        assert (shown.currency, shown.rates[0].value) == ("EUR", Decimal("0.9"))
        with pytest.raises(UsageError, match="cannot publish"):
            await station.keep_wishes(Wishes(publish=("resale-x",)))


async def test_a_window_setting_holds_at_once_and_nobody_waits_for_its_disk(opened, tmp_path):
    file = tmp_path / "settings.toml"
    async with opened() as station:
        # A pipe is a disk that says nothing till somebody writes at its other end.
        file.unlink()
        os.mkfifo(file)
        station.keep_setting("ui.theme", "dark")
        station.keep_setting("ui.sound", "0")
        assert station.setting("ui.theme") == "dark"
        await asyncio.to_thread(file.write_text, "mine = 1\n")
    assert tomllib.loads(file.read_text()) == {"mine": 1, "ui": {"ui.theme": "dark", "ui.sound": "0"}}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"of": "usd"}, "rates.0.of"),
        ({"to": "USD"}, "rates.0.to"),
        ({"value": Decimal(0)}, "rates.0.value"),
        ({"value": Decimal("NaN")}, "rates.0.value"),
        ({"date": "yesterday"}, "rates.0.date"),
        ({"date": "2999-01-01"}, "rates.0.date"),
    ],
)
async def test_a_rate_that_cannot_be_is_refused_at_its_field(opened, change, field):
    rate = replace(Rate("USD", "GBP", Decimal("0.76"), "2026-01-02", "typed in"), **change)
    async with opened() as station:
        with pytest.raises(FieldRefused) as refused:
            await station.keep_money("GBP", (rate,))
        assert refused.value.field == field


async def test_doctor_in_practice_names_only_what_practice_serves_and_all_is_well(opened):
    async with opened(practice=True) as station:
        counted = []
        findings = await station.doctor(lambda done, total: counted.append((done, total)))
        assert all(one.good for one in findings), findings
        assert {"Settings", "Secrets", "Mode", "Data", "Disk", "Exchange rates", "Repurch"} <= {
            f.what for f in findings
        }
        assert counted[-1][0] == counted[-1][1] == len(counted)


async def test_doctor_of_a_new_live_station_finds_nothing_wrong_with_services_nobody_set_up(opened):
    async with opened() as station:
        findings = await station.doctor()
        assert {one.sentence for one in findings if one.what in {"Repurch", "Resale-X", "ResellerIO"}} == {
            "Not set up."
        }
        assert all(one.good for one in findings)


async def test_doctor_says_what_a_service_lacks_that_was_set_up_by_half(opened, monkeypatch):
    monkeypatch.setenv("INTAKE_FASHIONPHILE_EMAIL", "shop@example.com")
    monkeypatch.setenv("INTAKE_RESELLERIO_EMAIL", "shop@example.com")
    async with opened() as station:
        said = {one.what: one for one in await station.doctor()}
    assert said["Fashionphile"].sentence == "Not complete: give the address, Password in Set-up."
    assert "needs e-mail address and password" in said["ResellerIO"].sentence
    assert not said["Fashionphile"].good
    assert not said["ResellerIO"].good


async def test_settings_that_cannot_be_written_are_said_and_change_nothing(opened, tmp_path, safe_keyring):
    from app.model.errors import StationError

    async with opened() as station:
        (tmp_path / "settings.toml").unlink()
        (tmp_path / "settings.toml").mkdir()
        with pytest.raises(StationError, match="cannot be written"):
            await station.change_service("repurch", ServiceChange(enabled=False))
        assert station.settings.service("repurch").enabled


async def test_practice_leaves_the_keyring_alone_until_set_up_is_looked_at(opened, safe_keyring, monkeypatch):
    asked = []
    monkeypatch.setattr(type(safe_keyring), "_check", lambda _self: asked.append(True))
    async with opened(practice=True) as station:
        assert all(one.good for one in await station.doctor())
        assert asked == []
        await station.setup()
        assert asked


async def test_a_page_on_this_machine_is_a_services_own_only_where_a_service_is_called_there(at_work):
    async with at_work()() as station:
        assert station.whose_page("https://repurch.com/listing/1") == ("repurch.com", True)
        assert station.whose_page("http://127.0.0.1:631/admin") == ("127.0.0.1", False)
        assert station.whose_page("http://localhost:8080/") == ("localhost", False)
        assert station.whose_page("http://[::ffff:127.0.0.1]:631/") == ("", False)
    async with at_work(environment={"INTAKE_REPURCH_BASE_URL": "http://127.0.0.1:9/v1"})() as station:
        assert station.whose_page("http://127.0.0.1:9/listing/1") == ("127.0.0.1", True)
        assert station.whose_page("http://127.0.0.2:9/listing/1") == ("127.0.0.2", False)
