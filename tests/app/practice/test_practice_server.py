"""The server begins fast, says where it is, keeps its folder to itself, and ends when it is told to."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from practice_running import Practice


def test_it_prints_one_line_and_answers_at_once(make: Callable[[], Practice]) -> None:
    began = time.monotonic()
    practice = make().start()
    assert time.monotonic() - began < 30  # 0.2 s on an idle machine
    assert set(practice.base) == {"resale-x", "repurch", "resellerio", "resell-scan", "fashionphile"}
    port = httpx.URL(practice.base["repurch"]).port
    assert practice.base == {
        "resale-x": f"http://127.0.0.1:{port}/resale-x/api",
        "repurch": f"http://127.0.0.1:{port}/repurch/v1",
        "resellerio": f"http://127.0.0.1:{port}/resellerio/api/v1",
        "resell-scan": f"http://127.0.0.1:{port}/resell-scan/api/v1",
        "fashionphile": f"http://127.0.0.1:{port}/fashionphile/api",
    }
    assert practice.r("GET", "/listings/options").status_code == 200
    assert practice.stop() == (0, "", "")


def test_decoders_are_not_loaded_before_the_first_photo() -> None:
    program = (
        "import sys, app.practice.server; print([m for m in ('numpy', 'PIL', 'zxingcpp', 'httpx') if m in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout == "[]\n"


def test_it_ends_with_the_program_that_started_it(make: Callable[[], Practice]) -> None:
    practice = make().start("--until-stdin-closes")
    practice.child.stdin.close()
    assert practice.child.wait(60) == 0


def test_it_ends_while_an_answer_is_late(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.plan({"service": "repurch", "op": "options", "do": "delay", "seconds": 60})
    practice.start("--until-stdin-closes")
    with httpx.Client(trust_env=False) as client:
        try:
            client.get(f"{practice.base['repurch']}/listings/options", timeout=0.3)
        except httpx.ReadTimeout:
            practice.child.stdin.close()
    assert practice.child.wait(60) == 0


def test_an_interrupt_is_an_orderly_end(make: Callable[[], Practice]) -> None:
    practice = make().start()
    practice.child.send_signal(signal.SIGINT)
    assert practice.child.wait(60) == 0


def test_a_second_server_waits_for_the_first_to_end(make: Callable[[], Practice]) -> None:
    first, second = make().start(), make()
    with subprocess.Popen([sys.executable, "-c", f"import os, time; time.sleep(1); os.kill({first.child.pid}, 15)"]):
        second.start()
    assert second.base == first.base  # the port of the last run was free again
    assert first.child.wait(60) == 0
    assert second.stop() == (0, "", "")


def test_a_second_server_gives_up_with_a_sentence(make: Callable[[], Practice]) -> None:
    first = make().start()
    began = time.monotonic()
    second = subprocess.run(
        [sys.executable, "-m", "app.practice", "--state", first.state], capture_output=True, text=True, timeout=120
    )
    assert 4.5 < time.monotonic() - began < 60
    assert (second.returncode, second.stdout) == (2, "")
    assert "is using" in second.stderr
    assert first.r("GET", "/listings/options").status_code == 200


def test_a_lock_dies_with_its_server(make: Callable[[], Practice]) -> None:
    first = make().start()
    first.child.kill()
    first.child.wait()
    began = time.monotonic()
    assert make().start().stop()[0] == 0
    assert time.monotonic() - began < 30


def test_another_programs_port_is_not_insisted_on(make: Callable[[], Practice]) -> None:
    first = make().start()
    before = httpx.URL(first.base["repurch"]).port
    first.stop()
    import socket

    with socket.create_server(("127.0.0.1", before)):
        second = make().start()
        assert httpx.URL(second.base["repurch"]).port != before


def test_a_port_that_was_asked_for_and_is_taken_is_said(make: Callable[[], Practice], tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = subprocess.run(
            [sys.executable, "-m", "app.practice", "--state", tmp_path / "s", "--port", str(taken.getsockname()[1])],
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert ended.returncode == 2
    assert "cannot begin" in ended.stderr


def test_only_loopback_names_are_answered(practice: Practice) -> None:
    answer = practice.http.get(f"{practice.base['repurch']}/listings/options", headers={"host": "shop.example"})
    assert answer.status_code == 421


def test_an_address_of_no_service_is_said_to_be_none(practice: Practice) -> None:
    root = practice.base["repurch"].removesuffix("/repurch/v1")
    assert practice.http.get(f"{root}/other/v1/listings").status_code == 404


def test_the_state_folder_is_private(practice: Practice) -> None:
    practice.token()
    assert os.name == "nt" or practice.state.stat().st_mode & 0o077 == 0


def test_every_request_is_counted_and_no_secret_is_written_down(practice: Practice, jpeg: bytes) -> None:
    token = practice.token("shop", "top-secret-word")
    practice.put(jpeg, token)
    practice.r("GET", "/listings?page=1", "re_pk_top_secret_key")
    assert [(call["service"], call["op"], call["method"], call["status"]) for call in practice.calls] == [
        ("resale-x", "token", "POST", 200),
        ("resale-x", "upload_url", "GET", 200),
        ("resale-x", "put_photo", "PUT", 200),
        ("repurch", "list_listings", "GET", 200),
    ]
    assert all("?" not in call["path"] for call in practice.calls)
    written = b"".join(path.read_bytes() for path in practice.state.rglob("*.jsonl")).decode()
    for secret in (token, "top-secret-word", "top_secret", "X-Amz"):
        assert secret not in written


def test_the_line_is_json_alone(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.start()
    line = json.dumps(practice.base)
    assert practice.stop()[1] == ""
    assert json.loads(line) == practice.base
