"""Resell Scan: one batch for what waits, answers told apart, one product an item, photos by address or by bytes."""

import asyncio
import hashlib

import pytest
from in_memory import Memory
from scan_far_end import Scan

from app.connectors.resell_scan import ResellScan
from app.connectors.resell_scan.batch import Bounds
from app.connectors.resell_scan.client import Client, field_of
from app.connectors.resell_scan.form import build_form, shelf_of
from app.connectors.resell_scan.photos import is_public
from app.connectors.resell_scan.wire import batch_of
from app.contract import Account, Brief, PhotoFile, PriceQuestion, lend
from app.model.errors import NotDone, Refused, SignInNeeded, Unknown
from app.model.key import make_key
from app.model.price import PriceKind
from app.net.session import Network

QUICK = Bounds(wait_s=0.05, longest_s=0.3)
PAID = {"resell-scan.manual.purchasePrice": "12.5"}


@pytest.fixture
def scan():
    one = Scan()
    yield one
    one.stop()


@pytest.fixture
def connect(scan, network):
    def make(key="rs_key", bounds=QUICK, network=network, **options):
        return ResellScan(Account(scan.url, {"api_key": key}, options, "GBP"), network, bounds)

    return make


@pytest.fixture
def lent(tmp_path):
    """Lend so many photos of an item, each with bytes of its own."""

    def make(brief, count=1, url=None):
        made = []
        for position in range(1, count + 1):
            content = b"\xff\xd8\xff\xe0 " + f"{brief.key} {position}".encode() * 50 + b" \xff\xd9"
            path = tmp_path / f"{brief.key}-{position}.jpg"
            path.write_bytes(content)
            photo = PhotoFile(position, position, hashlib.sha256(content).hexdigest(), path, len(content), 4, 3)
            made.append(lend(photo, url))
        return made

    return make


_letters = iter("123456789ABCDEFGHJKMNPQRSTVWXYZ" * 1000)


def brief(**words):
    return Brief(make_key(lambda _: next(_letters)), None, None, 0.0, {**PAID, **words})


async def submitted(connector, briefs, lent, count=1):
    """Submit several items at once, each with a journal of its own."""
    memories = [Memory() for _ in briefs]
    tasks = await asyncio.gather(
        *(connector.submit(one, lent(one, count), memory) for one, memory in zip(briefs, memories, strict=True)),
        return_exceptions=True,
    )
    return tasks, memories


async def test_items_that_wait_at_one_moment_leave_as_one_batch(connect, scan, lent):
    connector, briefs = connect(), [brief() for _ in range(5)]
    tasks, _ = await submitted(connector, briefs, lent)
    ((_, batch),) = scan.happened("start_batch")
    assert len(batch["products"]) == 5
    assert {task["batch_id"] for task in tasks} == {"b1"}
    assert scan.asked("POST /.*") == 1
    assert scan.asked("GET /collections") == 1
    assert scan.asked("GET /collections/c1/manual-fields") == 1


async def test_each_answer_goes_to_its_own_item_and_one_look_serves_all(connect, scan, lent):
    connector, briefs = connect(), [brief() for _ in range(6)]
    tasks, _ = await submitted(connector, briefs, lent)
    before = scan.asked("GET /products/.*")
    looks = await asyncio.gather(*(connector.look(task) for task in tasks))
    assert [look.attributes["item"] for look in looks] == [f"{one.key}-1.jpg" for one in briefs]
    assert scan.asked("GET /products/.*") - before == 2


@pytest.mark.parametrize("camel", [False, True])
@pytest.mark.parametrize("envelope", [False, True])
@pytest.mark.parametrize("ids", [False, True])
@pytest.mark.parametrize(("order", "told"), [("sent", False), ("turned", True), ("sent", True)])
async def test_answers_find_their_items_in_every_spelling(connect, scan, lent, camel, envelope, ids, order, told):
    scan.set(camel=camel, envelope=envelope, ids=ids, order=order, data=told)
    connector, briefs = connect(), [brief() for _ in range(3)]
    tasks, _ = await submitted(connector, briefs, lent)
    looks = [await connector.look(task) for task in tasks]
    assert [look.attributes["item"] for look in looks] == [f"{one.key}-1.jpg" for one in briefs]
    assert looks[0].attributes["brand"] == "DFS"


