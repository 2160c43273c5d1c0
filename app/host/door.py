"""The door of an open window: a second start finds it, hands its files over, and goes."""

import contextlib
import json
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import AuthenticationError, connection
from pathlib import Path
from typing import Any, Final, Self

NAME: Final = "window.json"
MOST_BYTES: Final = 4_000_000
ANSWER_LIMIT_S: Final = 3.0
_TAKEN: Final = b"taken"
_PAUSE_S: Final = 0.05


class Door:
    """Listens for later starts on the same data dir, until `close`.

    Only programs of the same user can find it: the address and the key lie in the data dir, which is private.
    """

    def __init__(self, folder: Path, visited: Callable[[tuple[Path, ...]], None]) -> None:
        self._card = folder / NAME
        self._visited = visited
        self._room: Path | None = None
        self._closing = threading.Event()
        key = secrets.token_bytes(32)
        if os.name == "nt":
            address = rf"\\.\pipe\intake-station-{secrets.token_hex(16)}"
        else:
            # The path of a socket may have about 100 bytes, which a data dir may well be longer than.
            self._room = Path(tempfile.mkdtemp(prefix="intake-station-"))
            address = str(self._room / "door")
        self._listener = connection.Listener(address, authkey=key)
        self._thread = threading.Thread(target=self._listen, name="door", daemon=True)
        _write_card(self._card, {"address": address, "key": key.hex(), "room": str(self._room or "")})

    @classmethod
    def open(cls, folder: Path, visited: Callable[[tuple[Path, ...]], None]) -> Self:
        """Open the door of `folder`; `visited` gets each visitor's paths, on a thread of the door's own.

        Raises OSError where there cannot be one: the window works without.
        """
        _clear_away(folder / NAME)
        door = cls(folder, visited)
        door._thread.start()
        return door

    def close(self) -> None:
        """Let nobody in any more."""
        self._closing.set()
        # Waiting for a visitor is ended by one.
        with contextlib.suppress(OSError, EOFError):
            hand_over(self._card.parent, ())
        self._thread.join(ANSWER_LIMIT_S)
        self._listener.close()
        self._card.unlink(missing_ok=True)
        if self._room is not None:
            shutil.rmtree(self._room, ignore_errors=True)

    def _listen(self) -> None:
        while not self._closing.is_set():
            try:
                with self._listener.accept() as visitor:
                    paths = _paths_of(visitor.recv_bytes(MOST_BYTES))
                    if self._closing.is_set():
                        return
                    self._visited(paths)
                    visitor.send_bytes(_TAKEN)
            except (OSError, EOFError, ValueError, RuntimeError, AuthenticationError):
                # It was no start of this program, or the window is going: there is no answer.
                time.sleep(_PAUSE_S)


def _paths_of(message: bytes) -> tuple[Path, ...]:
    asked = json.loads(message)
    paths = asked.get("paths") if isinstance(asked, dict) else None
    if not isinstance(paths, list) or not all(isinstance(one, str) for one in paths):
        raise ValueError("not a visit")
    return tuple(Path(one) for one in paths)


def hand_over(folder: Path, paths: Sequence[Path]) -> bool:
    """Hand `paths` to the window that is open on the data dir `folder` and have it come to the front.

    Returns False where there is none, or where it gives no answer within 3 s. Never raises.
    """
    card = _read_card(folder / NAME)
    if not card:
        return False
    message = json.dumps({"paths": [str(path.absolute()) for path in paths]}).encode("ascii")
    answers: list[bytes] = []

    def visit() -> None:
        with (
            contextlib.suppress(OSError, EOFError, ValueError, AuthenticationError),
            connection.Client(card["address"], authkey=bytes.fromhex(card["key"])) as door,
        ):
            door.send_bytes(message)
            answers.append(door.recv_bytes(len(_TAKEN)))

    # A window that hangs must not make the second start hang too.
    visitor = threading.Thread(target=visit, name="visit", daemon=True)
    visitor.start()
    visitor.join(ANSWER_LIMIT_S)
    return answers == [_TAKEN]


def _read_card(card: Path) -> dict[str, Any]:
    try:
        found = json.loads(card.read_text(encoding="utf-8"))
        bytes.fromhex(found["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("address"), str) else {}


def _write_card(card: Path, content: dict[str, str]) -> None:
    half = card.with_name(f"{NAME}.new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(content, out)
    half.replace(card)


def _clear_away(card: Path) -> None:
    """Remove what a window that died left behind."""
    room = Path(str(_read_card(card).get("room") or "/"))
    if room.parent == Path(tempfile.gettempdir()) and room.name.startswith("intake-station-"):
        shutil.rmtree(room, ignore_errors=True)
    card.unlink(missing_ok=True)
