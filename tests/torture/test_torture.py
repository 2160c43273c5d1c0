"""Every figure of the torture table in its short form; each is shown to bite where its module says how."""

import copy
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import apsw
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import g02_failpoints  # the path comes first
import g05_outage
import g06_network
import g16_two_stations
from books import Books, compared_all
from practice_services import Practice
from row_pages import stands_of
from run import figures, played
from shift import Shift, key_of

from app.practice.ledger import Ledger


@pytest.mark.crash
@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_the_promise_is_kept(figure):
    row, _ = played(figure, seed=7, short=True)
    assert row.good, row


def unprotected(name):
    """Run a figure in its short form with its protection switched off."""
    (figure,) = [one for one in figures() if one.name == name]
    row, _ = played(figure, seed=7, short=True, protected=False)
    return row


@pytest.mark.crash
def test_without_the_row_that_is_written_first_a_listing_is_made_twice():
    """G1 bites: the same kills on a journal that forgets what was being sent."""
    row = unprotected("G1")
    assert row.doubled > 0, row


@pytest.mark.crash
def test_stopped_after_the_body_without_that_row_listings_are_made_twice():
    """G2 bites: the same stops, and nobody knows any more that something was sent."""
    row = unprotected("G2")
    assert row.doubled > 0, row


@pytest.mark.crash
def test_with_looks_that_find_nothing_a_lost_answer_makes_a_second_listing():
    """G6 bites: the answers are lost, and every look before the repeat says that nothing is there."""
    row = unprotected("G6")
    assert row.doubled > 0, row


@pytest.mark.crash
def test_a_station_that_says_what_it_did_not_do_is_found_out_by_the_ledgers(tmp_path):
    """G2 bites: the price stays out of the change, the correction is another one, and nothing is deleted."""
    found = g02_failpoints.changed_and_withdrawn(tmp_path, lying=True)
    wrong = [one.partition(":")[0] for one in found.wrong]
    assert wrong == [
        "repurch.update-listing",
        "resale-x.correct-task",
        "resale-x's result",
        "repurch.delete-listing of 12001",
    ]


def test_without_strict_reading_an_answer_can_stop_the_program():
    """G8 bites: a deep answer is a crash, and no clear no."""
    assert "RecursionError" in unprotected("G8").broken


@pytest.mark.crash
def test_a_queue_with_a_cap_loses_items_in_the_outage_and_a_rush_without_chance_or_slots_is_seen():
    """G5 bites: the last two items that wait without a network have no place in the queue, and all go on at once."""
    row = unprotected("G5")
    assert row.lost == g05_outage.DROPPED, row
    assert " at once at " in row.broken, row
    assert "tried again within" in row.broken, row


@pytest.mark.parametrize(
    ("planner", "found"),
    [
        ("hasty", "published without approval"),
        ("doubling", "started twice in one plan"),
        ("restless", "never came to rest"),
    ],
)
def test_a_planner_that_breaks_one_of_its_rules_is_found_out(planner, found):
    """G17 bites, for each of its three rules."""
    import g17_planner

    assert found in g17_planner.walks(getattr(g17_planner, planner), 7, 5_000)[3]
    assert "published without approval" in unprotected("G17").broken


def test_one_listed_twice_does_not_make_up_for_one_that_is_not_and_refusals_are_counted():
    """G16 bites."""
    assert g16_two_stations.uneven({"A", "B"}, Counter("AA")) == (1, 1)
    assert g16_two_stations.uneven({"A", "B"}, Counter("AB")) == (0, 0)
    refused, kept = "Another program already works here.", "A copy: nothing is sent from here."
    assert not g16_two_stations.unlike(["", refused, refused], kept)
    assert g16_two_stations.unlike(["", "", refused], kept) == ["1 of 3 programs refused"]
    assert g16_two_stations.unlike([refused, refused, refused], kept)
    assert g16_two_stations.unlike(["", refused, refused], "")


def test_what_is_counted_is_told():
    import g01_kills
    from rows import Row

    assert not Row("", lost=1, doubled=0).good
    assert not Row("", lost=0, doubled=1).good
    assert g01_kills.doubles(g01_kills.Counter("aab")) == 1