async def test_an_answer_that_may_be_another_items_is_given_to_nobody(connect, scan, lent):
    connector, briefs = connect(), [brief(), brief()]
    tasks, _ = await submitted(connector, briefs, lent)
    look = await connector.look(tasks[0] | {"key": brief().key, "product_id": None})
    assert look.finished
    assert "cannot be told" in look.error
    assert look.attributes == {}


@pytest.mark.parametrize(
    "nonsense", [{"status": 17, "products": {"0": [{"product_id": 17}]}}, {"products": [7, "x"]}, {"products": []}]
)
async def test_results_that_nobody_can_read_are_asked_for_again(connect, scan, lent, nonsense):
    connector, briefs = connect(), [brief(), brief()]
    tasks, _ = await submitted(connector, briefs, lent)
    scan.set(told_early=False)
    scan.misbehave("GET /products/analyze/.*/results", 200, body=nonsense)
    assert not (await connector.look(tasks[0])).finished
    later = connect()
    looks = [await later.look(task) for task in tasks]
    assert [look.attributes["item"] for look in looks] == [f"{one.key}-1.jpg" for one in briefs]


async def test_whose_an_answer_is_can_be_asked_again(connect, scan, lent):
    connector, briefs = connect(), [brief(), brief()]
    tasks, _ = await submitted(connector, briefs, lent)
    scan.misbehave("GET /products/analyze/.*/results", 200, body={"products": [{"status": "completed"}]})
    assert "cannot be told" in (await connector.look(tasks[1])).error
    assert (await connector.look(tasks[1])).attributes["item"] == f"{briefs[1].key}-1.jpg"


async def test_one_product_that_fails_costs_only_itself(connect, scan, lent):
    connector, briefs = connect(), [brief() for _ in range(4)]
    scan.set(fails=[briefs[2].key])
    tasks, _ = await submitted(connector, briefs, lent)
    looks = [await connector.look(task) for task in tasks]
    assert [look.error is None for look in looks] == [True, True, False, True]
    assert looks[2].error == "Resell Scan could not tell what this is: The photo shows nothing."


async def test_a_batch_that_is_refused_for_one_goes_through_for_the_others(connect, scan, lent):
    connector, briefs = connect(), [brief(), brief(), brief()]
    scan.misbehave("POST /products/createAndAnalyze", 422, body={"error": "products[1].images is empty"})
    tasks, _ = await submitted(connector, briefs, lent)
    assert all(isinstance(task, dict) for task in tasks)
    assert len(scan.happened("create_product")) == 3


async def test_a_batch_whose_answer_is_lost_is_open_for_every_item_and_made_once(connect, scan, lent):
    connector, briefs = connect(), [brief() for _ in range(4)]
    scan.misbehave("POST /products/createAndAnalyze", "drop")
    outcomes, memories = await submitted(connector, briefs, lent)
    assert all(isinstance(one, Unknown) for one in outcomes)
    assert all(memory.is_open("create-product") for memory in memories)
    tasks = [await connector.submit(one, lent(one), memory) for one, memory in zip(briefs, memories, strict=True)]
    assert len(scan.happened("create_product")) == 4
    assert len(scan.happened("start_batch")) == 1
    assert [task["product_id"] for task in tasks] == ["p1", "p2", "p3", "p4"]
    scan.set(result={"brand": "DFS"})
    looks = [await connector.look(task) for task in tasks]
    assert not any(look.error for look in looks)


async def test_a_product_is_found_where_the_search_finds_nothing(connect, scan, lent):
    scan.set(search=False)
    connector, one, memory = connect(), brief(), Memory()
    scan.misbehave("POST /products/createAndAnalyze", "drop")
    with pytest.raises(Unknown):
        await connector.submit(one, lent(one), memory)
    assert (await connector.submit(one, lent(one), memory))["product_id"] == "p1"
    assert len(scan.happened("create_product")) == 1


