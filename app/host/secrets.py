"""Secrets: the environment first, else the operating system's keyring; never a file of ours, never plain text."""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

KEYRING_NAME = "intake-station"
UNSAFE = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")

log = logging.getLogger("intake.host")


class KeyringState(StrEnum):
    """Whether secrets can be kept on this machine."""

    READY = "ready"
    ABSENT = "absent"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret that was asked for: its value, or why there is none."""

    value: str | None
    state: KeyringState

    @property
    def sentence(self) -> str:
        """What a person should know; empty where all is well."""
        return {
            KeyringState.READY: "",
            KeyringState.ABSENT: "This machine has no safe place for secrets: they are asked for at each start. With a "
            "keyring, such as GNOME Keyring or KWallet, they would be kept.",
            KeyringState.LOCKED: "The keyring is locked: unlock it, then try again.",
        }[self.state]


def _backend() -> Any | None:
    """Return the keyring, or None where there is none that encrypts."""
    import keyring

    backend = keyring.get_keyring()
    chained = getattr(backend, "backends", None)
    for one in chained if chained is not None else [backend]:
        if not type(one).__module__.startswith(UNSAFE) and float(getattr(one, "priority", 0)) > 0:
            return one
    return None


def _with_backend(use: Callable[[Any], str | None]) -> Kept:
    """Use the keyring; whatever breaks in there becomes a state, for work must never depend on it."""
    try:
        from keyring.errors import KeyringLocked
    except Exception as trouble:  # noqa: BLE001  # a keyring that was chosen by name and is not there breaks the import
        log.info("the keyring cannot be loaded: %s", type(trouble).__name__)
        return Kept(None, KeyringState.ABSENT)
    try:
        backend = _backend()
        return Kept(None, KeyringState.ABSENT) if backend is None else Kept(use(backend), KeyringState.READY)
    except KeyringLocked:
        return Kept(None, KeyringState.LOCKED)
    except Exception as trouble:  # noqa: BLE001  # backends pass on what the desktop's bus or an operating system throws
        # The type alone: a message might repeat what was to be kept.
        log.info("the keyring does not answer: %s", type(trouble).__name__)
        return Kept(None, KeyringState.ABSENT)


def keyring_state() -> Kept:
    """Return whether secrets can be kept here, asking for none; `value` is always None. Blocks."""
    return _with_backend(lambda _: None)


def get_secret(service: str, field: str) -> Kept:
    """Return a secret from the keyring. Blocks while the system asks the person: call it in a thread."""

    def read(backend: Any) -> str | None:
        found = backend.get_password(KEYRING_NAME, f"{service}/{field}")
        return None if found is None else str(found)

    return _with_backend(read)


def keep_secret(service: str, field: str, value: str) -> KeyringState:
    """Keep a secret in the keyring (an empty value removes it); return whether that was possible."""

    def write(backend: Any) -> None:
        from keyring.errors import PasswordDeleteError

        if value:
            backend.set_password(KEYRING_NAME, f"{service}/{field}", value)
            return
        try:
            backend.delete_password(KEYRING_NAME, f"{service}/{field}")
        except PasswordDeleteError:
            return

    return _with_backend(write).state


def variable(service: str, field: str) -> str:
    """Return the environment variable that carries a credential."""
    return f"INTAKE_{service.replace('-', '_').upper()}_{field.upper()}"


class Held:
    """Secrets that this machine has no safe place for: in memory until the program closes, never written down."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def __repr__(self) -> str:
        """Say how many there are; what they are ends up in no log."""
        return f"Held({len(self._kept)})"

    def get(self, service: str, field: str) -> str | None:
        """Return a secret that is held."""
        return self._kept.get((service, field))

    def put(self, service: str, field: str, value: str) -> None:
        """Hold a secret; an empty value forgets it."""
        if value:
            self._kept[service, field] = value
        else:
            self._kept.pop((service, field), None)


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential that was found, and where."""

    value: str
    place: str
    """``keyring``, ``memory``, or the name of the environment variable."""

    def __repr__(self) -> str:
        """Name the place alone."""
        return f"Credential({self.place})"


def find_credentials(service: str, fields: Sequence[str], held: Held) -> dict[str, Credential]:
    """Return a service's credentials, those that are found, with their places; blocks, so call it in a thread.

    The environment comes first, then what a person typed since the program started, then the keyring.
    """
    found: dict[str, Credential] = {}
    for field in fields:
        name = variable(service, field)
        if value := os.environ.get(name):
            found[field] = Credential(value, name)
        elif value := held.get(service, field):
            found[field] = Credential(value, "memory")
        elif value := get_secret(service, field).value:
            found[field] = Credential(value, "keyring")
    return found


def keep_credentials(service: str, values: Mapping[str, str], held: Held) -> KeyringState:
    """Keep credentials in the keyring (an empty value removes one), and in memory where that cannot be; blocks."""
    worst = KeyringState.READY
    for field, value in values.items():
        state = keep_secret(service, field, value)
        # What lay in memory is replaced, or moves to the keyring.
        held.put(service, field, "" if state is KeyringState.READY else value)
        worst = worst if state is KeyringState.READY else state
    return worst


def read_credentials(service: str, fields: Sequence[str]) -> dict[str, str]:
    """Return a service's credentials, those that are found; blocks, so call it in a thread."""
    return {field: one.value for field, one in find_credentials(service, fields, Held()).items()}
