"""Scripted far ends for what the practice services would never say, and real practice services for the rest."""

import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "net"))
sys.path.insert(0, str(Path(__file__).parents[2] / "contract"))

import pytest
from far_fixtures import far, no_secrets_of_other_tests  # noqa: F401 -- fixtures of this folder too
from in_memory import Memory

from app.contract import PhotoFile
from app.net.session import Network


@pytest.fixture
async def network():
    one = Network(request_timeout_s=30)
    yield one
    await one.close()


@pytest.fixture
def memory():
    return Memory()


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "prepared.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not looked at here \xff\xd9")
    content = path.read_bytes()
    return PhotoFile(1, 1, hashlib.sha256(content).hexdigest(), path, len(content), 4, 3)