@pytest.mark.parametrize(
    "shown",
    [{"echo": False}, {"renames": True, "search": False}],
    ids=["nothing of it", "addresses of the service's own alone"],
)
async def test_where_the_list_does_not_show_whose_a_product_is_a_person_decides(connect, scan, lent, shown):
    scan.set(**shown)
    connector, one, memory = connect(), brief(), Memory()
    scan.misbehave("POST /products/createAndAnalyze", "drop")
    for _ in range(2):
        with pytest.raises(Unknown) as doubt:
            await connector.submit(one, lent(one), memory)
    assert "without file names" in doubt.value.sentence
    assert len(scan.happened("create_product")) == 1


async def test_photos_without_a_public_address_are_sent_byte_by_byte_in_order(connect, scan, lent):
    connector, one = connect(), brief()
    photos = lent(one, 3, "https://127.0.0.1/photo.jpg")
    await connector.submit(one, photos, Memory())
    images = [what for _, what in scan.happened("image")]
    assert [image["sha256"] for image in images] == [photo["sha256"] for photo in photos]
    assert [image["file"] for image in images] == [f"{one.key}-{place}.jpg" for place in (1, 2, 3)]


async def test_a_photo_that_another_site_hosts_is_quoted_by_its_address(connect, scan, lent):
    connector, one = connect(), brief()
    await connector.submit(one, lent(one, 1, "https://cdn.example.com/a.jpg"), Memory())
    ((_, image),) = scan.happened("image")
    assert image["url"] == "https://cdn.example.com/a.jpg"
    assert image["sha256"] is None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://cdn.example.com/a.jpg",
        "https://localhost/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://[::1]/a.jpg",
        "https://192.168.1.4/a.jpg",
        "https://10.0.0.1/a.jpg",
        "https://169.254.1.1/a.jpg",
        "https://nas.local/a.jpg",
        "https://nas/a.jpg",
        "https://2130706433/a.jpg",
        "https://me:pass@cdn.example.com/a.jpg",
        "https://[bad/a.jpg",
        "",
        None,
    ],
)
async def test_an_address_that_cannot_be_fetched_is_refused_before_anything_is_sent(scan, network, url):
    assert not is_public(url)
    client = Client(Account(scan.url, {"api_key": "rs_key"}), network)
    with pytest.raises(Refused) as refusal:
        await client.create_and_analyze("c1", [{"images": [{"url": url, "fileName": "a.jpg"}]}])
    assert refusal.value.field == "photos"
    assert scan.asked("POST /.*") == 0


async def test_a_required_field_that_nobody_gave_stops_the_item_before_the_batch(connect, scan, lent):
    one = Brief(make_key(lambda _: next(_letters)), None, None, 0.0)
    with pytest.raises(Refused) as refusal:
        await connect().submit(one, lent(one), Memory())
    assert refusal.value.field == "resell-scan.manual.purchasePrice"
    assert scan.asked("POST /.*") == 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"resell-scan.manual.purchasePrice": "cheap"}, "resell-scan.manual.purchasePrice"),
        ({"resell-scan.manual.grade": "Z"}, "resell-scan.manual.grade"),
        ({"resell-scan.manual.purchasePric": "3"}, "resell-scan.manual.purchasePric"),
    ],
)
async def test_a_manual_field_with_a_wrong_value_or_name_is_named(connect, scan, lent, words, field):
    one = brief(**words)
    with pytest.raises(Refused) as refusal:
        await connect().submit(one, lent(one), Memory())
    assert refusal.value.field == field
    assert scan.asked("POST /.*") == 0


async def test_manual_fields_go_out_as_numbers_and_options_and_the_key_is_the_reference(connect, scan, lent):
    one = brief(**{"resell-scan.manual.grade": "b"})
    connector = connect()
    await connector.submit(one, lent(one), Memory())
    page = await connector._client.products("c1")
    assert page.products[0].manual_fields == {"purchasePrice": 12.5, "grade": "B", "sku": one.key}


async def test_several_collections_and_none_set_asks_which(connect, scan, lent):
    scan.set(collections=[["c1", "Bags"], ["c2", "Sofas"]])
    one = brief()
    with pytest.raises(Refused) as refusal:
        await connect().submit(one, lent(one), Memory())
    assert refusal.value.field == "resell-scan.collection"
    assert refusal.value.allowed == ("Bags", "Sofas")
    for chosen in (connect(collection_id="c2"), connect(collection_id="sofas")):
        other = brief()
        assert (await chosen.submit(other, lent(other), Memory()))["collection_id"] == "c2"
    named = brief(**{"resell-scan.collection": "Bags"})
    assert (await connect().submit(named, lent(named), Memory()))["collection_id"] == "c1"


