"""ResellerIO from the first photo to the storefront, against a far end with state: once, whatever is lost on the way."""

import asyncio
import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from shop_far_end import Shop

from app.connectors.reseller_io import ResellerIO
from app.contract import Account, Approved, Brief, PhotoFile, PriceQuestion
from app.model.errors import NotDone, NotYet, Refused, Unknown
from app.model.listing import DraftValue, Origin
from app.model.money import Money
from app.model.price import PriceKind

BRIEF = Brief("IS7K3Q9XM2T4", "SHOP-1", "Bay 12-C", 0.0)
ONE = "/api/v1/products/[^/]+"


@pytest.fixture
def shop():
    one = Shop()
    yield one
    one.stop()


@pytest.fixture
def connector(shop, network):
    return ResellerIO(Account(shop.url, {"token": "tok"}), network)


@pytest.fixture
def photos(tmp_path):
    made = []
    for position in (1, 2, 3):
        content = b"\xff\xd8" + bytes([position]) * 50 + b"\xff\xd9"
        path = tmp_path / f"{position}.jpg"
        path.write_bytes(content)
        made.append(PhotoFile(position, position, hashlib.sha256(content).hexdigest(), path, len(content), 40, 30))
    return made


def approved(**values):
    values = {"title": "DFS Loaf sofa", "price": Money(Decimal("899.00"), "GBP"), "brand": "DFS"} | values
    filled = {name: DraftValue(value, Origin.PERSON) for name, value in values.items()}
    return Approved(BRIEF, filled, hashlib.sha256(repr(sorted(values.items(), key=str)).encode()).hexdigest())


async def uploaded(connector, memory, photos):
    return [await connector.upload(BRIEF, photo, memory) for photo in photos]


async def finished(connector, task):
    for _ in range(100):
        look = await connector.look(task)
        if look.finished:
            return look
        await asyncio.sleep(0.05)
    raise AssertionError("the run did not end")


async def published(connector, approved, uploads, memory):
    """Publish as the station does: while the service looks at the item, the step waits and is tried again."""
    for _ in range(100):
        try:
            return await connector.publish(approved, uploads, memory)
        except NotYet:
            await asyncio.sleep(0.05)
    raise AssertionError("the run did not end")


async def seen(connector, memory, photos):
    task = await connector.submit(BRIEF, await uploaded(connector, memory, photos), memory)
    await finished(connector, task)
    return task


async def test_photos_make_one_draft_one_run_and_one_answer(shop, connector, memory, photos):
    uploads = await asyncio.gather(*(connector.upload(BRIEF, photo, memory) for photo in photos))
    task = await connector.submit(BRIEF, uploads, memory)
    assert not (await connector.look(task)).finished
    look = await finished(connector, task)
    assert {name: look.attributes[name] for name in ("brand", "category", "model", "color")} == {
        "brand": "DFS",
        "category": "Sofas",
        "model": "Loaf",
        "color": "Grey",
    }
    assert task["run_id"] == look.raw["data"]["product"]["latest_processing_run"]["id"]
    assert [row[1] for row in shop.happened("create")] == [BRIEF.key]
    assert len(shop.happened("put")) == 3
    assert len(shop.happened("run")) == 1
    assert await connector.submit(BRIEF, uploads, memory) == task
    assert len(shop.happened("finalize")) == 1
    answer = await connector.price(PriceQuestion(BRIEF, {}, task))
    assert [price.kind for price in answer.prices] == [PriceKind.SOLD_ESTIMATE, PriceKind.ASKED]


async def test_what_is_remembered_holds_no_address(connector, memory, photos):
    await seen(connector, memory, photos)
    assert "X-Amz" not in str(memory.answers)
    assert "/o/" not in str(memory.answers)


@pytest.mark.parametrize("do", ["drop", "500 after", "500 before"])
@pytest.mark.parametrize(
    ("call", "begun"),
    [
        ("POST /api/v1/products", "create-product"),
        (f"POST {ONE}/prepare_uploads", "upload-photo"),
        ("PUT /o/.*", "upload-photo"),
        (f"POST {ONE}/finalize_uploads", "finalize-uploads"),
    ],
)
async def test_a_lost_answer_is_looked_up_and_nothing_is_there_twice(shop, connector, memory, photos, call, begun, do):
    if "finalize" in call:
        await uploaded(connector, memory, photos)
    shop.misbehave(call, do if not (call.startswith("PUT") and do == "500 after") else "500 before")
    with pytest.raises(Unknown):
        await seen(connector, memory, photos)
    assert memory.is_open(begun)
    look = await finished(connector, await seen(connector, memory, photos))
    assert not look.error
    assert len(shop.happened("create")) == 1
    assert len(shop.happened("run")) == 1
    assert len(look.raw["data"]["product"]["images"]) == 3


