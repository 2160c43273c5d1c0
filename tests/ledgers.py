"""What the practice services' ledgers must say when each effect happened once; shared by end-to-end and crash tests."""

from collections import Counter


def check_resellerio(practice, items):
    """Each item is one product, finalized once, run once, live with exactly its photos: as the journal says.

    `items` are those of a summary.
    """
    created = practice.ledger("resellerio", "create_product")
    assert Counter(entry["body"]["product"]["sku"] for entry in created) == {item["key"]: 1 for item in items}
    product_of = {entry["body"]["product"]["sku"]: entry["product_id"] for entry in created}
    once = dict.fromkeys(product_of.values(), 1)
    finalized = practice.ledger("resellerio", "finalize_uploads")
    assert Counter(entry["product_id"] for entry in finalized) == once, "a run was billed twice"
    for run in ("run_begin", "run_finish"):
        assert Counter(entry["product_id"] for entry in practice.ledger("resellerio", run)) == once
    gone = {image for entry in practice.ledger("resellerio", "delete_image") for image in entry["images"]}
    for item in items:
        product = product_of[item["key"]]
        (publication,) = [one for one in item["publications"] if one["service"] == "resellerio"]
        assert publication["remote_id"] == product
        assert publication["status"] == "ready"
        # Read back from the service: words, price, and the gallery in its order.
        assert publication["differences"] == []
        prepared = practice.ledger("resellerio", "prepare_uploads")
        images = [image for entry in prepared if entry["product_id"] == product for image in entry["images"]]
        assert len(set(images) - gone) == len(item["photos"])


def check_repurch(practice, items):
    """Each item is one listing, as the journal says."""
    created = practice.ledger("repurch", "create_listing")
    assert Counter(entry["sku"] for entry in created) == {item["key"]: 1 for item in items}
    id_of = {entry["sku"]: str(entry["id"]) for entry in created}
    for item in items:
        (publication,) = [one for one in item["publications"] if one["service"] == "repurch"]
        assert publication["remote_id"] == id_of[item["key"]]