async def test_a_collection_that_is_set_and_not_there_is_said(connect, scan, lent):
    one = brief()
    with pytest.raises(Refused) as refusal:
        await connect(collection_id="gone").submit(one, lent(one), Memory())
    assert "no collection 'gone'" in refusal.value.sentence
    assert refusal.value.allowed == ("Bags",)


async def test_the_value_of_the_result_is_its_price(connect, scan, lent):
    connector, one = connect(), brief()
    task = await connector.submit(one, lent(one), Memory())
    await connector.look(task)
    (price,) = (await connector.price(PriceQuestion(one, {}, task))).prices
    assert (price.kind, str(price.amount), price.currency, price.note) == (
        PriceKind.SOLD_ESTIMATE,
        "120.5",
        "EUR",
        "",
    )


async def test_a_currency_nobody_named_is_said_to_be_taken(connect, scan, lent):
    scan.set(result={"estimatedValue": 80})
    connector, one = connect(), brief()
    task = await connector.submit(one, lent(one), Memory())
    (price,) = (await connector.price(PriceQuestion(one, {}, task))).prices
    assert (price.currency, price.note) == ("GBP", "currency not stated, taken as GBP")


async def test_without_an_analysis_there_is_no_price_and_that_is_said(connect, scan):
    answer = await connect().price(PriceQuestion(brief(), {}, None))
    assert answer.prices == ()
    assert "classify" in answer.error
    assert scan.asked(".*") == 0


async def test_a_batch_still_under_way_is_not_finished(connect, scan, lent):
    scan.set(batch_s=60)
    connector, one = connect(), brief()
    task = await connector.submit(one, lent(one), Memory())
    assert not (await connector.look(task)).finished


async def test_a_product_made_without_analysis_is_analysed_by_itself(connect, scan, lent):
    connector, one, memory = connect(), brief(), Memory()
    made = await connector._client.create_products(
        "c1",
        [
            {
                "images": [{"url": "https://cdn.example.com/a.jpg", "fileName": "x.jpg"}],
                "manual_fields": {"purchasePrice": 1, "sku": one.key},
            }
        ],
    )
    memory.answers["create-product", one.key] = {"product_id": made[0], "collection_id": "c1", "plain": True}
    task = await connector.submit(one, lent(one), memory)
    assert (await connector.look(task)).attributes["brand"] == "DFS"
    assert len(scan.happened("create_product")) == 1
    assert len(scan.happened("start_batch")) == 1


@pytest.mark.parametrize(
    ("status", "body", "headers", "family", "field", "words"),
    [
        (401, {"error": "Unauthorized"}, {}, SignInNeeded, None, "Set-up"),
        (403, {"error": "Forbidden"}, {}, SignInNeeded, None, "permission to create products"),
        (404, {"error": "Collection not found"}, {}, Refused, None, "Collection not found"),
        (422, {"errors": {"manual_fields.grade": ["is required"]}}, {}, Refused, "resell-scan.manual.grade", "grade"),
        (400, {"message": "collectionId must be a uuid"}, {}, Refused, "resell-scan.collection", "uuid"),
        (413, {"error": "Payload too large"}, {}, Refused, "photos", "too large"),
        (402, {"error": "Insufficient tokens"}, {}, NotDone, None, "no credit"),
        (429, {"error": "Too many"}, {"Retry-After": "7"}, NotDone, None, "wait"),
        (400, ["what"], {}, Unknown, None, "does not know"),
        (500, {"error": "Oops"}, {}, Unknown, None, "trouble of its own"),
    ],
)
async def test_each_error_is_sorted_into_its_family(scan, network, status, body, headers, family, field, words):
    scan.misbehave("POST /products/createAndAnalyze", status, body=body, headers=headers)
    client = Client(Account(scan.url, {"api_key": "rs_key"}), network)
    with pytest.raises(family) as failure:
        await client.create_and_analyze("c1", [])
    assert words in failure.value.sentence
    assert getattr(failure.value, "field", None) == field
    if status == 429:
        assert failure.value.retry_after_s == 7


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"error": "Missing required manual fields", "missingFields": ["purchasePrice"]}, "purchasePrice"),
        ({"error": {"message": "x", "details": [{"field": "manual_fields.purchasePrice"}]}}, "purchasePrice"),
        ({"issues": [{"path": ["products", 0, "manual_fields", "purchasePrice"], "message": "x"}]}, "purchasePrice"),
        ({"message": "products[0].manual_fields['purchasePrice'] is required"}, "purchasePrice"),
        ({"message": "manual field 'purchasePrice' is required"}, "purchasePrice"),
        ({"error": "Required manual fields are missing: purchasePrice, grade"}, "purchasePrice"),
    ],
)
def test_a_validation_error_names_its_manual_field(said, field):
    assert field_of(said) == f"resell-scan.manual.{field}"


