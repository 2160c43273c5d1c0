"""Practice servers for the tests here, and photographs for them to look at."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import interior_photos
import pytest
from PIL import Image, ImageDraw
from practice_running import Practice


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[], Practice]]:
    """Make servers that are not started yet, all on the same state folder."""
    made: list[Practice] = []

    def build() -> Practice:
        made.append(Practice(tmp_path / "state", tmp_path / "faults.json"))
        return made[-1]

    yield build
    for practice in made:
        practice.kill()
        practice.http.close()


@pytest.fixture
def practice(make: Callable[[], Practice]) -> Iterator[Practice]:
    """A running server; whatever it complains about fails the test, but for what the test itself takes from it."""
    running = make()
    running.plan()
    running.start()
    yield running
    if running.child is not None:
        code, out, err = running.stop()
        assert (code, out, err) == (0, "", "")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One running server for the many tests that leave nothing behind that another could trip over."""
    folder = tmp_path_factory.mktemp("shared")
    running = Practice(folder / "state", folder / "faults.json")
    running.plan()
    running.start()
    yield running
    assert running.stop() == (0, "", "")
    running.kill()
    running.http.close()


@pytest.fixture(scope="session")
def photographs() -> list[Path]:
    return sorted((Path(interior_photos.__file__).parent / "images").glob("*.jpg"))


@pytest.fixture
def jpeg(tmp_path: Path) -> bytes:
    """A small brown thing on a light table."""
    image = Image.new("RGB", (400, 300), (230, 230, 228))
    ImageDraw.Draw(image).rectangle((80, 100, 320, 230), fill=(110, 70, 38))
    image.save(tmp_path / "thing.jpg", quality=90)
    return (tmp_path / "thing.jpg").read_bytes()


@pytest.fixture
def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
