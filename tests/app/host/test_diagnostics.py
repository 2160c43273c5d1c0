"""Diagnostics say what helps and nothing that must stay private."""

from pathlib import Path

from app import __version__
from app.host import diagnostics
from app.net.redact import redact


def test_secrets_and_the_home_folder_are_masked(tmp_path):
    (tmp_path / "intake-station.log").write_text(
        "INFO signed in with api_key=re_pk_canary1\n"
        f"ERROR {Path.home()}/photos/x.jpg Authorization: Bearer canary2canary2\n"
    )
    text = diagnostics.compose(["Repurch: ready. key re_pk_canary3", f"Data: {Path.home()}/data"], tmp_path, redact)
    assert f"Intake Station {__version__}" in text
    assert "System: " in text
    assert "ERROR ~/photos/x.jpg" in text
    assert "Data: ~/data" in text
    assert "canary" not in text
    assert str(Path.home()) not in text


def test_only_the_newest_lines_of_a_long_log_are_in(tmp_path):
    (tmp_path / "intake-station.log").write_bytes(b"\xff\n" + b"".join(b"line %d\n" % one for one in range(100_000)))
    text = diagnostics.compose([], tmp_path, redact)
    assert text.endswith("line 99999\n")
    assert "line 99800\n" in text
    assert "line 99799\n" not in text


def test_a_log_that_is_not_there_is_said(tmp_path):
    assert "(cannot be read: No such file or directory)" in diagnostics.compose([], tmp_path, redact)
