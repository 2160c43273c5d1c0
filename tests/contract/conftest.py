"""The practice services, the network as the station makes it, and every connector of the catalogue."""

import hashlib
import io

import pytest
from in_memory import Memory
from PIL import Image, ImageDraw
from specimens import SPECIMENS

from app.connectors import CATALOGUE
from app.contract import Account, PhotoFile
from app.net.session import Network


@pytest.fixture
async def network():
    one = Network(request_timeout_s=3)
    yield one
    await one.close()


@pytest.fixture
def connect(practice, network):
    """Connect to a practice service by name, with good credentials unless others are given."""
    practice.misbehave(task_seconds=0.05)

    def make(name, network=network, **changes):
        given = {"credentials": SPECIMENS[name].good, "currency": "GBP"} | changes
        return CATALOGUE[name].connect(Account(practice.base_urls[name], **given), network)

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
