"""TrayRules: what a lead wants to see before it goes live."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TrayRules:
    """What counts as worth a second look; disagreement and doubts about authenticity always do."""

    worth: Decimal = Decimal(500)
    """Items from this amount on, in the station's currency."""
    newcomer_items: int = 30
    """Who took in fewer items than this is new."""


USUAL_TRAY = TrayRules()
