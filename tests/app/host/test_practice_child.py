"""The practice services begin as a child, say where they are, and never outlive the program that began them."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.host.practice_child import PracticeChild
from app.model.errors import StationError

ROOT = Path(__file__).resolve().parents[3]


def answers(url):
    where = urlsplit(url)
    with socket.socket() as plug:
        plug.settimeout(2)
        return plug.connect_ex((where.hostname, where.port)) == 0


def ends(url, limit_s=10.0):
    until = time.monotonic() + limit_s
    while answers(url):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_the_services_listen_until_they_are_stopped(tmp_path):
    child = PracticeChild.start(tmp_path / "services")
    assert {"resale-x", "repurch"} <= set(child.base_urls)
    assert all(answers(url) for url in child.base_urls.values())
    child.stop()
    assert not any(answers(url) for url in child.base_urls.values())


def test_services_that_cannot_begin_are_named_with_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(StationError, match=r"practice\.log"):
        PracticeChild.start(tmp_path / "services")


def test_what_is_no_list_of_addresses_is_not_taken_for_one(tmp_path, monkeypatch):
    speaker = tmp_path / "speaker"
    speaker.write_text("#!/bin/sh\necho '[1, 2]'\nexec sleep 60\n")
    speaker.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(speaker))
    begun = time.monotonic()
    with pytest.raises(StationError):
        PracticeChild.start(tmp_path / "services")
    assert time.monotonic() - begun < 40


def test_the_services_end_with_a_program_that_is_killed(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from app.host.practice_child import PracticeChild\n"
        "print(PracticeChild.start(Path(sys.argv[1])).base_urls['repurch'], flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    url = owner.stdout.readline().strip()
    assert answers(url)
    os.kill(owner.pid, signal.SIGKILL)
    owner.communicate()
    assert ends(url)