async def test_lists_are_read_to_their_end(scan, connect, lent):
    scan.set(collections=[[f"c{number}", f"Room {number}"] for number in range(230)])
    standing = await connect(collection_id="c229").test_connection()
    assert standing.sentence == "The key works: 230 collections, Room 229 is used."
    assert scan.asked("GET /collections") == 3


async def test_the_connection_test_says_what_the_key_may_do_and_what_is_missing(connect, scan):
    good = await connect().test_connection()
    assert good.may == ("read collections", "read manual fields", "read products")
    assert good.missing == ()
    scan.set(forbidden=["GET /collections/.*/products"])
    short = await connect().test_connection()
    assert short.may == ("read collections", "read manual fields")
    assert "permission to read products" in short.missing[0]
    scan.set(forbidden=[], collections=[["c1", "Bags"], ["c2", "Sofas"]])
    assert "say which one" in (await connect().test_connection()).missing[0]
    scan.set(forbidden=["GET /collections"])
    with pytest.raises(SignInNeeded) as needed:
        await connect().test_connection()
    assert "permission to read collections" in needed.value.sentence


async def test_a_heavy_item_leaves_alone_and_a_full_batch_leaves_at_once(connect, scan, lent):
    connector = connect(bounds=Bounds(wait_s=60.0, longest_s=90.0, most_parcels=3))
    briefs = [brief() for _ in range(6)]
    async with asyncio.timeout(40):
        await submitted(connector, briefs, lent)
    assert [len(what["products"]) for _, what in scan.happened("start_batch")] == [3, 3]
    connector = connect(bounds=Bounds(wait_s=0.1, longest_s=0.3, most_bytes=1500))
    await submitted(connector, [brief() for _ in range(3)], lent, 2)
    assert [len(what["products"]) for _, what in scan.happened("start_batch")][2:] == [1, 1, 1]


async def test_a_stop_in_the_middle_of_a_batch_leaves_every_item_in_doubt(scan, lent):
    network = Network(request_timeout_s=30)
    connector = ResellScan(Account(scan.url, {"api_key": "rs_key"}), network, QUICK)
    briefs = [brief() for _ in range(3)]
    waiting = [asyncio.create_task(connector.submit(one, lent(one), Memory())) for one in briefs]
    await asyncio.sleep(0.02)
    waiting[1].cancel()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(outcomes[1], asyncio.CancelledError)
    # Whoever stopped before it left is not in the batch.
    assert sum(len(what["products"]) for _, what in scan.happened("start_batch")) in {2, 3}
    await network.close()


def test_a_batch_says_how_it_stands_under_another_name_and_its_results_by_product():
    assert batch_of({"data": {"batchId": "b", "state": "COMPLETED"}}).state() == "done"
    found = batch_of(
        {"results": {"p-1": {"status": "completed", "result": {"brand": "DFS"}}, "p-2": {"error": "dark"}}}
    )
    assert [one.product_id for one in found.products] == ["p-1", "p-2"]
    assert found.products[0].state() == "done"


def test_a_manual_field_for_a_number_says_so_in_the_form():
    given = [{"name": "purchasePrice", "type": "Currency"}, {"name": "shelf", "type": "text"}]
    kept = {"chosen": "c1", "collections": [{"id": "c1"}], "fields": {"c1": given}}
    form = build_form(shelf_of(kept))
    assert {one.label: one.number for one in form.fields} == {"purchasePrice": True, "shelf": False}
