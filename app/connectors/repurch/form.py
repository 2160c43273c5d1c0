"""The form of a Repurch listing, made from the taxonomy it serves; source: contract repurch.md, "Enums"."""

from collections.abc import Iterable

from app.connectors.repurch.wire import Option, Options
from app.model.listing import Choice, FieldKind, Form, FormField

CHANNELS = ("exchange", "clearance")
CONTRIBUTIONS = ("0", "30", "60", "129")
NONE = Choice("None", "None of the above")
DEFAULT_CONDITIONS = (
    Choice("like-new", "Like new"),
    Choice("excellent", "Excellent"),
    Choice("gently-used", "Gently used"),
    Choice("fair", "Fair"),
)
DEFAULT_EXPOSURES = (Choice("Dogs", "Dogs"), Choice("Cats", "Cats"), Choice("Smoke", "Smoke"), NONE)
DEFAULT_FAULTS = (Choice("Rips or tears", "Rips or tears"), Choice("Fire Label", "Has fire safety label"), NONE)


def _choices(options: Iterable[Option], otherwise: tuple[Choice, ...] = ()) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, one.label or one.value, one.help or "") for one in options) or otherwise


def _plain(values: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value) for value in values)


def build_form(options: Options) -> Form:
    """Build the form; lists the service did not give fall back to the documented enums."""
    text, choice, many, money = FieldKind.TEXT, FieldKind.CHOICE, FieldKind.MANY, FieldKind.MONEY
    return Form(
        "repurch",
        (
            FormField("title", "title", text, required=True, longest=200),
            FormField("price", "price", money, required=True, currency="GBP"),
            FormField("category", "category", choice, required=True, strict=True, allowed=_choices(options.categories)),
            FormField(
                "condition",
                "condition",
                choice,
                required=True,
                strict=True,
                allowed=_choices(options.conditions, DEFAULT_CONDITIONS),
            ),
            FormField(
                "repurch.faults",
                "faults",
                many,
                required=True,
                strict=True,
                excludes="None",
                allowed=_choices(options.faults, DEFAULT_FAULTS),
            ),
            FormField("description", "description", FieldKind.LONG_TEXT, longest=20_000),
            FormField("brand", "brand", choice, allowed=_choices(options.brands)),
            FormField("color", "colour", choice, allowed=_choices(options.colours)),
            FormField("quantity", "identical units", FieldKind.INTEGER, default=1),
            FormField("repurch.channel", "channel", choice, strict=True, allowed=_plain(CHANNELS), default="exchange"),
            FormField(
                "repurch.delivery_contribution_gbp",
                "delivery contribution (GBP)",
                choice,
                strict=True,
                allowed=_plain(CONTRIBUTIONS),
                help="129 is free delivery for the buyer",
            ),
            FormField("repurch.fabric", "fabric", choice, allowed=_choices(options.fabrics)),
            FormField("repurch.age_years", "age", choice, allowed=_choices(options.ages)),
            FormField(
                "repurch.exposed_to",
                "exposed to",
                many,
                strict=True,
                excludes="None",
                allowed=_choices(options.exposures, DEFAULT_EXPOSURES),
            ),
            FormField("repurch.measurements", "measurements (cm)", FieldKind.MEASUREMENTS, help="width=210, depth=90"),
            FormField("repurch.available_from", "available from", FieldKind.DATE),
            FormField("repurch.rrp_gbp", "original retail price", money, currency="GBP"),
            FormField("repurch.sale_price_gbp", "promotional price", money, currency="GBP"),
            FormField("repurch.warehouse_location", "bay", text, longest=120),
        ),
    )