def made(key, number):
    """Return the effects of an item's whole way at four services, each with its own photo."""
    sha256 = f"photo of {key}"
    product = {"sku": key, "title": "Bag", "price": "120.00"}
    image = {"owner": f"io-{number}", "kind": "original", "storage_key": f"products/io-{number}/1.jpg", "position": 1}
    listing = {"title": "Bag", "price_gbp": 120, "attachment_ids": [number]}
    scan = {"product_id": f"scan-{number}", "images": [{"file_name": f"{key}-1.jpg", "sha256": sha256}]}
    rows = [
        ["products", f"io-{number}", product],
        ["images", f"i-{number}", image],
        ["objects", image["storage_key"], {"sha256": sha256}],
    ]
    none = {"rows": [], "gone": []}
    return [
        ("resale-x", "create_task", {"task_id": f"task-{number}", "sha256": [sha256]}),
        ("resellerio", "create_product", {"product_id": f"io-{number}", "body": {"product": product}, **none}),
        ("resellerio", "put_object", {"key": image["storage_key"], "sha256": sha256, "rows": rows, "gone": []}),
        ("resellerio", "finalize_uploads", {"product_id": f"io-{number}", "run_id": f"run-{number}", **none}),
        (
            "resell-scan",
            "create_and_analyze",
            {"batch_id": f"b-{number}", "products": [scan], "product_ids": [scan["product_id"]]},
        ),
        ("repurch", "upload_photo", {"attachment_id": number, "filename": f"{key}-1.jpg", "sha256": sha256}),
        ("repurch", "create_listing", {"id": number, "sku": key, "body": listing}),
    ]


def shown(key, number):
    """Return the item as a summary shows it."""
    return {
        "key": key,
        "photos": [{"file": "1.jpg"}],
        "listing": {"title": "Bag"},
        "results": {one: {"attributes": {"brand": "M"}} for one in ("resale-x", "resellerio", "resell-scan")},
        "publications": [
            {"service": "repurch", "remote_id": str(number), "price": "120.00"},
            {"service": "resellerio", "remote_id": f"io-{number}", "price": "120.00"},
            {"service": "resell-scan", "remote_id": f"scan-{number}", "price": None},
        ],
    }


@pytest.fixture
def judged(tmp_path):
    """Return the way to have effects written into a real ledger and compared with what a summary shows."""

    def judge(effects, items):
        (tmp_path / "ledger.jsonl").unlink(missing_ok=True)
        with closing(Ledger(tmp_path)) as ledger:
            for service, op, fields in effects:
                ledger.append(service, op, fields)
        books = Books.of(Practice({}, tmp_path, tmp_path / "faults.json"))
        found = compared_all(books, items, 2, classify=g06_network.CLASSIFIED, publish=g06_network.PUBLISHED)
        return found.lost, found.doubled, found.paid_twice, found.wrong

    return judge


EFFECTS, ITEMS = made("A", 1) + made("B", 2), [shown("A", 1), shown("B", 2)]


def test_resellerios_photos_are_read_in_the_order_of_the_storefront():
    image = {"owner": "io-1", "kind": "original", "storage_key": "products/io-1/2.jpg", "position": 2}
    rows = [
        ["images", "i-1", {"storefront_position": 2}],
        ["images", "i-3", {**image, "storefront_position": 1}],
        ["objects", image["storage_key"], {"sha256": "first of A"}],
    ]
    books = Books([*as_entries(EFFECTS), *as_entries([("resellerio", "order_images", {"rows": rows, "gone": []})])])
    assert books.photos("resellerio", "io-1") == ["first of A", "photo of A"]


def as_entries(effects):
    """Return effects as the ledger tells them."""
    return [{"service": service, "op": op, **fields} for service, op, fields in effects]


def test_ledgers_that_say_what_the_journal_says_are_found_to(judged):
    assert judged(EFFECTS, ITEMS) == (0, 0, 0, [])


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_publication_with_the_id_of_another_item_is_lost(judged, place):
    items = copy.deepcopy(ITEMS)
    items[0]["publications"][place]["remote_id"] = items[1]["publications"][place]["remote_id"]
    lost, _, _, wrong = judged(EFFECTS, items)
    assert lost == 1, wrong


