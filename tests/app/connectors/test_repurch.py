"""Repurch, its oddities: no idempotency, a list without skus, prices under two names, a payout rule of its own."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest
from far_end import header, said
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.connectors.repurch import Repurch, body_of, payout
from app.connectors.repurch.client import field_of
from app.connectors.repurch.find import MOST_ROUND_PAGES, list_since
from app.connectors.repurch.form import build_form
from app.connectors.repurch.wire import Listing, Options, Page
from app.contract import Account, Approved, Brief, PhotoFile
from app.flow.draft import for_destination
from app.model.errors import NotDone, Refused, SignInNeeded, StationError, Unknown
from app.model.listing import DraftValue, FieldKind, Origin
from app.model.money import Money
from app.model.price import Price, PriceKind

BRIEF = Brief("IS7K3Q9XM2T4", "SHOP-1", "Bay 12-C", 0.0)
KEY = {"api_key": "re_pk_hunter2222"}


def pounds(text):
    return Money(Decimal(text), "GBP")


def approved(brief=BRIEF, **values):
    values = {
        "title": "Grey sofa",
        "price": pounds("899.00"),
        "category": "Sofa Beds",
        "condition": "like-new",
        "repurch.faults": ["None"],
    } | values
    filled = {name: DraftValue(value, Origin.PERSON) for name, value in values.items() if value is not None}
    return Approved(brief, filled, hashlib.sha256(repr(sorted(values.items(), key=str)).encode()).hexdigest())


@pytest.fixture
def repurch(far, network):
    return Repurch(Account(f"{far.url}/v1", KEY), network)


@pytest.fixture
def there(practice, network):
    """The connector at the practice service, whose clock and ledger are real."""
    return Repurch(Account(practice.base_urls["repurch"], KEY), network)


def detail(**changes):
    return {
        "id": 12346,
        "title": "Grey sofa",
        "price": 899,
        "currency": "GBP",
        "status": "active",
        "channel": "exchange",
        "payout": 695.16,
        "category": "Sofa Beds",
        "condition": "like-new",
        "sku": BRIEF.key,
        "images": ["https://cdn.example/1.jpg"],
        "url": "https://sofalistic.example/product/grey-sofa",
    } | changes


# ---- what is sent


def test_ours_is_sent_in_the_services_spelling_and_nothing_else():
    body = body_of(
        approved(
            description="x",
            brand="DFS",
            color="Grey",
            quantity=2,
            cost=pounds("5"),
            model="Loaf",
            **{
                "repurch.channel": "clearance",
                "repurch.sale_price_gbp": pounds("800"),
                "repurch.rrp_gbp": pounds("1899.00"),
                "repurch.delivery_contribution_gbp": "60",
                "repurch.fabric": "Velvet",
                "repurch.age_years": "1 year old",
                "repurch.available_from": "2026-12-01",
                "repurch.measurements": [{"dimension": "width", "value_cm": 210}],
                "repurch.exposed_to": ["Dogs", "Cats"],
                "repurch.warehouse_location": "Aisle 4",
            },
        ),
        [{"attachment_id": "98765", "url": "u"}, {"attachment_id": "a-1", "url": "v"}],
    )
    assert body == {
        "sku": "IS7K3Q9XM2T4",
        "title": "Grey sofa",
        "description": "x",
        "price_gbp": 899,
        "sale_price_gbp": 800,
        "rrp_gbp": 1899,
        "brand": "DFS",
        "category": "Sofa Beds",
        "colour": "Grey",
        "condition": "like-new",
        "quantity_identical": 2,
        "channel": "clearance",
        "delivery_contribution_gbp": 60,
        "fabric": "Velvet",
        "age_years": "1 year old",
        "available_from": "2026-12-01",
        "measurements": [{"dimension": "width", "value_cm": 210}],
        "exposed_to": ["Dogs", "Cats"],
        "faults": ["None"],
        "warehouse_location": "Aisle 4",
        "attachment_ids": [98765, "a-1"],
    }


def test_the_bay_of_the_item_is_its_place_unless_a_person_says_otherwise():
    assert body_of(approved(), [])["warehouse_location"] == "Bay 12-C"
    assert "warehouse_location" not in body_of(approved(Brief("IS7K3Q9XM2T4", None, None, 0.0)), [])


@pytest.mark.parametrize("amount", ["0.01", "0.10", "19.99", "599", "599.99", "1299.95", "99999999.99"])
def test_an_amount_arrives_with_the_same_digits(amount):
    sent = json.dumps(body_of(approved(price=pounds(amount)), [])["price_gbp"])
    assert Decimal(sent) == Decimal(amount)
    assert "e" not in sent.lower()


def test_half_a_penny_is_rounded_up():
    assert body_of(approved(price=pounds("10.005")), [])["price_gbp"] == 10.01


def test_a_description_appears_as_it_was_typed():
    text = '<script>alert(1)</script> 5 < 6 & "so on"\nnext line'
    sent = body_of(approved(description=text), [])["description"]
    assert sent == '&lt;script&gt;alert(1)&lt;/script&gt; 5 &lt; 6 &amp; "so on"\nnext line'


# ---- the form


def test_the_form_follows_the_contract():
    form = build_form(Options.model_validate({"categories": ["Sofa Beds", "Other"], "brands": ["DFS"]}))
    by_name = {field.name: field for field in form.fields}
    assert {name for name, field in by_name.items() if field.required} == {
        "title",
        "price",
        "category",
        "condition",
        "repurch.faults",
    }
    assert {name for name, field in by_name.items() if field.strict} == {
        "category",
        "condition",
        "repurch.faults",
        "repurch.channel",
        "repurch.delivery_contribution_gbp",
        "repurch.exposed_to",
    }
    assert [one.value for one in by_name["condition"].allowed] == ["like-new", "excellent", "gently-used", "fair"]
    assert [one.value for one in by_name["repurch.delivery_contribution_gbp"].allowed] == ["0", "30", "60", "129"]
    assert [one.value for one in by_name["repurch.channel"].allowed] == ["exchange", "clearance"]
    assert by_name["repurch.faults"].excludes == by_name["repurch.exposed_to"].excludes == "None"
    assert all(by_name[name].currency == "GBP" for name in ("price", "repurch.rrp_gbp", "repurch.sale_price_gbp"))
    assert by_name["repurch.measurements"].kind is FieldKind.MEASUREMENTS


def test_labels_and_explanations_of_the_service_are_kept_and_new_members_too():
    form = build_form(
        Options.model_validate(
            {
                "conditions": [{"value": "like-new", "label": "Like new", "help": "Near-perfect."}, {"value": "mint"}],
                "exposures": [{"value": "Dust", "label": 5, "help": None}, {"label": "no value"}, 7, None],
                "colours": "none of these",
                "new_list": [1, 2],
            }
        )
    )
    by_name = {field.name: field for field in form.fields}
    first, second = by_name["condition"].allowed
    assert (first.value, first.label, first.help) == ("like-new", "Like new", "Near-perfect.")
    assert (second.value, second.label) == ("mint", "mint")
    assert [one.value for one in by_name["repurch.exposed_to"].allowed] == ["Dust"]
    assert by_name["color"].allowed == ()


def test_a_machines_word_that_is_no_option_is_left_out_and_a_persons_is_sent():
    form = build_form(Options.model_validate({"brands": ["DFS"], "colours": ["Grey"], "categories": ["Other"]}))
    values = dict(approved(category="other", brand="Mulberry").values)
    values["color"] = DraftValue("Taupe", Origin.RESULT, "resale-x")
    fitted, needs = for_destination(values, form)
    assert needs == ()
    assert (fitted["brand"].value, fitted["category"].value) == ("Mulberry", "Other")
    assert "color" not in fitted


def test_a_promotional_price_above_the_price_needs_a_person(repurch):
    (need,) = repurch.check(approved(**{"repurch.sale_price_gbp": pounds("900")}).values)
    assert need.field == "repurch.sale_price_gbp"
    assert repurch.check(approved(**{"repurch.sale_price_gbp": pounds("899")}).values) == ()
    assert repurch.check(approved().values) == ()


# ---- the payout


@pytest.mark.parametrize(
    ("price", "channel", "contribution", "left"),
    [
        ("599", "clearance", "60", "431.18"),
        ("549", "clearance", "60", "390.18"),
        ("899", "clearance", "60", "677.18"),
        ("599", "exchange", "60", "438.37"),
        ("100", "exchange", "0", "83.20"),
        ("100", "clearance", "0", "82.00"),
        ("0.05", "clearance", "0", "0.04"),
        ("10", "exchange", "129", "-120.68"),
    ],
)
def test_the_published_rule(price, channel, contribution, left):
    assert payout(Decimal(price), channel, Decimal(contribution)) == Decimal(left)


def test_half_a_penny_of_the_payout_is_rounded_up():
    # 0.25 - 0.25 x 0.15 x 1.20 = 0.205
    assert payout(Decimal("0.25"), "clearance", Decimal(0)) == Decimal("0.21")


def test_both_channels_with_their_formula(repurch):
    values = approved(**{"repurch.delivery_contribution_gbp": "60"}).values
    exchange, clearance = repurch.payouts(Price("you", PriceKind.ASKED, Decimal(599), "GBP"), values)
    assert (exchange.channel, exchange.amount.amount) == ("exchange", Decimal("438.37"))
    assert (clearance.channel, clearance.amount.amount) == ("clearance", Decimal("431.18"))
    assert clearance.formula == "599 − 599 × 15 % commission × 1.20 VAT − 60 delivery"
    assert clearance.amount.kind is PriceKind.PAYOUT


def test_a_price_in_another_currency_has_no_payout_here(repurch):
    assert repurch.payouts(Price("x", PriceKind.ASKED, Decimal(599), "USD"), {}) == ()


# ---- photos


async def test_a_photo_is_sent_as_base64_with_a_name_of_ours(repurch, far, memory, photo):
    far.answer("POST /v1/listings/upload-photo", said({"attachment_id": 98765, "url": "https://cdn.example/1.jpg"}))
    assert await repurch.upload(BRIEF, photo, memory) == {
        "attachment_id": "98765",
        "url": "https://cdn.example/1.jpg",
    }
    (asked,) = far.asked()
    body = json.loads(asked["start"])
    assert base64.b64decode(body["image_base64"], validate=True) == photo.path.read_bytes()
    assert body["filename"] == "IS7K3Q9XM2T4-1.jpg"
    assert header(asked, "Content-Type") == "application/json"
    assert header(asked, "Authorization") == "Bearer re_pk_hunter2222"


async def test_a_photo_that_is_too_large_is_not_even_sent(repurch, far, memory, photo):
    huge = PhotoFile(1, 1, photo.sha256, photo.path, 10_000_001, 1, 1)
    with pytest.raises(Refused) as refusal:
        await repurch.upload(BRIEF, huge, memory)
    assert refusal.value.field == "photos"
    assert far.asked() == []


async def test_a_photo_of_ten_megabytes_goes_through_whole(there, practice, memory, tmp_path, photos):
    content = min(photos.glob("*.jpg")).read_bytes()
    path = tmp_path / "big.jpg"
    # Bytes after the end of the picture: large, and still a picture.
    path.write_bytes(content + b"\0" * (10_000_000 - len(content)))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    await there.upload(BRIEF, PhotoFile(1, 1, sha256, path, 10_000_000, 1, 1), memory)
    (entry,) = practice.ledger("repurch", "upload_photo")
    assert (entry["sha256"], entry["size"]) == (sha256, 10_000_000)


@pytest.mark.parametrize(
    "answer", [{}, {"attachment_id": None, "url": "u"}, [], {"url": "u"}, "x", {"attachment_id": [1]}]
)
async def test_a_photo_without_an_id_is_unknown(repurch, far, memory, photo, answer):
    far.answer("POST /v1/listings/upload-photo", said(answer))
    with pytest.raises(Unknown):
        await repurch.upload(BRIEF, photo, memory)


# ---- errors


ERRORS = [
    (401, "missing_bearer_token", SignInNeeded),
    (401, "invalid_token", SignInNeeded),
    (403, "forbidden", Refused),
    (403, "forbidden_not_owner", Refused),
    (404, "listing_not_found", Refused),
    (400, "validation_failed", Refused),
    (400, "no_fields", Refused),
    (400, "no_image", Refused),
    (400, "bad_image_base64", Refused),
    (413, "image_too_large", Refused),
    (415, "unsupported_mime", Refused),
    (400, "something_new", Refused),
    (429, "rate_limited", NotDone),
    (400, "rate_limited", NotDone),
]


@pytest.mark.parametrize(("status", "code", "family"), ERRORS, ids=[f"{one[0]} {one[1]}" for one in ERRORS])
async def test_every_documented_error_has_its_family(repurch, far, memory, status, code, family):
    far.answer("POST /v1/listings", said({"code": code, "message": "Said so."}, status))
    with pytest.raises(family) as failure:
        await repurch.publish(approved(), [], memory)
    assert failure.value.sentence.endswith((".", "in Set-up."))
    assert not memory.is_open("create-listing")
    if family is Refused:
        assert failure.value.code == code
    if code in {"no_image", "bad_image_base64", "image_too_large", "unsupported_mime"}:
        assert failure.value.field == "photos"


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 400, "headers": {"Content-Type": "text/plain"}, "body": "no"},
        {"status": 403, "headers": {"Content-Type": "text/html"}, "body": "<html>blocked</html>"},
        said({"message": "no code"}, 400),
        said([], 404),
        said({"code": 7}, 422),
    ],
)
async def test_a_no_that_is_not_the_services_own_is_unknown(repurch, far, memory, answer):
    far.answer("POST /v1/listings", answer)
    with pytest.raises(Unknown):
        await repurch.publish(approved(), [], memory)


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ("Listing could not be created: category must be one of the options.", "category"),
        ("Listing could not be created: price_gbp must be more than 0; title is required.", "price"),
        ("price_gbp_required", "price"),
        ("Update rejected: exposed_to: None excludes the others.", "repurch.exposed_to"),
        ("delivery_contribution_gbp must be one of 0, 30, 60, 129", "repurch.delivery_contribution_gbp"),
        ("Listing could not be created: colour is too long", "color"),
        ("attachment_ids: 5 does not exist", "photos"),
        ("quantity_identical must be positive", "quantity"),
        ("Listing could not be created.", None),
        ("", None),
    ],
)
def test_the_field_is_read_out_of_the_reason(message, field):
    assert field_of(message) == field


async def test_a_reason_is_shown_without_secrets(repurch, far, memory):
    far.answer(
        "POST /v1/listings",
        said({"code": "validation_failed", "message": "title bad, token=abcdefgh, re_pk_hunter2222"}, 400),
    )
    with pytest.raises(Refused) as refusal:
        await repurch.publish(approved(), [], memory)
    assert refusal.value.field == "title"
    assert "hunter2222" not in f"{refusal.value.sentence}{refusal.value.raw}"
    assert "abcdefgh" not in f"{refusal.value.sentence}{refusal.value.raw}"


# ---- read back


@pytest.mark.parametrize(
    ("live", "words"),
    [
        ({}, ()),
        ({"price": 799}, ("The price is 799.00 GBP there, 899.00 GBP was approved.",)),
        ({"price": "899.00"}, ()),
        ({"currency": "EUR"}, ("The currency is EUR there, GBP was approved.",)),
        ({"condition": "fair"}, ("The condition is 'fair' there, 'like-new' was approved.",)),
        ({"title": "Gray sofa"}, ("The title is 'Gray sofa' there, 'Grey sofa' was approved.",)),
        ({"category": "Other"}, ("The category is 'Other' there, 'Sofa Beds' was approved.",)),
        ({"images": []}, ("0 photos are there, 1 were approved.",)),
        ({"images": ["a", {"url": "b"}]}, ("2 photos are there, 1 were approved.",)),
        ({"sku": "other"}, ("The SKU is 'other' there, IS7K3Q9XM2T4 was sent.",)),
        ({"title": None, "condition": 5, "category": [1], "price": None, "payout": "x", "images": None}, None),
    ],
)
async def test_what_is_live_is_compared_with_what_was_approved(repurch, far, memory, live, words):
    far.answer("POST /v1/listings", said({"id": 12346}))
    far.answer("GET /v1/listings/12346", said(detail(**live)))
    publication = await repurch.publish(approved(), [{"attachment_id": "1", "url": "u"}], memory)
    assert publication.remote_id == "12346"
    assert publication.payout_estimate == "747.97 GBP"
    if words is not None:
        assert publication.differences == words
        assert publication.payout == f"695.16 {publication.price.split()[1]}"


async def test_a_title_with_signs_is_the_same_title_escaped(repurch, far, memory):
    far.answer("POST /v1/listings", said({"id": 12346}))
    far.answer("GET /v1/listings/12346", said(detail(title="Grey &amp; blue", images=[])))
    for title in ("Grey & blue", "Grey &amp; blue"):
        publication = await repurch.publish(approved(Brief(f"K{len(title)}", None, None, 0.0), title=title), [], memory)
        assert [one for one in publication.differences if "title" in one] == []


async def test_a_promotional_price_is_what_is_paid(there, memory):
    publication = await there.publish(approved(**{"repurch.sale_price_gbp": pounds("800")}), [], memory)
    assert publication.differences == ()
    assert publication.price == "800.00 GBP"
    assert publication.payout_estimate == publication.payout == "665.60 GBP"


async def test_a_read_keeps_the_estimate_and_shows_the_services_figure(repurch, far, memory):
    far.answer("POST /v1/listings", said({"id": 12346}))
    far.answer("GET /v1/listings/12346", said(detail()), said(detail(status="closed", payout=1)))
    first = await repurch.publish(approved(), [{"attachment_id": "1", "url": "u"}], memory)
    second = await repurch.read(first)
    assert (second.status, second.payout, second.payout_estimate) == ("closed", "1.00 GBP", first.payout_estimate)


@pytest.mark.parametrize(
    "answer", [{}, {"id": None}, {"id": ""}, {"id": True}, {"id": {}}, [], None, {"listing": {"id": 5}}]
)
async def test_a_listing_without_an_id_is_unknown_never_done(repurch, far, memory, answer):
    far.answer("POST /v1/listings", said(answer))
    with pytest.raises(Unknown):
        await repurch.publish(approved(), [], memory)
    assert memory.is_open("create-listing")


async def test_a_listing_that_was_not_taken_down_is_said_so(repurch, far, memory):
    far.answer("POST /v1/listings", said({"id": 12346}))
    far.answer("GET /v1/listings/12346", said(detail()))
    far.answer("DELETE /v1/listings/12346", said({"deleted": False, "id": 12346}))
    publication = await repurch.publish(approved(), [], memory)
    with pytest.raises(Refused):
        await repurch.withdraw(publication, memory)


async def test_a_listing_is_taken_down_by_an_answer_without_words_too(repurch, far, memory):
    far.answer("POST /v1/listings", said({"id": 12346}))
    far.answer("GET /v1/listings/12346", said(detail()))
    far.answer("DELETE /v1/listings/12346", {"status": 204})
    assert (await repurch.withdraw(await repurch.publish(approved(), [], memory), memory)).status == "deleted"


@pytest.mark.parametrize(("error", "family"), [("validation_failed", Refused), ("blocked", Unknown)])
async def test_a_code_of_the_table_is_the_services_own_wherever_it_stands(repurch, far, memory, error, family):
    far.answer("POST /v1/listings", said({"error": error, "message": "title is required"}, 400))
    with pytest.raises(family):
        await repurch.publish(approved(), [], memory)


# ---- looking before repeating


def moment(minutes_ago, clock=None):
    return ((clock or datetime.now(UTC)) - timedelta(minutes=minutes_ago)).isoformat()


def listed(number, minutes_ago=1, clock=None, **changes):
    return {
        "id": number,
        "title": "Grey sofa",
        "price": 899,
        "status": "active",
        "created_at": moment(minutes_ago, clock),
    } | changes


def page(*listings, number=1, of=1, clock=None, **meta):
    headers = {"Content-Type": "application/json", "Date": format_datetime(clock or datetime.now(UTC), usegmt=True)}
    body = {"data": list(listings), "meta": {"page": number, "per_page": 100, "total_pages": of, **meta}}
    return {"status": 200, "headers": headers, "body": json.dumps(body)}


async def lose_the_answer(repurch, far, memory):
    far.answer("POST /v1/listings", {"drop": "request"}, said({"id": 99}))
    with pytest.raises(Unknown):
        await repurch.publish(approved(), [], memory)


async def test_a_lost_answer_is_found_by_its_sku(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(7), listed(8), listed(9, title="Chair", price=5)))
    far.answer("GET /v1/listings/7", said(detail(id=7, sku="another")))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    publication = await repurch.publish(approved(), [], memory)
    assert publication.remote_id == "8"
    assert len(far.asked("POST /v1/listings")) == 1
    (asked,) = far.asked("GET /v1/listings")
    assert asked["target"].endswith("?page=1&per_page=100&status=any")
    assert far.asked("GET /v1/listings/9") == []


async def test_not_there_means_that_it_may_be_sent_again(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(7), listed(8, title="Chair", price=5)))
    far.answer("GET /v1/listings/7", said(detail(id=7, sku="another")))
    far.answer("GET /v1/listings/8", said(detail(id=8, sku="a third")))
    far.answer("GET /v1/listings/99", said(detail(id=99, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "99"
    assert len(far.asked("POST /v1/listings")) == 2


async def test_a_listing_that_the_service_changed_altogether_is_found_by_its_sku(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(8, title="CHAIR, Oak!", price=5)))
    far.answer("GET /v1/listings/8", said(detail(id=8, title="CHAIR, Oak!", price=5)))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"
    assert len(far.asked("POST /v1/listings")) == 1


async def test_two_with_the_same_sku_are_for_a_person(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(7), listed(8)))
    far.answer("GET /v1/listings/7", said(detail(id=7)))
    far.answer("GET /v1/listings/8", said(detail(id=8)))
    with pytest.raises(Unknown) as doubt:
        await repurch.publish(approved(), [], memory)
    assert "2 listings for IS7K3Q9XM2T4: 7, 8" in doubt.value.sentence
    assert len(far.asked("POST /v1/listings")) == 1


async def test_pages_that_shift_are_read_to_the_time_of_sending_and_each_listing_once(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer(
        "GET /v1/listings",
        page(listed(9), listed(8), of=4),
        # Somebody added one: 8 slides onto the second page.
        page(listed(8), listed(7), of=4),
        page(listed(6), listed(5, minutes_ago=11), of=4),
        page(listed(4, minutes_ago=1), of=4),
    )
    for number in (5, 6, 7, 8, 9):
        far.answer(f"GET /v1/listings/{number}", said(detail(id=number, sku="another")))
    far.answer("GET /v1/listings/6", said(detail(id=6, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "6"
    assert [row["target"].split("&")[0] for row in far.asked("GET /v1/listings")] == [
        "/v1/listings?page=1",
        "/v1/listings?page=2",
        "/v1/listings?page=3",
    ]
    assert len(far.asked("GET /v1/listings/8")) == 1
    assert far.asked("GET /v1/listings/5") == []


async def test_the_services_own_clock_counts(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    theirs = datetime.now(UTC) - timedelta(hours=5)
    far.answer("GET /v1/listings", page(listed(8, clock=theirs), clock=theirs))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"


@pytest.mark.parametrize("fast_minutes", [15, 300])
async def test_a_clock_that_was_fast_at_the_sending_and_is_right_at_the_look_hides_nothing(
    repurch, far, memory, fast_minutes
):
    await lose_the_answer(repurch, far, memory)
    memory.sent_at = {one: at + fast_minutes * 60 for one, at in memory.sent_at.items()}
    far.answer("GET /v1/listings", page(listed(7, title="Chair", price=5), listed(8)))
    far.answer("GET /v1/listings/7", said(detail(id=7, sku="another")))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"
    assert len(far.asked("POST /v1/listings")) == 1


@pytest.mark.parametrize("minutes_ago", [(60,), (200,), (60, 300, 6000)])
async def test_a_look_that_finds_only_what_was_taken_down_earlier_reads_each_page_once_and_none_of_those(
    repurch, far, memory, minutes_ago
):
    await lose_the_answer(repurch, far, memory)
    pages, gone = len(minutes_ago), dict(enumerate(minutes_ago, 1))
    answers = [page(listed(one, minutes_ago=gone[one], status="closed"), of=pages) for one in gone]
    far.answer("GET /v1/listings", *answers)
    far.answer("GET /v1/listings/99", said(detail(id=99, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "99"
    assert [one["target"].partition("page=")[2][0] for one in far.asked("GET /v1/listings")] == list("123"[:pages])
    assert not any(far.asked(f"GET /v1/listings/{one}") for one in gone)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "grey  SOFA "},
        {"title": "Grey sofa - sale!"},
        {"price": 799},
        {"title": None},
        {"created_at": None},
        {"created_at": "yesterday"},
        {"created_at": 5},
        {"status": "draft"},
        {"channel": None, "category": 7, "url": [], "payout": "?", "images": {}},
    ],
)
async def test_a_listing_that_looks_a_little_different_is_found_too(repurch, far, memory, changes):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(8, **changes)), page())
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"
    assert len(far.asked("POST /v1/listings")) == 1


@pytest.mark.parametrize("meta", [{"total_pages": None}, {"total_pages": "4"}, {"total_pages": -1}])
async def test_a_list_that_does_not_say_its_length_is_read_to_its_end(repurch, far, memory, meta):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(9), **meta), page(listed(8), **meta), page(**meta))
    far.answer("GET /v1/listings/9", said(detail(id=9, sku="another")))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"


async def test_a_list_that_says_the_same_again_and_again_ends(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(8), total_pages=None))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"
    assert len(far.asked("GET /v1/listings")) == 2


@pytest.mark.parametrize("meta", [{"total_pages": None}, {"total_pages": 900}])
async def test_a_full_page_that_comes_again_and_again_is_for_a_person(repurch, far, memory, meta):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(*(listed(number, title="x", price=1) for number in range(100, 200)), **meta))
    with pytest.raises(Unknown) as doubt:
        await repurch.publish(approved(), [], memory)
    assert "lists too much to look through" in doubt.value.sentence
    assert len(far.asked("GET /v1/listings")) == 50
    assert len(far.asked("POST /v1/listings")) == 1


async def test_what_others_add_between_two_pages_is_not_taken_for_the_end(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    newest = [listed(number, title="x", price=1) for number in range(100, 200)]
    # A file of a hundred went in after the first page: it comes again as the second one.
    far.answer("GET /v1/listings", page(*newest, of=2), page(*newest, of=3), page(listed(8), of=3))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"
    assert len(far.asked("POST /v1/listings")) == 1


async def test_a_list_that_is_read_for_many_reaches_as_far_back_as_it_was_read(repurch, far):
    now = datetime.now(UTC).timestamp()
    far.answer("GET /v1/listings", *[page(listed(one, minutes_ago=one), of=900) for one in range(1, 60)])
    listed_so = await list_since(repurch._client, now - 86_400)
    assert len(far.asked("GET /v1/listings")) == MOST_ROUND_PAGES
    # Ten minutes more than what was read: the clocks may differ.
    assert listed_so.reach == pytest.approx(now - (MOST_ROUND_PAGES - 10) * 60, abs=5)


async def test_a_list_without_end_is_for_a_person(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", *[page(listed(number, title="x", price=1), of=900) for number in range(100, 160)])
    with pytest.raises(Unknown) as doubt:
        await repurch.publish(approved(), [], memory)
    assert "IS7K3Q9XM2T4" in doubt.value.sentence
    assert len(far.asked("POST /v1/listings")) == 1


async def test_a_look_that_fails_is_no_clean_look(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    for answer in (said({}, 503), said({"data": [{"id": None}]}), said({"data": None}), said([]), {"drop": "request"}):
        far.answer("GET /v1/listings", answer)
        with pytest.raises(NotDone):
            await repurch.publish(approved(), [], memory)
    assert len(far.asked("POST /v1/listings")) == 1


async def test_a_listing_that_went_while_looking_is_not_there(repurch, far, memory):
    await lose_the_answer(repurch, far, memory)
    far.answer("GET /v1/listings", page(listed(7), listed(8)))
    far.answer("GET /v1/listings/7", said({"code": "listing_not_found", "message": "Listing not found."}, 404))
    far.answer("GET /v1/listings/8", said(detail(id=8, images=[])))
    assert (await repurch.publish(approved(), [], memory)).remote_id == "8"


@pytest.mark.parametrize("changed", [{"title": "Sofa, edited there"}, {"price": 850}])
async def test_of_twins_one_may_have_been_edited_at_the_service(repurch, far, changed):
    far.answer("GET /v1/listings", page(listed(7, **changed), listed(8), listed(9, title="Chair", price=5)))
    far.answer("GET /v1/listings/7", said(detail(id=7)))
    far.answer("GET /v1/listings/8", said(detail(id=8)))
    values, now = approved().values, datetime.now(UTC).timestamp()
    assert await repurch.all_of(BRIEF, values, now, thorough=False) == ("7", "8")
    assert far.asked("GET /v1/listings/9") == [], "that one looks like neither"


async def test_what_looks_alike_in_a_shop_of_many_at_one_price_is_read_by_title_and_price(repurch, far):
    many = [listed(number, title=f"Chair {number}") for number in range(20, 40)]
    far.answer("GET /v1/listings", page(listed(7), *many, listed(8)))
    far.answer("GET /v1/listings/7", said(detail(id=7)))
    far.answer("GET /v1/listings/8", said(detail(id=8)))
    found = await repurch.all_of(BRIEF, approved().values, datetime.now(UTC).timestamp(), thorough=False)
    assert found == ("7", "8")


async def test_a_thorough_look_begins_with_what_was_made_nearest_to_the_sending(repurch, far):
    sent_at = datetime.now(UTC).timestamp() - 3600
    later = [listed(number, minutes_ago=5, title=f"Chair {number}", price=5) for number in range(100, 150)]
    changed = {"minutes_ago": 59, "title": "Armchair", "price": 7}
    far.answer("GET /v1/listings", page(*later, listed(7, **changed), listed(8, **changed)))
    for number in range(100, 150):
        far.answer(f"GET /v1/listings/{number}", said(detail(id=number, sku="another")))
    far.answer("GET /v1/listings/7", said(detail(id=7)))
    far.answer("GET /v1/listings/8", said(detail(id=8)))
    assert await repurch.all_of(BRIEF, approved().values, sent_at, thorough=True) == ("7", "8")


async def test_a_twin_made_on_the_way_is_noticed(there, practice, memory, network):
    from in_memory import Memory

    await there.publish(approved(), [], memory)
    practice.misbehave({"service": "repurch", "op": "create_listing", "times": 1, "do": "drop_after"})
    other = Memory()
    with pytest.raises(Unknown):
        await there.publish(approved(), [], other)
    with pytest.raises(Unknown) as doubt:
        await there.publish(approved(), [], other)
    assert "2 listings" in doubt.value.sentence
    assert len(practice.ledger("repurch", "create_listing")) == 2


async def test_a_lost_answer_is_found_among_hundreds(there, practice, memory, network):
    practice.misbehave(rate_per_minute=100_000)
    from in_memory import Memory

    async def others(count, title):
        for number in range(count):
            brief = Brief(f"OTHER{title}{number}", None, None, 0.0)
            await there._client.create_listing(body_of(approved(brief, title=title), []))

    await others(60, "before")
    practice.misbehave(
        {"service": "repurch", "op": "create_listing", "times": 1, "do": "drop_after"}, rate_per_minute=100_000
    )
    one = Memory()
    with pytest.raises(Unknown):
        await there.publish(approved(), [], one)
    await others(110, "after")
    publication = await there.publish(approved(), [], one)
    assert publication.differences == ()
    assert len([entry for entry in practice.ledger("repurch", "create_listing") if entry["sku"] == BRIEF.key]) == 1


async def test_a_lost_answer_is_found_where_a_hundred_listings_come_in_between_two_pages(
    there, practice, memory, network
):
    practice.misbehave(
        {"service": "repurch", "op": "create_listing", "times": 1, "do": "drop_after"}, rate_per_minute=100_000
    )
    with pytest.raises(Unknown):
        await there.publish(approved(), [], memory)
    read = []

    async def others(count):
        for number in range(count):
            brief = Brief(f"OTHER{len(read)}-{number}", None, None, 0.0)
            await there._client.create_listing(body_of(approved(brief, title="Chair", price=pounds("5")), []))

    async def meanwhile(request):
        if "page" in request.url.params:
            read.append(request.url.params["page"])
            await others(100 if read == ["1", "2"] else 0)

    await others(100)
    network._client.event_hooks = {"request": [meanwhile]}
    publication = await there.publish(approved(), [], memory)
    assert publication.differences == ()
    assert read == ["1", "2", "3"]
    assert len([entry for entry in practice.ledger("repurch", "create_listing") if entry["sku"] == BRIEF.key]) == 1


# ---- hostile shapes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [
    "title",
    "price",
    "currency",
    "status",
    "channel",
    "payout",
    "url",
    "created_at",
    "condition",
    "sku",
    "images",
]


@settings(max_examples=300, deadline=None)
@given(st.fixed_dictionaries({"id": st.integers(0, 9)}, optional=dict.fromkeys(FIELDS, JSON)))
def test_a_listing_of_any_shape_is_read_as_long_as_it_has_an_id(raw):
    read = Listing.model_validate(raw)
    assert read.id == str(raw["id"])
    assert read.price is None or read.price >= 0
    assert len(read.currency) == 3


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_options_of_any_shape_make_a_form(raw):
    try:
        options = Options.model_validate({"brands": raw, "conditions": raw, "faults": raw})
    except ValidationError as trouble:
        raise AssertionError("options must always be read") from trouble
    assert build_form(options).fields


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["data", "meta", "x"]), JSON))
def test_a_page_of_any_shape_is_read_or_refused(raw):
    try:
        read = Page.model_validate(raw)
    except ValidationError:
        return
    assert all(one.id for one in read.data)


async def test_the_connection_test_names_the_brand(repurch, far):
    far.answer("GET /v1/listings", page(brand_id="furniture-co"), page(), said({"data": [], "meta": None}))
    assert (await repurch.test_connection()).sentence == "The key works for furniture-co."
    assert (await repurch.test_connection()).sentence == "The key works."
    assert (await repurch.test_connection()).sentence == "The key works."


async def test_what_is_left_of_the_limit_is_known_and_kept(there, practice, network):
    practice.misbehave(rate_per_minute=3)
    for _ in range(3):
        await there.test_connection()
    assert network.limits("repurch").remaining == 0
    with pytest.raises(NotDone) as wait:
        await there.test_connection()
    assert 0 < wait.value.retry_after_s < 62


async def test_options_that_are_no_object_are_tried_again(repurch, far):
    far.answer("GET /v1/listings/options", said([1, 2]))
    with pytest.raises(StationError) as failure:
        await repurch.fetch_options()
    assert isinstance(failure.value, NotDone)
