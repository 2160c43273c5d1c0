"""Secrets: the environment first, else the operating system's keyring; never a file of ours, never plain text."""

import logging
import os
from collections.abc import Callable, Sequence
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
            KeyringState.ABSENT: "This machine has no safe place for secrets: they are asked for at each start.",
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


def read_credentials(service: str, fields: Sequence[str]) -> dict[str, str]:
    """Return a service's credentials, those that are found; blocks, so call it in a thread."""
    found: dict[str, str] = {}
    for field in fields:
        value = os.environ.get(variable(service, field)) or get_secret(service, field).value
        if value:
            found[field] = value
    return found