async def test_a_sku_that_is_there_already_answers_500_and_is_found(shop, network, memory, photos):
    from in_memory import Memory

    connector = ResellerIO(Account(shop.url, {"token": "tok"}), network)
    first = await connector.upload(BRIEF, photos[0], memory)
    again = Memory()
    with pytest.raises(Unknown):
        await connector.upload(BRIEF, photos[0], again)
    assert (await connector.upload(BRIEF, photos[0], again))["product_id"] == first["product_id"]
    assert len(shop.happened("create")) == 1


async def test_an_expired_address_costs_a_fresh_entry_and_leaves_no_dead_one(shop, connector, memory, photos):
    shop.misbehave("PUT /o/.*", "expired", times=2)
    look = await finished(connector, await seen(connector, memory, photos[:1]))
    assert len(look.raw["data"]["product"]["images"]) == 1
    assert len(shop.happened("delete_image")) == 2
    shop.misbehave("PUT /o/.*", "expired", times=3)
    with pytest.raises(NotDone):
        await connector.upload(BRIEF, photos[1], memory)


async def test_what_one_more_run_looks_at_is_said_before_it_is_paid_for(shop, connector, memory, photos):
    task = await seen(connector, memory, photos)
    await finished(connector, task)
    said = "It looks at every photo it has of the item, also at those put aside or turned here since"
    aside = await connector.cost_again(task, 2, changed=True)
    assert "3 background removals" in aside
    assert aside.endswith(f"{said}: it has 3 now.")
    # After a failure the photos may be those of the last time, and one was put aside before that.
    assert said in await connector.cost_again(task, 2, changed=False)
    assert said not in await connector.cost_again(task, 3, changed=False)
    shop.misbehave(f"GET {ONE}", "500 before", times=9)
    assert (await connector.cost_again(task, 2, changed=True)).endswith(f"{said}.")


async def test_a_photo_that_arrives_short_is_sent_again_and_no_run_begins_before_it_is_whole(
    shop, connector, memory, photos
):
    shop.misbehave("PUT /o/.*", "short")
    first = await connector.upload(BRIEF, photos[0], memory)
    assert len(shop.happened("put")) == 2
    shop.misbehave("PUT /o/.*", "short", times=2)
    with pytest.raises(NotDone, match="damaged"):
        await connector.upload(BRIEF, photos[1], memory)
    assert shop.happened("finalize") == []
    second = await connector.upload(BRIEF, photos[1], memory)
    look = await finished(connector, await connector.submit(BRIEF, [first, second], memory))
    assert len(look.raw["data"]["product"]["images"]) == 2


async def test_a_photo_set_aside_after_its_upload_does_not_block_the_run(shop, connector, memory, photos):
    uploads = await uploaded(connector, memory, photos)
    look = await finished(connector, await connector.submit(BRIEF, uploads[:2], memory))
    assert not look.error
    assert [row[1] for row in shop.happened("delete_image")] == [uploads[2]["image_id"]]


async def test_a_locked_product_is_opened_and_a_busy_one_waited_for(shop, connector, memory, photos):
    first = await connector.upload(BRIEF, photos[0], memory)
    shop.change(first["product_id"], status="uploading")
    second = await connector.upload(BRIEF, photos[1], memory)
    shop.set(run_s=60)
    await connector.submit(BRIEF, [first, second], memory)
    with pytest.raises(NotYet, match="still looking"):
        await connector.upload(BRIEF, photos[2], memory)
    shop.change(first["product_id"], status="sold", latest_processing_run=None)
    with pytest.raises(Refused, match="sold"):
        await connector.upload(BRIEF, photos[2], memory)


async def test_a_failed_run_is_told_and_not_repeated_by_itself(shop, connector, memory, photos):
    shop.set(outcome="ai_rate_limited")
    task = await connector.submit(BRIEF, await uploaded(connector, memory, photos), memory)
    look = await finished(connector, task)
    assert "too often" in look.error
    assert look.attributes == {}
    assert len(shop.happened("run")) == 1


async def test_corrections_go_to_the_product_back_and_forth(shop, connector, memory, photos):
    task = await seen(connector, memory, photos)
    for colour in ("Red", "Blue", "Red"):
        look = await connector.correct(task, {"color": colour, "model": "elsewhere"}, memory)
        assert look.attributes["color"] == colour
    assert [row[1] for row in shop.happened("patch")] == [{"color": "Red"}, {"color": "Blue"}, {"color": "Red"}]
    await connector.correct(task, {"model": "x"}, memory)
    assert len(shop.happened("patch")) == 3


