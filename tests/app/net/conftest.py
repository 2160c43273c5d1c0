"""A far end on loopback, and the network as the station makes it."""

import pytest
from far_fixtures import far, no_secrets_of_other_tests  # noqa: F401 -- fixtures of this folder too

from app.net.session import Network


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
