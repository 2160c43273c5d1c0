"""A window that does not answer leaves in the log where it stands, and works on."""

import logging
import re
import time

import pytest

from app.host.watchdog import Watchdog

PATIENCE_S = 100


@pytest.fixture
def watchdog(caplog, expected_logs):
    caplog.set_level(logging.WARNING, "intake.window")
    one = Watchdog(limit_s=0.2)
    yield one
    one.close()


def until_said(caplog, words):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if any(words in text for text in caplog.messages):
            return
        time.sleep(0.02)
    raise AssertionError(f"nobody said {words!r}: {caplog.messages}")


def hold_the_thread(caplog):
    until_said(caplog, "has not answered")


def test_a_thread_that_does_not_answer_is_found_by_its_place_and_said_once(watchdog, caplog):
    secret = "re_sk_never_in_a_log"  # noqa: F841 -- a value that must not be written
    hold_the_thread(caplog)
    time.sleep(0.5)
    (said,) = caplog.messages
    assert re.search(r"test_watchdog\.py:\d+ in hold_the_thread", said)
    assert "re_sk_never" not in said


def test_that_it_answers_again_is_said_with_the_time(watchdog, caplog):
    hold_the_thread(caplog)
    watchdog.beat()
    until_said(caplog, "answers again after")
    assert float(re.search(r"after ([\d.]+) s", caplog.messages[1])[1]) >= 0.2


def test_a_thread_that_answers_is_left_alone(caplog):
    caplog.set_level(logging.WARNING, "intake.window")
    one = Watchdog(limit_s=30)
    one.beat()
    one.close()
    assert caplog.messages == []
