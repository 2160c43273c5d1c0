"""A file of exchange rates is read whole or not at all, and the line that cannot be read is named."""

from decimal import Decimal

import pytest

from app.host.rates_file import MOST_BYTES, read_rates
from app.model.errors import UsageError


def read(tmp_path, text, name="rates.csv"):
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rates(file)


@pytest.mark.parametrize(
    "text",
    [
        "from,to,rate,date\nUSD,GBP,0.76,2026-11-20\n",
        "\ufeffDate;Rate;To;From\r\n2026-11-20;0,76;gbp;usd\r\n\r\n",
        "base\tquote\tvalue\tday\tnote\nUSD\tGBP\t0.76\t2026-11-20\twhatever\n",
        "from,to,rate,date\nUSD,GBP,9,2026-11-20\nUSD,GBP,0.76,2026-11-20\n",
    ],
)
def test_every_usual_spelling_says_the_same(tmp_path, text):
    (rate,) = read(tmp_path, text)
    assert (rate.of, rate.to, rate.value, rate.date) == ("USD", "GBP", Decimal("0.76"), "2026-11-20")
    assert rate.source == "from rates.csv"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("from,to,rate\nUSD,GBP,1\n", "no column for: date"),
        ("USD,GBP,0.76,2026-11-20\n", "no column for: from, to, rate, date"),
        ("from,to,rate,date\n", "has 0 rates"),
        ("from,to,rate,date\nUSD,GBP\n", "Line 2 has too few"),
        ("from,to,rate,date\nUSD,GBP,-1,2026-11-20\n", "Line 2: '-1' is not a rate"),
        ("from,to,rate,date\nUSD,GBP,0,2026-11-20\n", "not a rate above 0"),
        ("from,to,rate,date\nUSD,GBP,NaN,2026-11-20\n", "not a rate above 0"),
        ("from,to,rate,date\nUSD,GBP,Infinity,2026-11-20\n", "not a rate above 0"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"x" * (MOST_BYTES + 1), "too large"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path, text, says):
    with pytest.raises(UsageError, match=says):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_rates(tmp_path / "none.csv")
