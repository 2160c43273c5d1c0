"""A data dir is private, on this machine's own disk, and held by one station at a time."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.host import paths
from app.host.drives import Asking
from app.host.lock import AlreadyOpen, DirLock
from app.host.paths import PlaceRefused, make_private

ROOT = Path(__file__).resolve().parents[3]


def test_the_data_dir_is_made_private(tmp_path):
    make_private(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_write_to_is_refused(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(PlaceRefused, match="Others may write"):
        make_private(tmp_path / "open")


def test_a_place_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(PlaceRefused, match="cannot be used"):
        make_private(tmp_path / "file" / "below")


def test_a_data_dir_on_a_network_drive_is_refused_with_its_kind(tmp_path):
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path}/net nfs4 rw 0 0\n"
    asking = Asking("linux", lambda: mounts, lambda _root: 0)
    with pytest.raises(PlaceRefused, match=r"is on a network drive \(nfs4\)"):
        make_private(tmp_path / "net" / "data", asking)
    make_private(tmp_path / "network", asking)


def test_a_link_to_a_network_drive_is_one(tmp_path):
    (tmp_path / "net").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "net")
    asking = Asking(
        "linux", lambda: f"/dev/sda1 / ext4 rw 0 0\nx: {tmp_path}/net fuse.rclone rw 0 0\n", lambda _root: 0
    )
    with pytest.raises(PlaceRefused, match=r"fuse\.rclone"):
        make_private(tmp_path / "linked" / "data", asking)


@pytest.mark.parametrize("name", ["Dropbox", "Dropbox (Shop)", "OneDrive - The Shop", "CloudStorage", "Nextcloud"])
def test_a_folder_that_is_copied_to_other_machines_is_refused_and_not_made(name, tmp_path):
    with pytest.raises(paths.PlaceRefused, match="is copied to other machines"):
        paths.make_private(tmp_path / name / "station")
    assert not (tmp_path / name).exists()


def test_a_folder_with_a_name_alike_is_taken(tmp_path):
    paths.make_private(tmp_path / "Dropboxes" / "station")
    assert (tmp_path / "Dropboxes" / "station").is_dir()


def test_the_environment_names_the_places(monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / "d"))
    monkeypatch.setenv("INTAKE_CONFIG_FILE", str(tmp_path / "c.toml"))
    assert paths.data_dir() == tmp_path / "d"
    assert paths.config_file() == tmp_path / "c.toml"
    assert paths.data_dir(tmp_path / "t") == tmp_path / "t"


def test_a_second_holder_is_refused_by_name_and_gets_in_afterwards(tmp_path):
    first = DirLock.acquire(tmp_path)
    with pytest.raises(AlreadyOpen, match=str(os.getpid())):
        DirLock.acquire(tmp_path, 0.1)
    first.release()
    DirLock.acquire(tmp_path).release()


def test_a_killed_holder_is_followed_at_once(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from app.host.lock import DirLock\n"
        "held = DirLock.acquire(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "held\n"
    with pytest.raises(AlreadyOpen, match=str(child.pid)):
        DirLock.acquire(tmp_path)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    DirLock.acquire(tmp_path).release()


def test_a_lock_that_another_machine_left_is_refused_with_the_way_out(tmp_path):
    lock = tmp_path / "station.lock"
    lock.write_text(json.dumps({"pid": 1, "host": "another-machine"}))
    with pytest.raises(AlreadyOpen, match="another-machine"):
        DirLock.acquire(tmp_path)
    lock.unlink()
    DirLock.acquire(tmp_path).release()


def test_a_lock_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "station.lock").mkdir()
    with pytest.raises(PlaceRefused, match="cannot be locked"):
        DirLock.acquire(tmp_path)


def test_a_lock_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "station.lock").symlink_to(tmp_path / "victim")
    with pytest.raises(PlaceRefused, match="cannot be locked"):
        DirLock.acquire(tmp_path)
    assert (tmp_path / "victim").read_text() == "precious"


def test_a_lock_full_of_nonsense_is_taken_over(tmp_path):
    (tmp_path / "station.lock").write_bytes(b"\xff\x00[[[")
    DirLock.acquire(tmp_path).release()


def test_the_program_starts_itself_again():
    ran = subprocess.run(paths.own_command("--version"), cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("intake-station ")


def test_a_try_out_has_places_of_its_own_and_leaves_nothing(monkeypatch):
    monkeypatch.setenv("INTAKE_DATA_DIR", "/somewhere")
    before = (paths.data_dir(), paths.config_file(), paths.log_dir())
    with paths.temporary_places() as place:
        for one in (paths.data_dir(), paths.config_file(), paths.log_dir()):
            assert place in one.parents
        paths.log_dir().mkdir()
    assert not place.exists()
    assert (paths.data_dir(), paths.config_file(), paths.log_dir()) == before


def test_a_data_dir_of_another_user_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(PlaceRefused, match="belongs to another user"):
        make_private(tmp_path)
