"""The practice services, the network as the station makes it, and every connector of the catalogue."""

import hashlib
import io

import pytest
from in_memory import Memory
from PIL import Image, ImageDraw
from specimen import QUICK, Bench
from specimens import SPECIMENS

from app.connectors import CATALOGUE
from app.contract import Account, PhotoFile
from app.net.session import Network


@pytest.fixture
async def network():
    one = Network(request_timeout_s=30)
    yield one
    await one.close()


@pytest.fixture
def called():
    """The calls of contracts made so far by clients of this test, as the contracts name them."""
    return set()


def _watched(client, called):
    """Have every call that a client makes noted."""

    def noting(call, made):
        async def noted(*args, **kwargs):
            called.add(call)
            return await made(*args, **kwargs)

        return noted

    for call, method in client.CALLS.items():
        setattr(client, method, noting(call, getattr(client, method)))
    return client


@pytest.fixture
def connect(practice, network, called):
    """Connect to a practice service by name, with good credentials unless others are given."""
    practice.quick = QUICK
    practice.misbehave(**QUICK)

    def make(name, network=network, **changes):
        given = {"credentials": SPECIMENS[name].good, "options": SPECIMENS[name].options, "currency": "GBP"} | changes
        connector = CATALOGUE[name].connect(Account(practice.base_urls[name], **given), network)
        _watched(connector._client, called)
        return connector

    return make


@pytest.fixture
def bench(practice, network, called, connect, memory, pictures, tmp_path):
    """All that one round through a client's calls works with; one client a service and test."""
    made = {}

    def make(name):
        if name not in made:
            account = Account(practice.base_urls[name], SPECIMENS[name].good, currency="GBP")
            client = _watched(SPECIMENS[name].client(account, network), called)
            made[name] = Bench(name, client, connect(name), memory, pictures, practice, tmp_path)
        return made[name]

    return make


@pytest.fixture
def memory():
    """A journal of effects that lasts as long as the test."""
    return Memory()


@pytest.fixture
def pictures(tmp_path):
    """Two small prepared photos."""
    return [_picture(tmp_path, position, colour) for position, colour in ((1, "navy"), (2, "tan"))]


def _picture(folder, position, colour):
    image = Image.new("RGB", (96, 64), "white")
    ImageDraw.Draw(image).rectangle((20, 20, 76, 50), fill=colour)
    made = io.BytesIO()
    image.save(made, "JPEG")
    path = folder / f"prepared-{position}.jpg"
    path.write_bytes(made.getvalue())
    return PhotoFile(
        position, position, hashlib.sha256(made.getvalue()).hexdigest(), path, len(made.getvalue()), 96, 64
    )
