"""Snapshots for tests of the window's models: built from the real nouns, with only what a test is about named."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import interior_photos

from app.model.item import Item, Wishes
from app.model.listing import Choice, DraftValue, FieldKind, Form, FormField, Listing, Need, Origin
from app.model.photo import Photo, PhotoState, Verdict
from app.model.price import Price, PriceKind, Rate
from app.model.result import Result
from app.model.step import Condition, Stage, Step
from app.model.views import BARS, Bar, ItemRow, ItemView, PhotoView, PriceRow

PHOTOS = Path(interior_photos.__file__).parent / "images"
SOFA = (PHOTOS / "pexels-5853819.jpg", PHOTOS / "pexels-maksgelatin-4352247.jpg")
LAMP = (PHOTOS / "pexels-7193656.jpg",)

KEY = "IS7K3Q9XM2T4"
TITLES = {"resale-x": "Resale-X", "resellerio": "ResellerIO", "repurch": "Repurch"}

FORM = Form(
    "repurch",
    (
        FormField("title", "Title", FieldKind.TEXT, required=True, longest=20),
        FormField("price", "Price", FieldKind.MONEY, required=True, currency="GBP"),
        FormField(
            "condition",
            "Condition",
            FieldKind.CHOICE,
            required=True,
            allowed=(Choice("excellent", "Excellent"), Choice("fair", "Fair")),
            strict=True,
        ),
        FormField(
            "repurch.faults",
            "Faults",
            FieldKind.MANY,
            required=True,
            allowed=(
                Choice("Rips or tears", "Rips or tears"),
                Choice("Fire Label", "Fire Label"),
                Choice("None", "None"),
            ),
            strict=True,
            excludes="None",
        ),
        FormField("repurch.rrp_gbp", "Retail price", FieldKind.MONEY, currency="GBP"),
        FormField("brand", "Brand", FieldKind.CHOICE, allowed=(Choice("DFS", "DFS"),)),
    ),
)


def result(service: str = "resale-x", status: str = "done", **attributes: str) -> Result:
    return Result(service, status, attributes, None, 0.0, {"answer": attributes})


def person(value: object) -> DraftValue:
    return DraftValue(value, Origin.PERSON)


def said(value: object, service: str = "resale-x") -> DraftValue:
    return DraftValue(value, Origin.RESULT, service)


def photo(number: int, *, aside: bool = False, state: PhotoState = PhotoState.READY, **more: object) -> PhotoView:
    made = Photo(number, KEY, number, "ab" * 32, f"IMG_{number}.jpg", 1_800_000, state, aside)
    return PhotoView(replace(made, **more), None, None)


def verdict(*warnings: str, codes: tuple[str, ...] = ()) -> Verdict:
    return Verdict(100.0, 120.0, warnings, codes)


def step(stage: Stage, service: str, condition: Condition, **more: object) -> Step:
    return replace(Step(KEY, stage, service, condition), **more)


def price(amount: str, currency: str = "GBP", *, low: str | None = None, high: str | None = None) -> PriceRow:
    rate = Rate("USD", "GBP", Decimal("0.76"), "2026-11-20", "shipped") if currency == "USD" else None
    worth = {"GBP": Decimal(1), "USD": Decimal("0.76")}.get(currency)
    said_price = Price(
        "resale-x",
        PriceKind.SOLD_ESTIMATE,
        Decimal(amount),
        currency,
        Decimal(low) if low else None,
        Decimal(high) if high else None,
    )
    return PriceRow(said_price, Decimal(amount) * worth if worth else None, "GBP", rate)


def view(
    *,
    results: tuple[Result, ...] = (),
    values: dict[str, DraftValue] | None = None,
    needs: tuple[Need, ...] = (),
    photos: tuple[PhotoView, ...] = (),
    steps: tuple[Step, ...] = (),
    approved_at: float | None = None,
    open_: bool = False,
    **more: object,
) -> ItemView:
    item = Item(KEY, 1, None, None, open_, False, 0.0, Wishes(("resale-x",), ("resale-x",), ("repurch",)))
    row = ItemRow(
        KEY,
        1,
        None,
        None,
        "Sofa",
        KEY,
        None,
        len(photos),
        tuple(Bar(name, None) for name in BARS),
        False,
        open_,
        False,
        0.0,
    )
    made = ItemView(
        item,
        row,
        photos,
        results,
        (),
        (),
        (),
        Listing(values or {}, needs, approved_at),
        {"repurch": FORM},
        needs,
        (),
        steps,
        (),
    )
    return replace(made, **more)


async def with_a_draft(shell, until, drop):
    """Take two photos in, let the item go on and wait until its draft has been checked; return its key."""
    drop(shell, *SOFA)
    await until(lambda: shell.desk.view and len(shell.desk.view.photos) == len(SOFA))
    shell.desk.next_item()
    await until(lambda: shell.desk.view and not shell.desk.view.photos)
    [row] = [one for one in await shell.station.items() if one.photo_count]
    shell.desk.show(row.key)
    await until(lambda: shell.desk.view and shell.desk.view.needs and shell.desk.view.forms)
    await until(shell.prices.prices.rowCount)
    return row.key
