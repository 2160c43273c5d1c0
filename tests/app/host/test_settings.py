"""Settings come from a file and the environment; a damaged file is kept aside and never loses anything."""

import pytest

from app.host.settings import Settings
from app.model.errors import UsageError


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.toml"


def test_without_anything_there_are_sound_defaults_and_practice_is_on(file):
    settings = Settings.load(file, {})
    assert settings.practice_on
    assert settings.longest_px == 2048
    assert settings.wishes().publish == ("repurch",)
    assert settings.sentences == ()
    assert not file.exists()


def test_the_table_asks_the_stations_own_eye_first_and_nobody_who_is_switched_off(file):
    assert Settings.load(file, {}).wishes().classify == ("on-device", "resale-x")
    assert Settings.load(file, {"INTAKE_ON_DEVICE_ENABLED": "0"}).wishes().classify == ("resale-x",)
    assert Settings.load(file, {"INTAKE_REPURCH_ENABLED": "0"}).wishes().publish == ()


def test_a_configured_service_switches_practice_off_and_the_word_of_the_person_wins(file):
    live = {"INTAKE_REPURCH_BASE_URL": "https://api.example/v1"}
    assert not Settings.load(file, live).practice_on
    assert Settings.load(file, {**live, "INTAKE_PRACTICE": "1"}).practice_on
    assert not Settings.load(file, {"INTAKE_PRACTICE": "0"}).practice_on


def test_credentials_alone_switch_practice_off_and_empty_ones_do_not(file):
    assert not Settings.load(file, {"INTAKE_REPURCH_API_KEY": "re_pk_x"}).practice_on
    assert not Settings.load(file, {"INTAKE_RESELLERIO_TOKEN": "t"}).practice_on
    assert Settings.load(file, {"INTAKE_REPURCH_API_KEY": ""}).practice_on


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://one.example", "not a web address"),
        ("one.example", "not a web address"),
        ("https://[::1", "not a web address"),
        ("https://one.example:99999", "not a web address"),
        ("http://one.example/v1", "not encrypted"),
        ("https://shop:canary@one.example", "user name"),
        ("https://one.example/?key=canary", r"\? or #"),
    ],
)
def test_an_address_that_must_not_be_used_is_refused_and_never_repeated(url, why, file):
    with pytest.raises(UsageError, match=why) as refused:
        Settings.load(file, {"INTAKE_REPURCH_BASE_URL": url})
    assert str(refused.value).startswith("INTAKE_REPURCH_BASE_URL: ")
    assert "canary" not in str(refused.value)


def test_a_bad_address_in_the_file_stops_the_start_and_keeps_the_file(file):
    file.write_text('[services.repurch]\nbase_url = "http://one.example"\n')
    with pytest.raises(UsageError, match=r"services\.repurch\.base_url"):
        Settings.load(file, {})
    assert file.exists()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:1/", "https://a.example/v1"]
)
def test_plain_http_is_for_this_machine_only(url, file):
    assert Settings.load(file, {"INTAKE_REPURCH_BASE_URL": url}).service("repurch").base_url == url


def test_a_file_that_cannot_be_read_any_more_is_not_written_over(file):
    file.write_text("mine = 1\n")
    settings = Settings.load(file, {})
    file.unlink()
    file.mkdir()
    (file / "kept").touch()
    settings.ui["ui.theme"] = "dark"
    settings.save()
    assert (file / "kept").exists()
    assert settings.ui["ui.theme"] == "dark"


def test_the_environment_lies_over_the_file(file):
    file.write_text('settle_s = 9\n[services.repurch]\nbase_url = "https://one.example"\nenabled = false\n')
    settings = Settings.load(file, {"INTAKE_SETTLE_S": "0.5", "INTAKE_REPURCH_ENABLED": "1"})
    assert settings.settle_s == 0.5
    assert settings.service("repurch").enabled
    assert settings.service("repurch").base_url == "https://one.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INTAKE_SETTLE_S", "soon"),
        ("INTAKE_POLL_INITIAL_S", "-1"),
        ("INTAKE_REQUEST_TIMEOUT_S", "0"),
        ("INTAKE_PRACTICE", "perhaps"),
        ("INTAKE_RESALE_X_ENABLED", "sometimes"),
    ],
)
def test_a_bad_variable_is_named(name, value, file):
    with pytest.raises(UsageError, match=name):
        Settings.load(file, {name: value})


@pytest.mark.parametrize("content", ["not toml at all [", "longest_px = 'wide'", 'currency = "pounds"', "\udc80"])
def test_a_damaged_file_is_kept_aside_and_named(content, file):
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    settings = Settings.load(file, {})
    assert settings.longest_px == 2048
    (aside,) = file.parent.glob("settings.toml.damaged-*")
    assert aside.read_bytes() == content.encode("utf-8", "surrogateescape")
    assert str(aside) in settings.sentences[0]


def test_a_window_setting_is_kept_and_foreign_keys_survive(file):
    file.write_text('mine = 1\n[future]\nx = "y"\n')
    settings = Settings.load(file, {"INTAKE_SETTLE_S": "3"})
    settings.ui["ui.theme"] = "dark"
    settings.save()
    text = file.read_text()
    assert Settings.load(file, {}).ui["ui.theme"] == "dark"
    assert "mine = 1" in text
    assert "[future]" in text
    assert "settle_s" not in text, "what came from the environment was written down"
    assert file.stat().st_mode & 0o077 == 0


def test_no_secret_is_ever_written(file):
    settings = Settings.load(file, {"INTAKE_REPURCH_API_KEY": "re_pk_canary"})
    settings.ui["a"] = "b"
    settings.save()
    assert "canary" not in file.read_text()
