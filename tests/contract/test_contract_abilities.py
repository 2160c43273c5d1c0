"""Every connector does what its abilities promise, against practice services over real HTTP."""

import contextlib
from decimal import Decimal

import pytest
from in_memory import Memory
from specimen import BRIEF, finished, patiently, task, uploads
from specimens import EVERY_EFFECT, EVERY_LIST, SPECIMENS, WITHOUT_PRACTICE

from app.connectors import CATALOGUE
from app.contract import (
    AsksAgain,
    Authenticates,
    Classifies,
    Connector,
    EstimatesPayout,
    PriceQuestion,
    Prices,
    Publishes,
    UploadsPhotos,
    WatchesPrices,
)
from app.model.errors import Refused, SignInNeeded
from app.model.intent import Repeat
from app.model.listing import FieldKind, Form
from app.model.money import Money
from app.model.price import Price, PriceKind

PROTOCOLS = {
    "uploads": UploadsPhotos,
    "classifies": Classifies,
    "prices": Prices,
    "publishes": Publishes,
    "estimates": EstimatesPayout,
    "authenticates": Authenticates,
    "watches": WatchesPrices,
    "asks again": AsksAgain,
}
everyone = pytest.mark.parametrize("name", list(SPECIMENS))
every_effect = pytest.mark.parametrize(("name", "effect"), EVERY_EFFECT, ids=[" ".join(one) for one in EVERY_EFFECT])
every_list = pytest.mark.parametrize(("name", "listed"), EVERY_LIST, ids=[" ".join(one) for one in EVERY_LIST])


def able(ability):
    return pytest.mark.parametrize("name", [name for name, one in SPECIMENS.items() if ability in one.abilities])


def effective(effect):
    """Those services that have a call for this: some take no corrections, and some let no program change a thing."""
    return pytest.mark.parametrize("name", [name for name, one in SPECIMENS.items() if effect in one.effects])


def test_every_connector_of_the_catalogue_has_a_specimen():
    assert set(SPECIMENS) | WITHOUT_PRACTICE == set(CATALOGUE)
    assert not set(SPECIMENS) & WITHOUT_PRACTICE


@everyone
def test_the_manifest_says_what_the_house_must_know(name):
    manifest = CATALOGUE[name]
    assert manifest.name == name
    assert manifest.title
    # Where the source names no public address there is none, and a person gives it.
    assert manifest.default_base_url.startswith("https://") or name == "fashionphile"
    required = {field.name for field in manifest.credentials if field.required}
    assert required <= set(SPECIMENS[name].good) <= {field.name for field in manifest.credentials}
    assert any(field.secret for field in manifest.credentials)
    assert manifest.concurrency >= 1


@everyone
async def test_a_connector_has_exactly_the_abilities_it_should(connect, name):
    connector = connect(name)
    assert isinstance(connector, Connector)
    assert {ability for ability, one in PROTOCOLS.items() if isinstance(connector, one)} == SPECIMENS[name].abilities


@everyone
async def test_the_connection_test_says_a_sentence_and_changes_nothing(connect, practice, name):
    sentence = (await connect(name).test_connection()).sentence
    assert sentence.endswith(".")
    assert SPECIMENS[name].happened(practice, name) == []


@everyone
@pytest.mark.parametrize("kind", ["wrong", "revoked", "none"])
async def test_credentials_that_do_not_work_ask_for_a_sign_in_once(connect, practice, name, kind):
    credentials = {} if kind == "none" else getattr(SPECIMENS[name], kind)
    with pytest.raises(SignInNeeded) as needed:
        await connect(name, credentials=credentials).test_connection()
    assert "Set-up" in needed.value.sentence
    assert not any(value in needed.value.sentence for value in credentials.values())
    assert practice.ledger(name) == []


@everyone
async def test_credentials_with_blanks_around_them_work(connect, name):
    credentials = {key: f" {value}\n" for key, value in SPECIMENS[name].good.items()}
    assert (await connect(name, credentials=credentials).test_connection()).sentence


@able("uploads")
async def test_photos_arrive_byte_by_byte_and_in_order(connect, practice, memory, pictures, name):
    references = await uploads(connect(name), memory, pictures)
    assert len({str(reference) for reference in references}) == len(pictures)
    op = SPECIMENS[name].effects["upload"].there
    assert [entry["sha256"] for entry in practice.ledger(name, op)] == [photo.sha256 for photo in pictures]


@able("uploads")
async def test_the_answer_of_an_upload_holds_no_signature(connect, memory, pictures, name):
    await uploads(connect(name), memory, pictures)
    assert "X-Amz" not in str(memory.answers)
    assert "upload_url" not in str(memory.answers)


