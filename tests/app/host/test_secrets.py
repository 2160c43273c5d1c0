"""Secrets come from the environment or a keyring that encrypts, and from nowhere else."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from app.host.secrets import KeyringState, get_secret, keep_secret, keyring_state, read_credentials, variable


class Safe(KeyringBackend):
    """A keyring of the far end: the operating system's."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Locked(Safe):
    def get_password(self, service, username):
        raise KeyringLocked("locked")


class Broken(Safe):
    def get_password(self, service, username):
        raise OSError("the desktop's bus is gone, secret canary")

    set_password = delete_password = get_password


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_secret_is_kept_read_and_removed(use):
    use(Safe())
    assert keep_secret("repurch", "api_key", "re_pk_1") is KeyringState.READY
    assert get_secret("repurch", "api_key").value == "re_pk_1"
    assert keep_secret("repurch", "api_key", "") is KeyringState.READY
    assert get_secret("repurch", "api_key").value is None


def test_without_a_keyring_there_is_a_sentence_and_no_file(use, tmp_path):
    from keyring.backends.fail import Keyring

    use(Keyring())
    found = get_secret("repurch", "api_key")
    assert found.state is KeyringState.ABSENT
    assert "asked for at each start" in found.sentence
    assert keep_secret("repurch", "api_key", "x") is KeyringState.ABSENT


def test_a_keyring_of_plain_text_is_not_used(use):
    plain = Safe()
    type(plain).__module__, before = "keyrings.alt.file", type(plain).__module__
    try:
        use(plain)
        assert keep_secret("repurch", "api_key", "x") is KeyringState.ABSENT
        assert plain.kept == {}
    finally:
        type(plain).__module__ = before


def test_a_locked_keyring_is_a_state_of_its_own(use):
    use(Locked())
    found = get_secret("repurch", "api_key")
    assert (found.value, found.state) == (None, KeyringState.LOCKED)


def test_the_environment_comes_first(use, monkeypatch):
    safe = Safe()
    use(safe)
    keep_secret("resale-x", "client_id", "kept")
    keep_secret("resale-x", "client_secret", "kept-too")
    monkeypatch.setenv(variable("resale-x", "client_id"), "given")
    assert variable("resale-x", "client_id") == "INTAKE_RESALE_X_CLIENT_ID"
    assert read_credentials("resale-x", ["client_id", "client_secret"]) == {
        "client_id": "given",
        "client_secret": "kept-too",
    }


def test_a_keyring_that_breaks_is_a_state_and_tells_no_secret(use, caplog):
    use(Broken())
    with caplog.at_level("DEBUG"):
        assert get_secret("repurch", "api_key").state is KeyringState.ABSENT
        assert keep_secret("repurch", "api_key", "canary") is KeyringState.ABSENT
    assert "canary" not in caplog.text


def test_whether_secrets_can_be_kept_is_known_without_asking_for_one(use):
    use(Locked())
    assert keyring_state().state is KeyringState.READY
    use(Safe())
    assert keyring_state().sentence == ""