async def test_what_was_approved_stands_on_the_storefront_and_nothing_else(shop, connector, memory, photos):
    await seen(connector, memory, photos)
    uploads = await uploaded(connector, memory, photos)
    chosen = [uploads[2], uploads[0]]
    links = "ebay=https://www.ebay.com/itm/1"
    done = await published(connector, approved(**{"resellerio.external_urls": links}), chosen, memory)
    assert done.differences == ()
    assert done.price == "899.00 GBP"
    assert done.status == "ready"
    assert done.url == f"{shop.origin}/store/my-shop/products/{done.remote_id}-dfs-loaf-sofa"
    product = done.raw["data"]["product"]
    assert (product["category"], product["color"]) == (None, None)
    shown = sorted((i["storefront_position"], i["id"]) for i in product["images"] if i["storefront_visible"])
    assert [one for _, one in shown] == [one["image_id"] for one in chosen]
    assert product["marketplace_listings"][0]["external_url"] == "https://www.ebay.com/itm/1"
    assert len(shop.happened("run")) == 1
    assert (await connector.read(done)).price == "899.00 GBP"


async def test_publishing_alone_finalizes_once_and_goes_live_after_the_run(shop, connector, memory, photos):
    done = await published(connector, approved(), await uploaded(connector, memory, photos), memory)
    assert done.differences == ()
    assert done.status == "ready"
    assert len(shop.happened("run")) == 1


async def test_a_run_that_goes_on_is_waited_for_outside(shop, connector, memory, photos):
    shop.set(run_s=60)
    with pytest.raises(NotYet, match="goes live after that"):
        await connector.publish(approved(), await uploaded(connector, memory, photos), memory)
    assert shop.happened("patch") == []


async def test_what_is_not_as_approved_is_said_in_words(shop, connector, memory, photos):
    shop.set(enabled=False, outcome="processor_error", marketplaces=[])
    links = "depop=https://depop.com/a"
    done = await published(
        connector, approved(**{"resellerio.external_urls": links}), await uploaded(connector, memory, photos), memory
    )
    said = " ".join(done.differences)
    assert "switched off" in said
    assert "0 of 3 photos" in said
    assert "The link for depop was not kept" in said
    assert done.url is None


async def test_a_listing_is_changed_back_and_forth_and_taken_down_once(shop, connector, memory, photos):
    uploads = await uploaded(connector, memory, photos)
    live = await published(connector, approved(), uploads, memory)
    for pounds in ("750.50", "899.00", "750.50"):
        price = Money(Decimal(pounds), "GBP")
        live = await connector.update(live, approved(price=price), uploads, memory)
        assert live.price == f"{pounds} GBP"
        assert live.differences == ()
    gone = await connector.withdraw(live, memory)
    assert gone.status == "withdrawn"
    assert shop.happened("patch")[-1][1] == {"storefront_enabled": False, "status": "draft"}
    assert len(shop.happened("run")) == 1
    missing = replace(live, remote_id="01JQP999999")
    assert (await connector.withdraw(missing, memory)).status == "withdrawn"
    with pytest.raises(Refused) as refusal:
        await connector.read(missing)
    assert refusal.value.code == "not_found"


async def test_what_was_sold_there_stays_sold(shop, connector, memory, photos):
    uploads = await uploaded(connector, memory, photos)
    live = await published(connector, approved(), uploads, memory)
    shop.change(live.remote_id, status="sold")
    with pytest.raises(Refused) as refusal:
        await connector.update(live, approved(title="Other"), uploads, memory)
    assert refusal.value.code == "sold"
    await connector.withdraw(live, memory)
    assert shop.happened("patch")[-1][1] == {"storefront_enabled": False}


async def test_a_lost_answer_to_publishing_is_sent_again_to_the_same_end(shop, connector, memory, photos):
    await seen(connector, memory, photos)
    uploads = await uploaded(connector, memory, photos)
    shop.misbehave(f"PATCH {ONE}", "drop")
    with pytest.raises(Unknown):
        await published(connector, approved(), uploads, memory)
    assert (await published(connector, approved(), uploads, memory)).differences == ()


async def test_a_refused_title_names_the_field(shop, connector, memory, photos):
    uploads = await uploaded(connector, memory, photos)
    with pytest.raises(Refused) as refusal:
        await published(connector, approved(title=""), uploads, memory)
    assert refusal.value.field == "photos"
    with pytest.raises(Refused, match="one product"):
        await connector.submit(BRIEF, [*uploads, {"product_id": "other", "image_id": "i"}], memory)


async def test_a_photo_too_big_is_refused_before_anything_is_made(shop, connector, memory, photos):
    with pytest.raises(Refused, match="25 MB"):
        await connector.upload(BRIEF, replace(photos[0], size_bytes=25_000_001), memory)
    assert shop.happened() == []
