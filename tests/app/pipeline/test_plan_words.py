"""What a person types is read by the fields that are known; a family of made-up names is known by its beginning."""

import pytest

from app.connectors.resell_scan import ResellScan
from app.contract import Account
from app.model.errors import UsageError
from app.net.session import Network
from app.pipeline.words import read_words


@pytest.fixture
async def connectors():
    network = Network()
    yield {"resell-scan": ResellScan(Account("https://scan.invalid", {}), network)}
    await network.close()


async def test_a_manual_field_can_be_typed_before_its_collection_was_read(connectors):
    words = {"resell-scan.manual.purchasePrice": " 12.5 ", "resell-scan.collection": "Bags"}
    assert read_words(words, connectors, currency="GBP") == {
        "resell-scan.manual.purchasePrice": "12.5",
        "resell-scan.collection": "Bags",
    }


@pytest.mark.parametrize("name", ["resell-scan.manual.", "resell-scan.manual", "resell-scan.price", "manual.x", "x.*"])
async def test_a_name_of_no_field_is_named(connectors, name):
    with pytest.raises(UsageError, match="There is no listing field"):
        read_words({name: "1"}, connectors, currency="GBP")
