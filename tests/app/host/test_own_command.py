"""The program starts itself again, from a checkout and frozen, on every system."""

import sys

from app.host.paths import own_command


def test_a_checkout_starts_through_its_python():
    assert own_command("practice", "--port", "0") == [sys.executable, "-m", "app", "practice", "--port", "0"]


def test_a_frozen_program_starts_its_own_file(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "intake-station"))
    assert own_command("imaging-worker") == [str(tmp_path / "intake-station"), "imaging-worker"]


def test_on_windows_the_window_starts_the_program_that_can_talk(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "intake-station-window.exe"))
    alone = own_command("practice")
    (tmp_path / "intake-station.exe").touch()
    assert alone == [str(tmp_path / "intake-station-window.exe"), "practice"]
    assert own_command("practice") == [str(tmp_path / "intake-station.exe"), "practice"]
