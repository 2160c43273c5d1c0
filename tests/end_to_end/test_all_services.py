"""Five services and the station's own eye at once: all answer, two publications an item, and the ledgers agree."""

from collections import Counter

import pytest
from ledgers import check_repurch, check_resellerio
from practice_services import DEVELOPER

ASKED = (
    "--group folder --classify on-device,resale-x,resellerio,resell-scan "
    "--price resale-x,resellerio,resell-scan,fashionphile,repurch --publish repurch,resellerio --approve --wait 90 --json"
)
# Somebody's word makes a chair a bag: so there is something like it on offer.
WORDS = {
    "brand": "Mulberry",
    "model": "Bayswater",
    "category": "Other",
    "condition": "excellent",
    "repurch.faults": "None",
}
CLASSIFIERS = ("on-device", "resale-x", "resellerio", "resell-scan")


def words():
    return [part for name, word in WORDS.items() for part in ("--set", f"{name}={word}")]


@pytest.fixture
def all_services(program, practice):
    """The program with all five services set up."""
    program.environment |= {"INTAKE_ON_DEVICE_ENABLED": "1"} | practice.accounts("fashionphile") | DEVELOPER
    return program


def test_every_service_answers_and_the_ledgers_agree(all_services, samples, practice):
    code, summary, _, err = all_services.run("intake", samples, *ASKED.split(), *words())
    assert code == 0, err
    assert (summary["waiting"], summary["rejected"]) == (0, [])
    check_resellerio(practice, summary["items"])
    check_repurch(practice, summary["items"])
    for item in summary["items"]:
        for service in CLASSIFIERS:
            assert item["results"][service]["status"] == "done", service
        kinds = {(one["service"], one["kind"]) for one in item["prices"]}
        sold = {(service, "sold-estimate") for service in ("resale-x", "resellerio", "resell-scan")}
        assert sold | {("fashionphile", "asked"), ("repurch", "payout")} <= kinds
        assert [one["service"] for one in item["publications"]] == ["repurch", "resellerio"]
        assert item["needs"] == []
    assert Counter(one["op"] for one in practice.ledger("fashionphile")) <= Counter({"open_account": 1})
    scanned = practice.ledger("resell-scan", "create_and_analyze")
    assert sum(len(one["products"]) for one in scanned) == len(summary["items"])


def test_an_opinion_is_asked_for_once_and_kept(all_services, samples, practice):
    code, summary, _, _ = all_services.run(
        "intake", samples / "armchair", "--set", "brand=Mulberry", "--set", "item=bag", "--wait", "20", "--json"
    )
    assert code == 0
    key = summary["items"][0]["key"]
    for _ in range(2):
        code, summary, _, err = all_services.run(
            "item", key, "--authenticate", "fashionphile", "--wait", "30", "--json"
        )
        assert code == 0, err
        (opinion,) = summary["items"][0]["opinions"]
        assert opinion["service"] == "fashionphile"
        assert opinion["verdict"] in {"authentic", "not authentic", "unsure"}
        assert opinion["sentence"]
    assert len(practice.ledger("fashionphile", "vision_authenticate")) == 1


def test_an_account_that_may_not_ask_holds_the_item_for_an_expert(all_services, samples):
    mine = {"INTAKE_FASHIONPHILE_EMAIL": "shop@practice.example"}
    code, summary, _, _ = all_services.run(
        "intake", samples / "armchair", "--set", "brand=Mulberry", "--set", "item=bag", "--wait", "20", "--json"
    )
    assert code == 0
    key = summary["items"][0]["key"]
    code, summary, _, _ = all_services.run(
        "item", key, "--authenticate", "fashionphile", "--wait", "30", "--json", **mine
    )
    assert code == 0
    (opinion,) = summary["items"][0]["opinions"]
    assert opinion["verdict"] == "hold for an expert"
