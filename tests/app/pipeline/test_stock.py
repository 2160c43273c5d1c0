"""Taking stock of real files: what is damaged, what nobody names, and how much there was no time to read."""

import io
import math

import pytest

from app.pipeline.stock import take_stock, unnamed
from app.store.blobs import Blobs
from app.store.reading_stock import Named


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "photos")


@pytest.fixture
def kept(blobs):
    """Keep three photos, the second of which is damaged; no item names the third."""
    first, second, third = (blobs.put(io.BytesIO(content))[0] for content in (b"one", b"two", b"three"))
    blobs.original(second).write_bytes(b"other")
    return {first: Named("A1", "1.jpg", live=True), second: Named("A1", "2.jpg", live=True)}, third


def test_a_photo_that_there_was_no_time_to_read_is_counted_and_said(blobs, kept):
    named, _ = kept
    stock = take_stock(blobs, blobs.originals(), named, 0.0, look_s=0)
    assert (stock.bad, stock.unread) == ((), 2)
    assert "2 photos were not read: all of them would take too long." in stock.sentence


def test_where_all_was_read_only_what_is_wrong_is_said(blobs, kept):
    named, _ = kept
    stock = take_stock(blobs, blobs.originals(), named, 0.0, look_s=100)
    assert (stock.bad, stock.unread) == (("A1: 2.jpg",), 0)
    assert "not read" not in stock.sentence


def test_photos_of_finished_items_are_not_read_and_not_missed(blobs, kept):
    named, _ = kept
    finished = {sha256: Named(one.item, one.file, live=False) for sha256, one in named.items()}
    assert take_stock(blobs, blobs.originals(), finished, 0.0, look_s=0).unread == 0


def test_what_nobody_names_is_found_without_reading_a_byte(blobs, kept):
    named, third = kept
    for sha256 in named:
        blobs.original(sha256).unlink()
        blobs.original(sha256).mkdir()
    assert unnamed(blobs.originals(), named, math.inf) == (third,)
    assert unnamed(blobs.originals(), named, 0.0) == ()
