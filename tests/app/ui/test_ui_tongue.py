"""The window in German: texts, sentences of the station, amounts and days, and what a person types."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from app.model.money import Money
from app.ui import tongue, words
from app.ui.tongue import heard, tr

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "translations"


@pytest.fixture
def german(qapp, monkeypatch):
    """Speak German while the test runs."""
    monkeypatch.setenv("INTAKE_LANGUAGE", "de")
    assert tongue.speak(tongue.SYSTEM, FOLDER) == "de"
    yield
    tongue.be_silent()
    assert tr("Next item") == "Next item"


def test_a_text_of_the_window_is_german_and_keeps_its_values(german):
    assert tr("Next item") == "Nächster Artikel"
    assert tr("Row {row}", row="{x}") == "Zeile {x}"
    assert tr("Safe there: {waiting:,} wait", waiting=1234) == "Dort: 1.234 warten"
    assert words.many(1, "photo") == "1 Foto"
    assert words.many(1200, "photo") == "1.200 Fotos"
    assert tr("nothing says this") == "nothing says this"


def test_amounts_sizes_and_days_are_written_as_in_german(german):
    assert words.amount(Decimal("1234.5"), "EUR") == "1.234,50 €"
    assert words.amount(Decimal(7), "PLN") == "7,00 PLN"
    assert words.money("329.00 GBP") == "329,00 £"
    assert words.size(1_800_000) == "1,8 MB"
    assert words.day("2026-11-20").startswith("20. Nov")
    assert words.value(Money(Decimal(120), "GBP")) == "120,00 GBP"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,50 EUR", "1,234.50 EUR"),
        ("12,50", "12.50"),
        ("12.50", "12.50"),
        ("1.234", "1,234"),
        ("1,234", "1.234"),
        ("120", "120"),
    ],
)
def test_amounts_are_read_as_germans_type_them(german, typed, read):
    assert words.typed(typed) == read


def test_in_english_what_is_typed_stays(qapp):
    assert words.typed("1.234,50 EUR") == "1.234,50 EUR"
    assert tongue.language() == "en"
    assert tongue.day_words(dt.date(2026, 11, 20)) == "20 Nov"


def test_a_sentence_of_the_station_is_found_again_by_its_fixed_words(german):
    assert heard("Resale-X answers again.") == "Resale-X antwortet wieder."
    assert heard("Leaves 1,081.54 GBP of 1,298.00.") == "Lässt 1.081,54 GBP von 1.298,00."
    one = "the one price found, 1 USD = 0.76 GBP of 2026-11-20"
    assert heard(one) == "der eine gefundene Preis, 1 USD = 0,76 GBP vom 2026-11-20"
    assert heard("Needs a brand name & more, says the service.") == "Needs a brand name & more, says the service."
    assert heard("") == ""
    assert heard("x" * 5000) == "x" * 5000


def test_what_the_machine_speaks_is_taken_where_nobody_chose(qapp, monkeypatch):
    monkeypatch.delenv("INTAKE_LANGUAGE")
    assert tongue.chosen("de") == "de"
    assert tongue.chosen("en") == "en"
    assert tongue.chosen("tlh") in tongue.LANGUAGES
    monkeypatch.setenv("INTAKE_LANGUAGE", "de")
    assert tongue.chosen("en") == "de"


def test_without_its_texts_the_window_stays_english(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKE_LANGUAGE", "de")
    assert tongue.speak("de", tmp_path) == "en"
    assert tr("Next item") == "Next item"
