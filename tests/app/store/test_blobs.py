"""The photo store: the same bytes once, durable before it returns, nothing half."""

import hashlib
import io
import os

import pytest

from app.store import blobs as module
from app.store.blobs import Blobs
from app.store.database import StoreTrouble


def test_a_photo_is_kept_under_the_hash_of_its_bytes(tmp_path):
    blobs = Blobs(tmp_path / "photos")
    content = os.urandom(3_000_000)
    sha256, size = blobs.put(io.BytesIO(content))
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert size == len(content)
    assert blobs.original(sha256).read_bytes() == content
    assert blobs.original(sha256).stat().st_mode & 0o777 == 0o600


def test_the_same_bytes_are_kept_once(tmp_path):
    blobs = Blobs(tmp_path / "photos")
    first, _ = blobs.put(io.BytesIO(b"same"))
    second, _ = blobs.put(io.BytesIO(b"same"))
    assert first == second
    assert len([p for p in (tmp_path / "photos" / "originals").rglob("*") if p.is_file()]) == 1


def test_a_copy_that_breaks_leaves_nothing(tmp_path):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 0:
                raise OSError(5, "Input/output error")
            return super().read(1000)

    blobs = Blobs(tmp_path / "photos")
    with pytest.raises(StoreTrouble, match="could not be kept"):
        blobs.put(Broken(b"x" * 5000))
    assert [p for p in (tmp_path / "photos").rglob("*") if p.is_file()] == []


def test_what_a_stop_left_half_is_cleared_at_start(tmp_path):
    blobs = Blobs(tmp_path / "photos")
    (blobs.desk() / "half").write_bytes(b"half")
    Blobs(tmp_path / "photos")
    assert list(blobs.desk().iterdir()) == []


def test_a_nearly_full_disk_is_said_before_anything_is_written(tmp_path, monkeypatch):
    blobs = Blobs(tmp_path / "photos")
    monkeypatch.setattr(module, "LEAST_FREE_BYTES", 1 << 62)
    with pytest.raises(StoreTrouble, match="nearly full"):
        blobs.put(io.BytesIO(b"x"))
    assert [p for p in (tmp_path / "photos").rglob("*") if p.is_file()] == []
