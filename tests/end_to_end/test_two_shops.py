"""ResellerIO through the whole program: asked beside Resale-X, published beside Repurch, each effect once."""

import pytest
from ledgers import check_repurch, check_resellerio

ASKED = [
    "--group",
    "folder",
    "--classify",
    "resale-x,resellerio",
    "--price",
    "resale-x,resellerio",
    "--publish",
    "repurch,resellerio",
    "--wait",
    "60",
    "--json",
]
WORDS = [part for word in ("category=Other", "condition=excellent", "repurch.faults=None") for part in ("--set", word)]
ONLY = [
    "--classify",
    "resellerio",
    "--price",
    "resellerio",
    "--publish",
    "resellerio",
    "--set",
    "condition=excellent",
    "--wait",
    "60",
]


def intake(samples, *more):
    return ["intake", samples, *ASKED, *WORDS, *more]


def test_two_services_are_asked_and_two_publications_an_item_are_live(program, samples, practice):
    code, summary, _, _ = program.run(*intake(samples, "--approve"))
    assert code == 0
    assert summary["waiting"] == 0
    check_resellerio(practice, summary["items"])
    check_repurch(practice, summary["items"])
    for item in summary["items"]:
        assert {one["service"] for one in item["publications"]} == {"repurch", "resellerio"}
        for service in ("resale-x", "resellerio"):
            assert item["results"][service]["status"] == "done"
            assert item["results"][service]["attributes"]["color"]
            assert [one for one in item["prices"] if (one["service"], one["kind"]) == (service, "sold-estimate")]
        asked = [one for one in item["prices"] if one["kind"] == "asked"]
        assert {one["service"] for one in asked} == {"resellerio"}, "what others ask is shown as just that"
        (shop,) = [one for one in item["publications"] if one["service"] == "resellerio"]
        assert shop["url"].endswith(
            f"/store/practice-shop/products/{shop['remote_id']}-{slug(item['listing']['title'])}"
        )
        assert f"{shop['price']} {shop['currency']}" == item["listing"]["price"]


def slug(title):
    return title.lower().replace(" ", "-")


def test_links_kept_by_hand_stand_at_the_product(program, samples, practice):
    link = "https://www.ebay.com/itm/1"
    code, summary, _, _ = program.run(
        "intake", samples / "armchair", *ONLY, "--set", f"resellerio.external_urls=ebay={link}", "--approve", "--json"
    )
    assert code == 0
    (item,) = summary["items"]
    assert item["publications"][0]["differences"] == []
    bodies = [entry["body"] for entry in practice.ledger("resellerio", "update_product")]
    assert [body["marketplace_external_urls"] for body in bodies] == [{"ebay": link}]


def test_a_second_order_sells_nothing_twice_and_bills_nothing_twice(program, samples, practice):
    assert program.run(*intake(samples, "--approve"))[0] == 0
    code, summary, _, _ = program.run(*intake(samples, "--approve"))
    assert code == 0
    check_resellerio(practice, summary["items"])
    check_repurch(practice, summary["items"])


@pytest.mark.parametrize("op", ["create_product", "finalize_uploads", "put_object", "update_product"])
def test_a_lost_reply_is_looked_up_and_nothing_is_done_twice(program, samples, practice, op):
    practice.misbehave({"service": "resellerio", "op": op, "do": "drop_after", "times": 2}, run_seconds=0.2)
    code, summary, _, _ = program.run("intake", samples, *ONLY, "--approve", "--json")
    assert code == 0
    check_resellerio(practice, summary["items"])


def test_publishing_waits_for_a_run_that_goes_on_and_nobody_says_the_service_failed(program, samples, practice):
    practice.misbehave(run_seconds=4)
    words = [
        "--publish",
        "resellerio",
        "--set",
        "title=Chair",
        "--set",
        "price=50",
        "--wait",
        "60",
        "--json",
        "--approve",
    ]
    code, summary, lines, _ = program.run("intake", samples, *words)
    assert code == 0
    check_resellerio(practice, summary["items"])
    assert [line for line in lines if line["event"] in {"notice", "service"}] == []


def test_a_used_up_limit_is_told_with_the_address_for_more_as_text(program, samples, practice):
    practice.misbehave({"service": "resellerio", "op": "finalize_uploads", "do": "play", "what": "limit_ai_drafts"})
    code, summary, _, _ = program.run("intake", samples / "armchair", *ONLY, "--approve", "--json")
    assert code == 4
    (need,) = [one for one in summary["items"][0]["needs"] if "limit" in one["why"]]
    assert "AI drafts" in need["why"]
    assert "https://resellerio.com/pricing" in need["why"]
    practice.misbehave(run_seconds=0.2)
    (row,) = [row for row in program.run("queue", "--json")[1]["rows"] if row["state"] == "needs you"]
    assert program.run("queue", "retry", row["id"])[0] == 0
    code, summary, _, _ = program.run("queue", "drain", "--wait", "60", "--json")
    assert code == 0
    check_resellerio(practice, summary["items"])


def test_an_address_that_is_not_confirmed_stops_the_lane_and_the_queue_goes_on_after_it_is(program, samples, practice):
    import httpx

    email = "unconfirmed@shop.example"
    mine = {"INTAKE_RESELLERIO_EMAIL": email}
    code, summary, _, _ = program.run("intake", samples, *ONLY, "--approve", "--json", **mine)
    assert code == 4
    assert practice.ledger("resellerio", "create_product") == []
    assert any("confirmed" in need["why"] for item in summary["items"] for need in item["needs"])
    code, found, _, _ = program.run("doctor", "--json", **mine)
    (finding,) = [one for one in found["findings"] if one["what"] == "ResellerIO"]
    assert not finding["good"]
    assert "sent a mail" in finding["sentence"]
    root = practice.base_urls["resellerio"].removesuffix("/resellerio/api/v1")
    httpx.post(f"{root}/__practice/confirm", json={"email": email}, trust_env=False).raise_for_status()
    code, summary, _, _ = program.run("queue", "drain", "--wait", "60", "--json", **mine)
    assert code == 0
    assert len(practice.ledger("resellerio", "create_product")) == len(summary["items"])


def test_the_sign_in_limit_of_the_whole_shop_floor_is_waited_out(program, samples, practice):
    practice.misbehave(
        {
            "service": "resellerio",
            "op": "login",
            "do": "status",
            "status": 429,
            "headers": {"Retry-After": "1"},
            "body": {"error": {"code": "rate_limited", "detail": "Too many attempts", "status": 429}},
            "times": 1,
        },
        run_seconds=0.2,
    )
    code, summary, lines, _ = program.run("intake", samples, *ONLY, "--approve", "--json")
    assert code == 0
    check_resellerio(practice, summary["items"])
    assert len(practice.ledger("resellerio", "sign_in")) == 1
    assert any("10 sign-ins a minute" in line.get("sentence", "") for line in lines)


def test_doctor_says_what_an_account_lacks_before_it_stops_anything(program):
    _, found, _, _ = program.run("doctor", "--json", INTAKE_RESELLERIO_EMAIL="new@shop.example")
    (finding,) = [one for one in found["findings"] if one["what"] == "ResellerIO"]
    assert finding["good"]
    assert finding["sentence"] == "Signed in as new@shop.example, plan free (trialing)."
    assert "the storefront is switched off there" in " ".join(finding["missing"])
