"""Publishing at Resell Scan: one product an item whichever comes first, its fields checked, its differences said."""
# ruff: noqa: F811 - fixtures of the sibling file are taken by their names

import time
from dataclasses import replace

import pytest
from in_memory import Memory
from test_resell_scan import PAID, brief, connect, lent, scan  # noqa: F401 - fixtures

from app.connectors.resell_scan import ResellScan
from app.connectors.resell_scan.find import find
from app.contract import Account, Approved
from app.model.errors import Refused, Unknown
from app.model.intent import BY_HAND
from app.model.listing import DraftValue, Origin


def approved(one, **words):
    values = {name: DraftValue(value, Origin.PERSON) for name, value in {**PAID, **words}.items()}
    return Approved(one, values, str(sorted(words.items())))


async def test_published_without_an_analysis_it_is_one_product(connect, scan, lent):
    connector, one, memory = connect(), brief(), Memory()
    publication = await connector.publish(approved(one), lent(one, 2), memory)
    assert publication == await connector.publish(approved(one), lent(one, 2), memory)
    assert (publication.remote_id, publication.differences) == ("p1", ())
    assert [what["analysed"] for _, what in scan.happened("create_product")] == [False]


@pytest.mark.parametrize("ids", [False, True])
async def test_the_product_of_an_analysis_is_the_one_that_is_published(connect, scan, lent, ids):
    scan.set(ids=ids)
    connector, one, memory = connect(), brief(), Memory()
    await connector.submit(one, lent(one), memory)
    publication = await connector.publish(approved(one), lent(one), memory)
    assert (publication.remote_id, publication.differences) == ("p1", ())
    assert len(scan.happened("create_product")) == 1


async def test_what_was_published_first_is_analysed_and_not_made_again(connect, scan, lent):
    connector, one, memory = connect(), brief(), Memory()
    await connector.publish(approved(one), lent(one), memory)
    task = await connector.submit(one, lent(one), memory)
    assert (await connector.look(task)).attributes["item"] == f"{one.key}-1.jpg"
    assert len(scan.happened("create_product")) == 1
    assert len(scan.happened("start_batch")) == 1


@pytest.mark.parametrize("echo", [True, False])
async def test_where_it_differs_from_what_is_approved_now_that_is_said(connect, scan, lent, echo):
    scan.set(echo=echo)
    connector, one, memory = connect(), brief(), Memory()
    await connector.submit(one, lent(one), memory)
    later = approved(one, **{"resell-scan.manual.purchasePrice": "20"})
    publication = await connector.publish(later, lent(one, 2), memory)
    said = " ".join(publication.differences)
    assert "purchasePrice is 12.5 there, 20 was approved." in said
    assert "the 1 sent at first, 2 others were approved" in said
    assert "lets no program change a product" in said
    again = await connector.update(publication, approved(one), lent(one), memory)
    assert again.differences == ()


async def test_a_lost_answer_of_publishing_is_looked_up(connect, scan, lent):
    connector, one, memory = connect(), brief(), Memory()
    scan.misbehave("POST /products", "drop")
    with pytest.raises(Unknown):
        await connector.publish(approved(one), lent(one), memory)
    assert (await connector.publish(approved(one), lent(one), memory)).remote_id == "p1"
    assert len(scan.happened("create_product")) == 1


async def test_a_clock_that_was_fast_at_the_sending_and_is_right_at_the_look_hides_nothing(connect, scan, lent):
    scan.set(search=False)
    connector, memory = connect(), Memory()
    one = replace(brief(), opened_at=time.time() + 7200)
    scan.misbehave("POST /products", "drop")
    with pytest.raises(Unknown):
        await connector.publish(approved(one), lent(one), memory)
    memory.sent_at = {which: at + 7200 for which, at in memory.sent_at.items()}
    assert (await connector.publish(approved(one), lent(one), memory)).remote_id == "p1"
    assert len(scan.happened("create_product")) == 1


async def test_a_look_that_finds_nothing_reads_each_page_once(connect, scan):
    scan.set(search=False)
    client = connect()._client
    images = [{"url": "https://cdn.example.com/1.jpg", "fileName": "other-1.jpg"}]
    others = [{"images": images, "manual_fields": {"purchasePrice": 5, "sku": "another"}}] * 150
    collection = (await client.collections())[0][0].id
    await client.create_products(collection, others)
    assert await find(client, collection, "IS7K3Q9XM2T4", time.time()) is None
    # The search, the two pages of that time, and the one of the day before that time.
    assert scan.asked("GET /collections/[^/]*/products") == 4


async def test_a_lost_answer_is_found_where_a_hundred_products_come_in_between_two_pages(practice, network, lent):
    options = {"collection_id": "Intake"}
    connector = ResellScan(Account(practice.base_urls["resell-scan"], {"api_key": "rs_shop"}, options, "GBP"), network)
    one, memory = replace(brief(), words={}), Memory()
    said = Approved(one, {}, "as it is")
    # Its search does not know yet what was made just now.
    unknown = {"do": "status", "status": 200, "body": {"data": []}, "times": 1}
    lost = {"service": "resell-scan", "op": "create_products", "times": 1, "do": "drop_after"}
    practice.misbehave(lost, {"service": "resell-scan", "op": "list_products", **unknown})
    with pytest.raises(Unknown):
        await connector.publish(said, lent(one), memory)
    image = {"url": "https://cdn.example.com/1.jpg", "fileName": "other-1.jpg"}
    others = [{"images": [image]}] * 100
    ((collection,), _), read = await connector._client.collections(search="Intake"), []

    async def meanwhile(request):
        if "created_after" in request.url.params:
            read.append(request.url.params["page"])
            if read == ["1", "2"]:
                await connector._client.create_products(collection.id, others)

    await connector._client.create_products(collection.id, others)
    network._client.event_hooks = {"request": [meanwhile]}
    assert (await connector.publish(said, lent(one), memory)).differences == ()
    assert read[:3] == ["1", "2", "3"]
    assert len([entry for entry in practice.ledger("resell-scan") if one.key in str(entry)]) == 1


