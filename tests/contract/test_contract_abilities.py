"""Every connector does what its abilities promise, against practice services over real HTTP."""

from decimal import Decimal

import pytest
from specimens import ATTRIBUTES, BRIEF, EVERY_EFFECT, SPECIMENS, WITHOUT_PRACTICE, finished, task, uploads, words

from app.connectors import CATALOGUE
from app.contract import (
    Classifies,
    Connector,
    EstimatesPayout,
    PriceQuestion,
    Prices,
    Publishes,
    UploadsPhotos,
)
from app.model.errors import Refused, SignInNeeded
from app.model.listing import FieldKind, Form
from app.model.price import Price, PriceKind

PROTOCOLS = {
    "uploads": UploadsPhotos,
    "classifies": Classifies,
    "prices": Prices,
    "publishes": Publishes,
    "estimates": EstimatesPayout,
}
everyone = pytest.mark.parametrize("name", list(SPECIMENS))
every_effect = pytest.mark.parametrize(("name", "effect"), EVERY_EFFECT, ids=[" ".join(one) for one in EVERY_EFFECT])


def able(ability):
    return pytest.mark.parametrize("name", [name for name, one in SPECIMENS.items() if ability in one.abilities])


def test_every_connector_of_the_catalogue_has_a_specimen():
    assert set(SPECIMENS) | WITHOUT_PRACTICE == set(CATALOGUE)
    assert not set(SPECIMENS) & WITHOUT_PRACTICE


@everyone
def test_the_manifest_says_what_the_house_must_know(name):
    manifest = CATALOGUE[name]
    assert manifest.name == name
    assert manifest.title
    assert manifest.default_base_url.startswith("https://")
    assert {field.name for field in manifest.credentials if field.required} == set(SPECIMENS[name].good)
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
    assert practice.ledger(name) == []


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


@every_effect
async def test_an_effect_happens_once_however_often_it_is_asked(connect, practice, memory, pictures, name, effect):
    connector, one = connect(name), SPECIMENS[name].effects[effect]
    prepared = await one.prepare(connector, memory, pictures)
    before = len(practice.ledger(name, one.there))
    first = await one.act(connector, memory, pictures, prepared)
    assert len(practice.ledger(name, one.there)) == before + 1
    assert memory.repeats[one.op] is one.repeat
    if effect not in {"correct", "update"}:
        # These two are asked again on purpose: a person may go back to what was said before.
        assert await one.act(connector, memory, pictures, prepared) == first
        assert len(practice.ledger(name, one.there)) == before + 1


@able("classifies")
async def test_a_task_takes_every_photo_in_order_and_ends_with_attributes(connect, practice, memory, pictures, name):
    connector = connect(name)
    references = await uploads(connector, memory, pictures)
    submitted = await connector.submit(BRIEF, references, memory)
    assert not (await connector.look(submitted)).error
    look = await finished(connector, submitted)
    assert look.error is None
    assert look.attributes["color"]
    assert look.raw["status"]
    (entry,) = practice.ledger(name, "create_task")
    assert entry["photo_links"] == [reference["url"] for reference in references]


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


@able("classifies")
async def test_a_correction_sets_and_clears_and_keeps(connect, memory, pictures, name):
    connector = connect(name)
    submitted = await task(connector, memory, pictures)
    before = (await connector.look(submitted)).attributes
    await connector.correct(submitted, {"brand": "DFS", "model": "Loaf"}, memory)
    look = await connector.correct(submitted, {"model": None}, memory)
    assert look.attributes["brand"] == "DFS"
    assert "model" not in look.attributes
    assert look.attributes["color"] == before["color"]


@able("classifies")
async def test_a_correction_can_be_made_back_and_forth(connect, practice, memory, pictures, name):
    connector = connect(name)
    submitted = await task(connector, memory, pictures)
    for colour in ("Red", "Blue", "Red", "Blue", "Red"):
        look = await connector.correct(submitted, {"color": colour}, memory)
        assert look.attributes["color"] == colour
    assert len(practice.ledger(name, "correct_task")) == 5


@able("classifies")
async def test_a_task_that_is_not_there_is_refused(connect, name):
    with pytest.raises(Refused) as refusal:
        await connect(name).look({"task_id": "429fdaf1-f602-4bd8-adb7-000000000000"})
    assert refusal.value.code == "not_found"


