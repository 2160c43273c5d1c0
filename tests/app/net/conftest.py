"""A far end on loopback, and the network as the station makes it."""

import pytest
from far_end import FarEnd

from app.net.session import Network


@pytest.fixture(autouse=True)
def _no_secrets_of_other_tests(monkeypatch):
    """What one test signed in with is not masked in another."""
    monkeypatch.setattr("app.net.redact._known", ())
    monkeypatch.setattr("app.net.redact._passing", ())


@pytest.fixture
def far(tmp_path):
    folder = tmp_path / "far"
    folder.mkdir()
    end = FarEnd(folder)
    yield end
    end.stop()


@pytest.fixture
async def network():
    """Patient: only what never comes is late on a busy machine."""
    one = Network(request_timeout_s=20)
    yield one
    await one.close()


@pytest.fixture
async def hasty():
    """Gives up after two seconds: for answers that are late by far."""
    one = Network(request_timeout_s=2)
    yield one
    await one.close()