@able("uploads")
async def test_an_upload_address_that_expired_is_replaced_by_a_fresh_one(connect, practice, memory, pictures, name):
    one = SPECIMENS[name]
    if one.stored_by is None:
        return
    practice.misbehave({"service": name, "op": one.stored_by, "do": "expire_url", "times": 1}, **practice.quick)
    assert await connect(name).upload(BRIEF, pictures[0], memory)
    (entry,) = practice.ledger(name, one.stored_by)
    assert entry["sha256"] == pictures[0].sha256


@every_effect
async def test_an_effect_happens_once_however_often_it_is_asked(
    connect, called, practice, memory, pictures, name, effect
):
    connector, one = connect(name), SPECIMENS[name].effects[effect]
    prepared = await one.prepare(connector, memory, pictures)
    before = len(practice.ledger(name, one.there))
    called.clear()
    first = await one.act(connector, memory, pictures, prepared)
    assert called >= one.calls, "the table of docs/services.md would say too much"
    assert len(practice.ledger(name, one.there)) == before + 1
    assert memory.repeats[one.op] is one.repeat
    if not one.again:
        assert await one.act(connector, memory, pictures, prepared) == first
        if one.repeat is not Repeat.FREE or effect == "upload":
            assert len(practice.ledger(name, one.there)) == before + 1


@able("classifies")
async def test_a_task_takes_every_photo_in_order_and_ends_with_attributes(connect, practice, memory, pictures, name):
    connector, seeing = connect(name), SPECIMENS[name].seeing
    references = await uploads(connector, memory, pictures)
    submitted = await connector.submit(BRIEF, references, memory)
    assert not (await connector.look(submitted)).error
    look = await finished(connector, submitted)
    assert look.error is None
    assert look.attributes["color"]
    assert look.raw
    (entry,) = practice.ledger(name, SPECIMENS[name].effects["submit"].there)
    assert seeing.photos(entry) == [seeing.quoted(reference) for reference in references]


@able("classifies")
async def test_photos_that_cannot_be_read_end_the_task_with_a_sentence(connect, memory, pictures, name, practice):
    connector = connect(name)
    # Sound to the eye of the storage, with nothing behind the header.
    broken = pictures[0].path.read_bytes()[:200]
    pictures[0].path.write_bytes(broken)
    references = await uploads(connector, memory, pictures[:1])
    look = await finished(connector, await connector.submit(BRIEF, references, memory))
    assert look.error
    assert look.attributes == {}


@effective("correct")
async def test_a_correction_sets_and_clears_and_keeps(connect, memory, pictures, name):
    connector, clears = connect(name), SPECIMENS[name].seeing.clears
    submitted = await task(connector, memory, pictures)
    before = (await connector.look(submitted)).attributes
    await connector.correct(submitted, {"brand": "DFS", clears: "Loaf"}, memory)
    look = await connector.correct(submitted, {clears: None}, memory)
    assert look.attributes["brand"] == "DFS"
    assert clears not in look.attributes
    assert look.attributes["color"] == before["color"]


@effective("correct")
async def test_a_correction_can_be_made_back_and_forth(connect, practice, memory, pictures, name):
    connector = connect(name)
    submitted = await task(connector, memory, pictures)
    for colour in ("Red", "Blue", "Red", "Blue", "Red"):
        look = await connector.correct(submitted, {"color": colour}, memory)
        assert look.attributes["color"] == colour
    assert len(practice.ledger(name, SPECIMENS[name].effects["correct"].there)) == 5


@able("classifies")
async def test_a_task_that_is_not_there_is_refused(connect, name):
    with pytest.raises(Refused) as refusal:
        await connect(name).look(SPECIMENS[name].seeing.missing)
    assert refusal.value.code == "not_found"


@able("prices")
async def test_a_price_has_an_amount_a_kind_and_a_currency(connect, memory, pictures, name):
    connector, pricing = connect(name), SPECIMENS[name].pricing
    seen = await task(connector, memory, pictures) if "classifies" in SPECIMENS[name].abilities else None
    for question in pricing.questions(seen):
        answer = await connector.price(question)
        assert answer.error is None
        price = answer.prices[0]
        assert price.service == name
        assert price.kind is pricing.kind
        assert price.amount > 0
        if price.low is not None:
            assert price.low <= price.amount <= price.high
        assert price.currency == pricing.currency


@pytest.mark.parametrize("name", [name for name, one in SPECIMENS.items() if one.pricing and one.pricing.by_country])
async def test_another_country_has_another_price(connect, name):
    (question, *_) = [one for one in SPECIMENS[name].pricing.questions(None) if one.attributes]
    answer = await connect(name, options={"country": "gb"}).price(question)
    assert answer.prices[0].amount > 0


@able("prices")
async def test_without_anything_known_there_is_no_price_and_no_call(connect, practice, name):
    answer = await connect(name).price(PriceQuestion(BRIEF, {}, None))
    assert answer.prices == ()
    assert answer.error
    assert practice.ledger(name) == []


