"""Fixtures of every folder that talks to a far end."""

import pytest
from far_end import FarEnd


@pytest.fixture(autouse=True)
def no_secrets_of_other_tests(monkeypatch):
    """What one test signed in with is not masked in another."""
    monkeypatch.setattr("app.net.redact._known", ())
    monkeypatch.setattr("app.net.redact._passing", ())


@pytest.fixture
def far(tmp_path):
    """A far end that says what a test tells it to."""
    folder = tmp_path / "far"
    folder.mkdir()
    end = FarEnd(folder)
    yield end
    end.stop()
