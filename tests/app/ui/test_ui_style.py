"""The look: contrast of every pair of colours that text is painted with, and a style sheet without holes."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import style


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), style.TEXT_PAIRS)
def test_text_is_readable_on_its_ground(colours, text, ground):
    assert style.contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


def test_practice_stripes_are_readable_in_both_colours():
    for stripe in style.PRACTICE_STRIPES:
        assert style.contrast(style.PRACTICE_INK, stripe) >= 4.5


def test_contrast_knows_its_ends():
    assert style.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert style.contrast("#777777", "#777777") == pytest.approx(1)
    assert style.contrast("#999999", "#ffffff") < 4.5


@pytest.mark.parametrize("colours", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_style_sheet_has_no_name_left_open(colours):
    sheet = style.style_sheet(colours)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert colours.accent in sheet


def test_style_sheet_is_understood_by_qt(qapp, capfd):
    style.apply(qapp, "dark")
    assert style.tokens() is style.DARK
    style.apply(qapp, "light")
    assert style.tokens() is style.LIGHT
    assert QApplication.instance().palette().window().color().name() == style.LIGHT.window
    assert "Could not parse" not in capfd.readouterr().err


def test_unknown_theme_follows_the_system(qapp):
    assert style.wanted("no such theme") in (style.LIGHT, style.DARK)
    assert style.wanted("dark") is style.DARK
