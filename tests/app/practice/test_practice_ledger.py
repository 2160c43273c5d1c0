"""What the services did is on disk before they say so, and is what they know after a restart."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from practice_running import LISTING, Practice, at_once

from app.practice.ledger import Ledger, LedgerDamaged, read_ledger


def test_all_is_there_after_a_kill(make: Callable[[], Practice], jpeg: bytes) -> None:
    first = make()
    first.plan(task_seconds=0.05)
    first.start()
    token = first.token()
    link = first.put(jpeg, token)
    task = first.submit([link], token=token)
    before = first.finished(task)
    first.x("PATCH", f"/task/{task}", token, json={"brand": "Loaf", "color": None})
    photo = first.upload(jpeg)
    kept = first.create(attachment_ids=[photo["attachment_id"]])
    gone = first.create(title="Second", sku="S2")
    first.r("PATCH", f"/listings/{kept['id']}", json={"price_gbp": 549, "sale_price_gbp": 500})
    shown = first.r("GET", f"/listings/{kept['id']}").json()
    first.r("DELETE", f"/listings/{gone['id']}")
    price = first.x("GET", f"/price/{task}", token).json()
    first.kill()

    second = make().start()
    assert second.r("GET", f"/listings/{kept['id']}").json() == shown
    assert second.r("GET", f"/listings/{gone['id']}").status_code == 404
    assert second.http.get(photo["url"]).content == jpeg
    assert second.http.get(link).content == jpeg
    after = second.finished(task, token)  # the token was signed with a secret that is kept
    assert after["result"] == {**before["result"], "brand": "Loaf", "color": None}
    assert second.x("GET", f"/price/{task}", token).json() == price
    assert second.submit([link], token=token) != task  # an address handed out before the restart is still good
    assert second.create(title="Third")["id"] == gone["id"] + 1
    assert second.upload(jpeg)["attachment_id"] == photo["attachment_id"] + 1


def test_links_of_an_earlier_port_are_understood(make: Callable[[], Practice], jpeg: bytes, free_port: int) -> None:
    first = make().start()
    link = first.put(jpeg)
    first.stop()
    second = make().start("--port", str(free_port))
    assert str(free_port) not in link
    second.submit([link])


def test_an_upload_address_is_good_over_a_restart(make: Callable[[], Practice], jpeg: bytes) -> None:
    first = make().start()
    given = first.x("GET", "/upload-url").json()
    first.kill()
    second = make().start()
    assert second.http.put(given["upload_url"], content=jpeg).status_code == 200


def test_effects_are_numbered_and_whole(practice: Practice, jpeg: bytes) -> None:
    practice.classified(jpeg)
    practice.upload(jpeg, "a sofa.jpg")
    made = practice.create(description="Ünïcödé \U0001f6cb")
    put, task, upload, create = practice.ledger
    assert [effect["n"] for effect in practice.ledger] == [1, 2, 3, 4]
    assert (put["service"], put["op"], put["size"], put["content_type"]) == (
        "resale-x", "put_photo", len(jpeg), "image/jpeg",
    )  # fmt: skip
    assert (practice.state / "photos" / put["sha256"]).read_bytes() == jpeg
    assert (task["op"], task["client_id"], task["country"]) == ("create_task", "shop", "us")
    assert task["photo_links"][0].endswith(put["key"])
    assert (upload["op"], upload["filename"], upload["sha256"]) == ("upload_photo", "a sofa.jpg", put["sha256"])
    assert create["body"] == {**LISTING, "description": "Ünïcödé \U0001f6cb"}
    assert (create["op"], create["id"], create["sku"]) == ("create_listing", made["id"], LISTING["sku"])


def test_reads_and_refusals_leave_nothing_in_the_ledger(practice: Practice) -> None:
    practice.token()
    practice.x("GET", "/upload-url")
    practice.r("GET", "/listings")
    practice.r("POST", "/listings", json={"title": "no price"})
    assert practice.ledger == []
    assert len(practice.calls) == 5  # one token for upload-url too


def test_a_torn_last_line_is_cut_off(make: Callable[[], Practice]) -> None:
    first = make().start()
    first.create(title="One")
    first.create(title="Two")
    first.kill()
    ledger = first.state / "ledger.jsonl"
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[:-20])
    assert [effect["body"]["title"] for effect in read_ledger(first.state)] == ["One"]

    second = make().start()
    assert [one["title"] for one in second.r("GET", "/listings").json()["data"]] == ["One"]
    second.create(title="Three")
    assert [(effect["n"], effect["body"]["title"]) for effect in second.ledger] == [(1, "One"), (2, "Three")]


@pytest.mark.parametrize("damage", [b"{}\n", b"not json\n", b"\xff\xfe\n", b"[]\n", b'{"n": 7, "at": 1, "op": ""}\n'])
def test_a_line_that_is_no_effect_stops_the_start(damage: bytes, make: Callable[[], Practice]) -> None:
    first = make().start()
    first.create()
    first.kill()
    ledger = first.state / "ledger.jsonl"
    ledger.write_bytes(damage + ledger.read_bytes())
    with pytest.raises(LedgerDamaged, match="Line 1"):
        read_ledger(first.state)
    ended = subprocess.run(
        [sys.executable, "-m", "app.practice", "--state", first.state], capture_output=True, text=True, timeout=120
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Line 1 of ledger.jsonl" in ended.stderr
    assert ledger.read_bytes().startswith(damage)  # nothing was repaired on the quiet


def test_what_could_not_be_written_did_not_happen(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():  # a disk that is always full, where the system has one
        return
    ledger = Ledger(tmp_path)
    ledger.append("repurch", "create_listing", {"id": 1})
    import os

    full = os.open("/dev/full", os.O_WRONLY)
    real = os.dup(ledger._file.fileno())
    os.dup2(full, ledger._file.fileno())
    with pytest.raises(OSError):
        ledger.append("repurch", "create_listing", {"id": 2})
    os.dup2(real, ledger._file.fileno())
    for descriptor in (full, real):
        os.close(descriptor)
    ledger.append("repurch", "create_listing", {"id": 3})
    ledger.close()
    assert [(effect["n"], effect["id"]) for effect in read_ledger(tmp_path)] == [(1, 1), (2, 3)]


def test_a_ledger_that_never_was_is_empty(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == []


def test_many_at_once_lose_nothing(practice: Practice) -> None:

    made = at_once(*[lambda number=number: practice.create(title=f"Sofa {number}") for number in range(24)])
    assert len({one["id"] for one in made}) == 24
    assert [effect["n"] for effect in practice.ledger] == list(range(1, 25))
    assert {effect["body"]["title"] for effect in practice.ledger} == {f"Sofa {number}" for number in range(24)}
    for line in (practice.state / "ledger.jsonl").read_bytes().splitlines():
        json.loads(line)


def test_what_was_answered_survives_a_kill_in_the_middle(make: Callable[[], Practice]) -> None:
    answered: set[int] = set()
    for wait_s in (0.05, 0.11, 0.17):
        practice = make()
        practice.plan()
        practice.start()

        def create_on(running: Practice = practice) -> None:
            for _ in range(500):
                try:
                    answered.add(running.create()["id"])
                except httpx.TransportError:
                    return

        def kill(running: Practice = practice, after_s: float = wait_s) -> None:
            time.sleep(after_s)
            running.child.kill()

        at_once(create_on, create_on, kill)
        kept = [effect["id"] for effect in practice.ledger]
        assert answered <= set(kept)
        assert len(set(kept)) == len(kept)
        assert len(kept) - len(answered) <= 2 * 3  # at most the two in flight at each kill
    assert answered
