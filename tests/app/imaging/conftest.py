"""Real photographs, and the decoders running as they do in the station."""

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import interior_photos
import pytest

from app.imaging.decoders import Decoders

WORKER = (sys.executable, "-m", "app.imaging.worker")
CHECKOUT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _from_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))


@pytest.fixture(scope="session")
def photographs() -> list[Path]:
    found = sorted((Path(interior_photos.__file__).parent / "images").glob("*.jpg"))
    assert len(found) >= 30
    return found


@pytest.fixture(scope="session")
def photograph(photographs: list[Path]) -> Path:
    return next(photo for photo in photographs if "36236147" in photo.name)


@pytest.fixture
async def decoders() -> AsyncIterator[Decoders]:
    pool = Decoders(WORKER, workers=1)
    yield pool
    await pool.close()


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "out"
    folder.mkdir()
    yield folder
    assert [path.name for path in folder.iterdir() if path.name.endswith(".part")] == []