@able("prices")
async def test_a_price_has_an_amount_a_kind_and_a_currency(connect, memory, pictures, name):
    connector = connect(name)
    submitted = await task(connector, memory, pictures)
    for question in (PriceQuestion(BRIEF, ATTRIBUTES, submitted), PriceQuestion(BRIEF, ATTRIBUTES, None)):
        answer = await connector.price(question)
        (price,) = answer.prices
        assert answer.error is None
        assert price.service == name
        assert price.kind is PriceKind.SOLD_ESTIMATE
        assert price.low <= price.amount <= price.high
        assert price.currency == "USD"
        assert answer.raw


@able("prices")
async def test_another_country_has_another_currency(connect, name):
    answer = await connect(name, options={"country": "gb"}).price(PriceQuestion(BRIEF, ATTRIBUTES, None))
    assert answer.prices[0].amount > 0


@able("prices")
async def test_without_anything_known_there_is_no_price_and_no_call(connect, name):
    answer = await connect(name).price(PriceQuestion(BRIEF, {}, None))
    assert answer.prices == ()
    assert answer.error


@able("publishes")
async def test_what_was_approved_goes_live_and_is_read_back(connect, practice, memory, pictures, name):
    connector = connect(name)
    references = await uploads(connector, memory, pictures)
    publication = await connector.publish(words(), references, memory)
    (entry,) = practice.ledger(name, "create_listing")
    assert entry["sku"] == BRIEF.key
    assert publication.remote_id == str(entry["id"])
    assert publication.status == "active"
    assert publication.price == "899.00 GBP"
    assert publication.payout == publication.payout_estimate
    assert publication.differences == ()
    assert publication.url.startswith("http")
    assert (await connector.read(publication)).price == "899.00 GBP"


@able("publishes")
async def test_a_later_approval_changes_the_live_listing_back_and_forth(connect, practice, memory, pictures, name):
    from app.model.money import Money

    connector = connect(name)
    references = await uploads(connector, memory, pictures)
    publication = await connector.publish(words(), references, memory)
    for price in ("750.50", "899.00", "750.50", "899.00"):
        approved = words(price=Money(Decimal(price), "GBP"))
        publication = await connector.update(publication, approved, references, memory)
        assert publication.price == f"{price} GBP"
        assert publication.differences == ()
    assert len(practice.ledger(name, "update_listing")) == 4
    assert len(practice.ledger(name, "create_listing")) == 1


@able("publishes")
async def test_a_listing_is_taken_down_once_and_gone_is_done(connect, practice, memory, pictures, name):
    connector = connect(name)
    publication = await connector.publish(words(), await uploads(connector, memory, pictures), memory)
    from in_memory import Memory

    gone = await connector.withdraw(publication, memory)
    assert gone.status == "deleted"
    assert (await connector.withdraw(publication, Memory())).status == "deleted"
    assert len(practice.ledger(name, "delete_listing")) == 1
    with pytest.raises(Refused):
        await connector.read(publication)


@able("publishes")
async def test_the_form_is_made_from_the_services_own_lists(connect, name):
    connector = connect(name)
    options = await connector.fetch_options()
    form = connector.form(options)
    assert isinstance(form, Form)
    assert form.service == name
    by_name = {field.name: field for field in form.fields}
    assert len(by_name) == len(form.fields)
    assert by_name["title"].required
    assert by_name["price"].kind is FieldKind.MONEY
    assert by_name["price"].currency
    assert all(one.allowed for one in form.fields if one.strict)
    assert connector.form({}).fields, "without lists the form still tells how to read what a person types"


@able("publishes")
async def test_a_listing_the_service_refuses_names_the_field(connect, practice, memory, pictures, name):
    connector = connect(name)
    references = await uploads(connector, memory, pictures)
    with pytest.raises(Refused) as refusal:
        await connector.publish(words(category="Spaceships"), references, memory)
    assert refusal.value.field == "category"
    assert practice.ledger(name, "create_listing") == []
    assert not memory.is_open("create-listing")


@able("estimates")
async def test_the_payout_of_every_channel_is_below_the_price(connect, name):
    price = Price("you", PriceKind.ASKED, Decimal(599), "GBP")
    payouts = connect(name).payouts(price, {})
    assert len({payout.channel for payout in payouts}) == len(payouts) >= 2
    for payout in payouts:
        assert payout.amount.kind is PriceKind.PAYOUT
        assert 0 < payout.amount.amount < 599
        assert "599" in payout.formula
