"""What every service's wire shapes share: unknown fields are kept, ids are opaque text."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Shape(BaseModel):
    """Unknown fields are kept, never refused."""

    model_config = ConfigDict(extra="allow")


def _text_id(value: object) -> object:
    if isinstance(value, bool) or value is None or value == "":
        raise ValueError("no id")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) else value


RemoteId = Annotated[str, BeforeValidator(_text_id)]
"""An id as opaque text, however it was spelled (12, 12.0, "12"); null is refused."""
