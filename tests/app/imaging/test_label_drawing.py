"""Labels as drawn: a scanner reads them, whatever stands on them."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from app.imaging.label import DOTS_PER_MM, draw_label
from app.model.label import LABEL_SIZES, Label, label_size

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
KEY = "IS7K3Q9XM2T4"


def drawn(label, size=(89, 36)):
    return Image.open(io.BytesIO(draw_label(label, size, FONTS)))


@pytest.mark.parametrize("name", LABEL_SIZES)
def test_every_size_is_read_by_a_scanner_with_everything_on_it(name, photos):
    picture = next(photos.glob("*.jpg"))
    label = Label(KEY, "A very long title that no label has room for, of all things", ("Oak",), "12-C", 12, picture)
    page = drawn(label, label_size(name))
    assert page.size == tuple(side * DOTS_PER_MM for side in label_size(name))
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [KEY]


def test_a_picture_that_cannot_be_opened_leaves_the_label_without_it(tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    page = drawn(Label(KEY, "Sofa", thumbnail=broken))
    assert page.tobytes() == drawn(Label(KEY, "Sofa")).tobytes()


@pytest.mark.parametrize("title", ["", "W" * 400, "\u202ereversed", "漢字", "a\nb", "<b>bold</b>"])
def test_no_title_hides_the_code(title):
    assert [code.text for code in zxingcpp.read_barcodes(drawn(Label(KEY, title, (title,), title[:20])))] == [KEY]


def test_a_reprint_looks_different_and_a_bay_too():
    first = drawn(Label(KEY, "Sofa")).tobytes()
    assert drawn(Label(KEY, "Sofa", number=2)).tobytes() != first
    assert [code.text for code in zxingcpp.read_barcodes(drawn(Label("BAY-12-C", "Bay 12-C")))] == ["BAY-12-C"]
