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
    one = Network(request_timeout_s=1.5)
    yield one
    await one.close()
