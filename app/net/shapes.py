"""What every service's wire shapes share: unknown fields are kept, ids are opaque text, amounts are exact."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from app.model.money import amount_of

LONGEST_ID = 200
_GROUPED = re.compile(r"\s*\d{1,3}(,\d{3})+(\.\d+)?\s*")


class Shape(BaseModel):
    """Unknown fields are kept, never refused."""

    # Some two hundred shapes: each is built when it is first met, not while the program starts.
    model_config = ConfigDict(extra="allow", defer_build=True)


def _text_id(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("no id")  # noqa: TRY004 - pydantic wants a ValueError
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value) if isinstance(value, int) else value
    if not isinstance(text, str) or not text.strip(".") or len(text) > LONGEST_ID or not text.isprintable():
        # Dots alone would climb the path of the next call.
        raise ValueError("no id")
    return text


def exact_amount(value: object) -> Decimal | None:
    """Read an amount; None where it cannot be read. Commas are taken for thousands only where they stand as such."""
    if isinstance(value, str) and "," in value and not _GROUPED.fullmatch(value):
        return None
    return amount_of(value)


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


RemoteId = Annotated[str, BeforeValidator(_text_id)]
"""An id as opaque text, however it was spelled (12, 12.0, "12"); null is refused."""

Amount = Annotated[Decimal | None, BeforeValidator(exact_amount)]
"""An exact amount, however it was spelled; None where nobody can read it."""

Text = Annotated[str | None, BeforeValidator(_text)]
"""Text the station shows but does not rely on: a number becomes text, anything else None."""
