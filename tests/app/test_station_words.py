"""Words for many: templates, same as last, and one field of many items, over the real station without a network."""

import pytest

from app.model.errors import UsageError
from app.model.setup import FieldRefused
from app.model.templates import Templates


@pytest.fixture
def opened(at_work):
    return at_work()


async def listing(station, key):
    return {name: value.value for name, value in (await station.item(key)).listing.values.items()}


async def test_templates_word_what_nobody_typed_from_now_on_and_after_a_restart(opened, take):
    async with opened() as station:
        key = await take(station, brand="DFS", item="Sofa", color="Grey")
        assert (await listing(station, key))["title"] == "DFS Sofa Grey"
        await station.keep_templates(Templates("{item} by {brand}[, size {size}]", "{title}.\nColour: {color}"))
        made = (await station.item(key)).listing.values
        assert made["title"].value == "Sofa by DFS"
        assert made["title"].source == "title template"
        assert made["description"].value == "Sofa by DFS.\nColour: Grey"
        await station.set_words(key, {"title": "My own", "description": "And mine"})
    async with opened() as station:
        assert (await listing(station, key))["title"] == "My own"
        assert (await listing(station, await take(station, brand="IKEA", item="Lamp")))["title"] == "Lamp by IKEA"


async def test_a_template_with_a_mistake_is_refused_and_the_one_before_stays(opened, take):
    async with opened() as station:
        await station.keep_templates(Templates("{brand}!"))
        with pytest.raises(FieldRefused, match="brnad") as refused:
            await station.keep_templates(Templates("{brnad}"))
        assert refused.value.field == "title"
        assert (await listing(station, await take(station, brand="DFS")))["title"] == "DFS!"


async def test_same_as_last_takes_what_the_next_one_shares_and_undo_gives_it_back(opened, take):
    async with opened() as station:
        key = await take(station, brand="IKEA")
        with pytest.raises(UsageError, match="No other item"):
            await station.same_as_last(key)
        await take(
            station, title="Long sofa", price="120", quantity="2", condition="fair", brand="DFS", material="Wool"
        )
        assert set(await station.same_as_last(key)) == {"condition", "material"}
        words = (await station.item(key)).item.words
        assert words == {"brand": "IKEA", "condition": "fair", "material": "Wool"}
        assert await station.same_as_last(key) == ()
        assert await station.undo() == "Same as last"
        assert (await station.item(key)).item.words == {"brand": "IKEA"}


async def test_one_field_of_many_items_changes_at_once_and_one_undo_takes_it_back(opened, take):
    async with opened() as station:
        keys = [await take(station, brand=brand) for brand in ("A", "B", "C")]
        changed = await station.set_words_of([*keys[:2], keys[0]], {"brand": "DFS"})
        assert changed.items == tuple(keys[:2])
        assert [(await station.item(key)).item.words.get("brand") for key in keys] == ["DFS", "DFS", "C"]
        assert await station.undo() == "Words of 2 items"
        assert [(await station.item(key)).item.words.get("brand") for key in keys] == ["A", "B", "C"]
        await station.set_words_of(keys, {"brand": None})
        assert [(await station.item(key)).item.words for key in keys] == [{}, {}, {}]


async def test_a_value_that_cannot_be_read_changes_no_item(opened, take):
    async with opened() as station:
        keys = [await take(station, price="10") for _ in range(2)]
        with pytest.raises(UsageError, match="price"):
            await station.set_words_of(keys, {"price": "cheap"})
        assert {str((await station.item(key)).item.words["price"]) for key in keys} == {"10.00 GBP"}


async def test_a_card_number_is_refused_wherever_it_is_typed_and_stands_in_no_file(opened, take, tmp_path):
    card = "4111 1111 1111 1111"
    async with opened() as station:
        key = await take(station, brand="DFS")
        for field in ("title", "description", "material", "price", "repurch.measurements"):
            with pytest.raises(UsageError, match=f"{field}: holds a payment card number") as refused:
                await station.set_words(key, {field: f"paid by {card}."})
            assert "1111" not in str(refused.value)
        with pytest.raises(UsageError, match="payment card number"):
            await station.set_words_of([key], {"description": card})
        with pytest.raises(FieldRefused, match="payment card number"):
            await station.keep_templates(Templates(f"{{brand}} {card}"))
        await station.set_words(key, {"description": "EAN 4006381333931, IMEI 490154203237518"})
        assert (await station.item(key)).listing.values["description"].value.startswith("EAN 4006381333931")
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or card.encode() not in file.read_bytes(), file
