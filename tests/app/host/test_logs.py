"""Whatever is logged passes one redaction, tracebacks too, into private files that rotate."""

import logging

import pytest

from app.host.logs import KEPT_FILES, log_to_file, log_to_stderr
from app.net.redact import redact


@pytest.fixture(autouse=True)
def _as_before():
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for one in list(root.handlers):
        if one not in handlers:
            root.removeHandler(one)
            one.close()
    root.setLevel(level)


def test_secrets_are_masked_in_messages_and_tracebacks(tmp_path, expected_logs):
    file = log_to_file(tmp_path / "logs", redact)
    log = logging.getLogger("intake.test")
    log.warning("PUT https://s3.example/o?X-Amz-Signature=abc123 with Bearer eyJhbGciOi.eyJzdWIiOiJ4.c2ln")
    try:
        raise ValueError("api_key=re_pk_canary")
    except ValueError:
        log.exception("broken")
    text = file.read_text()
    assert "ValueError" in text
    for canary in ("abc123", "eyJhbGciOi", "canary"):
        assert canary not in text
    assert file.stat().st_mode & 0o077 == 0


def test_the_log_can_move_and_is_written_once(tmp_path, capsys, expected_logs):
    log_to_stderr(redact)
    file = log_to_file(tmp_path, redact)
    logging.getLogger("intake.test").warning("once")
    assert file.read_text().count("once") == 1
    assert "once" not in capsys.readouterr().err


def test_chatty_libraries_stay_quiet(tmp_path):
    file = log_to_file(tmp_path, redact)
    logging.getLogger("httpx").info("HTTP Request: GET https://x.example/?secret=1")
    assert file.read_text() == ""


def test_full_logs_rotate_and_stay_private(tmp_path, monkeypatch):
    monkeypatch.setattr("app.host.logs.MOST_BYTES", 2_000)
    log_to_file(tmp_path, redact)
    for number in range(400):
        logging.getLogger("intake.test").info("line %d of a long day at the table", number)
    files = sorted(tmp_path.glob("intake-station.log*"))
    assert len(files) == KEPT_FILES + 1
    assert all(file.stat().st_size <= 2_000 and file.stat().st_mode & 0o077 == 0 for file in files)
    assert "line 399" in (tmp_path / "intake-station.log").read_text()