@pytest.mark.parametrize("place", [0, 1])
def test_another_price_there_than_in_the_journal_is_told(judged, place):
    items = copy.deepcopy(ITEMS)
    items[0]["publications"][place]["price"] = "130.00"
    assert ["price at" in one for one in judged(EFFECTS, items)[3]] == [True]


def test_a_photo_of_another_item_a_missing_one_and_a_missing_result_are_told(judged):
    items = copy.deepcopy(ITEMS)
    items[1]["photos"].append({"file": "2.jpg"})
    assert "there is 1, and it should be 2" in judged(EFFECTS, items)[3][0]
    swapped = [(*one[:2], one[2] | {"sha256": "photo of B"}) if one[1] == "upload_photo" else one for one in EFFECTS]
    assert any("A with photos of others at" in one for one in judged(swapped, ITEMS)[3])
    items = copy.deepcopy(ITEMS)
    items[0]["results"]["resale-x"]["attributes"] = {}
    assert judged(EFFECTS, items)[0] == 1


def test_a_second_task_for_other_uploads_of_one_item_is_paid_twice_and_one_of_nobody_is_told(judged):
    again = ("resale-x", "create_task", {"task_id": "task-3", "sha256": ["photo of A"]})
    assert judged([*EFFECTS, again], ITEMS)[:3] == (0, 0, 1)
    nobody = ("resale-x", "create_task", {"task_id": "task-4", "sha256": ["photo of nobody"]})
    assert judged([*EFFECTS, nobody], ITEMS)[0] == 1


def test_a_second_product_is_doubled_and_a_missing_one_lost_and_neither_makes_up_for_the_other(judged):
    effects = [one for one in EFFECTS if one[1] != "create_listing"]
    twice = [one for one in made("A", 1) if one[1] == "create_listing"] * 2
    assert judged([*effects, *twice], ITEMS)[:2] == (1, 1)


def test_every_seed_lays_faults_of_as_many_kinds_as_it_says_where_the_job_calls():
    for seed in range(1000, 1020):
        faults = g06_network.chosen(seed, 5)
        kinds = {str({name: one for name, one in fault.items() if name not in LAID}) for fault in faults}
        assert len(kinds) == g06_network.FAULTS
        assert {(one["service"], one["op"]) for one in faults} <= {*g06_network.ONCE, *g06_network.EACH}
        assert g06_network.chosen(seed, 5) == faults
    deeds = [one["do"] for one in g06_network.DEEDS]
    assert "duplicate" in deeds
    late = [one for one in g06_network.DEEDS if one["do"] == "delay"]
    assert all(one["seconds"] > g06_network.TIMEOUT_S for one in late)


LAID = {"service", "op", "times", "after"}


def test_only_faults_that_happened_to_a_call_are_counted():
    rules = [
        {"service": "repurch", "op": "options", "do": "cut"},
        {"service": "repurch", "op": "options", "do": "html"},
    ]
    calls = [
        {"service": "repurch", "op": "options", "fault": "cut"},
        {"service": "repurch", "op": "options"},
        {"service": "resellerio", "op": "get_product", "fault": "html"},
    ]
    assert g06_network.fired(rules, calls) == 1


def test_where_each_row_stands_is_read_as_sqlite_says(tmp_path):
    shift = Shift(tmp_path)
    shift.open()
    for _name, call in shift.steps(20):
        call()
    shift.journal.answers.keep_result(key_of(1), "resale-x", "done", {"said": "x" * 20_000}, None, {})
    shift.close()
    content = (tmp_path / "station.db").read_bytes()
    with closing(apsw.Connection(str(tmp_path / "station.db"))) as raw:
        tables = raw.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'").fetchall()
        for name, root in [(name, root) for name, root in tables if name != "row_sum"]:
            found = dict(stands_of(content, root))
            assert set(found) == {number for (number,) in raw.execute(f"SELECT rowid FROM {name}")}
            pages = {root}.union(*(one.on | one.below for one in found.values()))
            assert pages == {page for (page,) in raw.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,))}
            assert max(len(one.on) for one in found.values()) > 3 or name != "result"