@able("publishes")
async def test_what_was_approved_goes_live_and_is_read_back(connect, practice, memory, pictures, name):
    connector, listing = connect(name), SPECIMENS[name].listing
    references = await uploads(connector, memory, pictures)
    publication = await patiently(lambda: connector.publish(listing.approve(), references, memory))
    (entry,) = practice.ledger(name, listing.created)
    assert listing.sku_of(entry) == BRIEF.key
    assert publication.remote_id == listing.id_of(entry)
    assert publication.status == listing.live
    assert publication.differences == ()
    again = await connector.read(publication)
    assert (again.status, again.price) == (publication.status, publication.price)
    if listing.sells:
        assert publication.price == "899.00 GBP"
        assert publication.payout == publication.payout_estimate
        assert publication.url.startswith("http")


@effective("update")
async def test_a_later_approval_changes_the_live_listing_back_and_forth(connect, practice, memory, pictures, name):
    connector, one = connect(name), SPECIMENS[name]
    references = await uploads(connector, memory, pictures)
    publication = await patiently(lambda: connector.publish(one.listing.approve(), references, memory))
    before = len(practice.ledger(name, one.effects["update"].there))
    for price in ("750.50", "899.00", "750.50", "899.00"):
        approved = one.listing.approve(price=Money(Decimal(price), "GBP"))
        publication = await connector.update(publication, approved, references, memory)
        assert publication.price == f"{price} GBP"
        assert publication.differences == ()
    assert len(practice.ledger(name, one.effects["update"].there)) == before + 4
    assert len(practice.ledger(name, one.listing.created)) == 1


@effective("withdraw")
async def test_a_listing_is_taken_down_once_and_gone_is_done(connect, practice, memory, pictures, name):
    connector, one = connect(name), SPECIMENS[name]
    sent = await uploads(connector, memory, pictures)
    publication = await patiently(lambda: connector.publish(one.listing.approve(), sent, memory))
    before = len(practice.ledger(name, one.effects["withdraw"].there))
    gone = await connector.withdraw(publication, memory)
    assert gone.status == one.listing.gone
    assert (await connector.withdraw(publication, Memory())).status == one.listing.gone
    assert len(practice.ledger(name, one.effects["withdraw"].there)) == before + one.effects["withdraw"].twice
    with contextlib.suppress(Refused):
        assert (await connector.read(publication)).status != one.listing.live


@able("publishes")
async def test_the_form_is_made_from_the_services_own_lists(connect, name):
    connector = connect(name)
    options = await connector.fetch_options()
    form = connector.form(options)
    assert isinstance(form, Form)
    assert form.service == name
    by_name = {field.name: field for field in form.fields}
    assert len(by_name) == len(form.fields)
    if SPECIMENS[name].listing.sells:
        assert by_name["title"].required
        assert by_name["price"].kind is FieldKind.MONEY
        assert by_name["price"].currency
    assert all(one.allowed for one in form.fields if one.strict)
    assert connector.form({}).fields, "without lists the form still tells how to read what a person types"


@able("publishes")
async def test_a_listing_the_service_refuses_names_the_field(connect, practice, memory, pictures, name):
    connector, one = connect(name), SPECIMENS[name]
    changes, field = one.listing.refused
    references = await uploads(connector, memory, pictures)
    with pytest.raises(Refused) as refusal:
        await patiently(lambda: connector.publish(one.listing.approve(**changes), references, memory))
    assert refusal.value.field == field
    assert practice.ledger(name, one.effects["publish"].there) == []
    assert not memory.is_open(one.effects["publish"].op)


@every_list
async def test_a_list_of_several_pages_shows_every_row_once_and_ends(bench, called, name, listed):
    one = SPECIMENS[name].lists[listed]
    made = await one.fill(bench(name), 5)
    seen, number, count = [], 1, 1
    called.clear()
    while number <= count:
        rows, count = await one.page(bench(name), number)
        assert len(rows) <= 2
        seen += rows
        number += 1
    assert sorted(seen) == sorted(made)
    assert count == 3
    assert called >= one.calls


@everyone
async def test_every_call_of_the_contract_is_answered(bench, called, name):
    """Each call once, in an order in which they work: what comes back is understood."""
    one, broken = bench(name), {}
    for call, use in SPECIMENS[name].calls.items():
        called.clear()
        try:
            assert await use(one), "nothing came back"
            assert call in called, "another call was made"
        except Exception as trouble:  # one broken call does not hide the next
            broken[call] = trouble
    assert broken == {}


@able("estimates")
async def test_the_payout_of_every_channel_is_below_the_price(connect, name):
    price = Price("you", PriceKind.ASKED, Decimal(599), "GBP")
    payouts = connect(name).payouts(price, {})
    assert len({payout.channel for payout in payouts}) == len(payouts) >= 2
    for payout in payouts:
        assert payout.amount.kind is PriceKind.PAYOUT
        assert 0 < payout.amount.amount < 599
        assert "599" in payout.formula