async def sell_others(scan, client, count):
    """Fill the only collection, and say nothing there of how many pages it has; the last one comes again for ever."""
    scan.set(search=False, counts=False, repeats=True)
    image = {"url": "https://cdn.example.com/1.jpg", "fileName": "other-1.jpg"}
    other = {"images": [image], "manual_fields": {"purchasePrice": 5, "sku": "another"}}
    await client.create_products("c1", [other] * count)


@pytest.mark.parametrize(("others", "reads"), [(3, 4), (19, 4)])
async def test_a_short_list_whose_last_page_comes_again_ends(connect, scan, others, reads):
    client = connect()._client
    await sell_others(scan, client, others)
    assert await find(client, "c1", "IS7K3Q9XM2T4", time.time()) is None
    # The search, the page twice, and the one of the day before that time.
    assert scan.asked("GET /collections/c1/products") == reads


@pytest.mark.parametrize("others", [30, 100, 130])
async def test_a_longer_list_whose_last_page_comes_again_is_for_a_person_and_not_absent(connect, scan, others):
    client = connect()._client
    await sell_others(scan, client, others)
    with pytest.raises(Unknown) as doubt:
        await find(client, "c1", "IS7K3Q9XM2T4", time.time())
    assert "lists too much to look through" in doubt.value.sentence
    assert scan.asked("GET /collections/c1/products") == 51


async def test_what_was_found_before_a_list_turned_out_to_be_too_long_is_not_forgotten(connect, scan, lent):
    connector, one, memory = connect(), brief(), Memory()
    await sell_others(scan, connector._client, 30)
    scan.misbehave("POST /products", "drop")
    with pytest.raises(Unknown):
        await connector.publish(approved(one), lent(one), memory)
    found = await find(connector._client, "c1", one.key, time.time() + 7200)
    assert (found.id, len(scan.happened("create_product"))) == ("p31", 31)


@pytest.mark.parametrize("later_s", [0, 3600])
async def test_what_a_person_found_in_another_collection_or_of_before_is_taken(connect, scan, lent, later_s):
    scan.set(collections=[["c1", "Bags"], ["c2", "Sofas"]])
    there = await connect(collection_id="c2").publish(approved(brief()), lent(brief()), Memory())
    connector, one = connect(collection_id="c1"), replace(brief(), opened_at=time.time() + later_s)
    memory = Memory()
    memory.answers["create-product", one.key] = {"id": there.remote_id, "remote_id": there.remote_id, BY_HAND: True}
    publication = await connector.publish(approved(one), lent(one), memory)
    assert (publication.remote_id, publication.status) == ("p1", "created")
    assert "It is in the collection Sofas" in " ".join(publication.differences)
    assert (await connector.read(publication)).status == "created"
    assert (await connector.update(publication, approved(one), lent(one), memory)).status == "created"
    task = await connector.submit(one, lent(one), memory)
    assert (task["collection_id"], task["product_id"]) == ("c2", "p1")


async def test_an_id_that_no_collection_knows_is_refused(connect, scan, lent):
    scan.set(collections=[["c1", "Bags"], ["c2", "Sofas"]])
    connector, one, memory = connect(collection_id="c1"), brief(), Memory()
    memory.answers["create-product", one.key] = {"id": "p7", "remote_id": "p7", BY_HAND: True}
    with pytest.raises(Refused) as refusal:
        await connector.publish(approved(one), lent(one), memory)
    assert (refusal.value.code, refusal.value.field) == ("not_found", None)


async def test_the_form_is_made_of_collections_and_their_fields(connect, scan):
    connector = connect()
    alone = {field.name: field for field in connector.form(await connector.fetch_options()).fields}
    assert set(alone) == {f"resell-scan.manual.{name}" for name in ("purchasePrice", "grade", "sku")}
    assert alone["resell-scan.manual.purchasePrice"].required
    assert not alone["resell-scan.manual.sku"].required, "the station's key goes there"
    assert [one.value for one in alone["resell-scan.manual.grade"].allowed] == ["A", "B", "C"]
    scan.set(collections=[["c1", "Bags"], ["c2", "Sofas"]])
    other = connect()
    several = {field.name: field for field in other.form(await other.fetch_options()).fields}
    assert several["resell-scan.collection"].required
    assert [one.label for one in several["resell-scan.collection"].allowed] == ["Bags", "Sofas"]
    assert not several["resell-scan.manual.purchasePrice"].required, "that depends on the collection"
    needs = other.check({"resell-scan.collection": DraftValue("c2", Origin.PERSON)})
    assert [need.field for need in needs] == ["resell-scan.manual.purchasePrice"]


async def test_only_a_person_takes_it_down_and_then_it_is_gone(connect, scan, lent):
    connector, one = connect(), brief()
    publication = await connector.publish(approved(one), lent(one), Memory())
    with pytest.raises(Refused) as refusal:
        await connector.withdraw(publication, Memory())
    assert "delete it there" in refusal.value.sentence
    scan.forget("p1")
    assert (await connector.withdraw(publication, Memory())).status == "deleted"
    assert (await connector.read(publication)).status == "not found"
