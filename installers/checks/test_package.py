"""The .deb is installed into a bare Debian, run there by a user, and removed; slow, so `make package-test` runs it."""

import os
import platform
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from test_frozen import ASKED, WORDS, is_banner_seen, until

ROOT = Path(__file__).resolve().parents[2]
CLEAN = ROOT / "build" / "package" / "root"
HOME = "/home/worker"
LIMIT_S = 600


class Machine:
    """A Debian with nothing in it, as a folder."""

    def words(self, *words):
        inside = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", f"HOME={HOME}", "LANG=C.UTF-8", *words]
        return ["unshare", "--mount", "--pid", "--fork", f"--mount-proc={CLEAN}/proc", "chroot", str(CLEAN), *inside]

    def run(self, *words):
        return subprocess.run(self.words(*words), capture_output=True, text=True, timeout=LIMIT_S)

    def by_worker(self, *words):
        return "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", *words


@pytest.fixture(scope="session")
def machine():
    assert os.geteuid() == 0, "a clean root can be made and entered by root only"
    if not (CLEAN / "etc" / "ready").exists():
        shutil.rmtree(CLEAN, ignore_errors=True)
        system = platform.freedesktop_os_release()["VERSION_CODENAME"]
        subprocess.run(["debootstrap", "--variant=minbase", system, str(CLEAN)], check=True, timeout=LIMIT_S)
        (CLEAN / "etc" / "ready").touch()
    # The clean machine asks where this one asks.
    for name in ("sources.list", "sources.list.d/debian.sources", "sources.list.d/ubuntu.sources"):
        if (Path("/etc/apt") / name).exists():
            shutil.copyfile(Path("/etc/apt") / name, CLEAN / "etc/apt" / name)
    here = Machine()
    assert here.run("apt-get", "update", "-q").returncode == 0
    shutil.rmtree(CLEAN / "home" / "worker", ignore_errors=True)
    (CLEAN / "home" / "worker").mkdir()
    os.chown(CLEAN / "home" / "worker", 1000, 1000)
    return here


@pytest.fixture(scope="session")
def package():
    found = sorted((ROOT / "build" / "dist").glob("intake-station_*.deb"))
    assert found, "run `make package` first"
    return found[-1]


def test_it_installs_runs_and_is_removed(machine, package, photos, display, grab, tmp_path):
    shutil.copyfile(package, CLEAN / "tmp" / package.name)
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-q", "--no-install-recommends")
    done = machine.run(*apt, "install", f"/tmp/{package.name}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert machine.run("sh", "-c", "command -v python3").stdout == ""

    # the main job
    shutil.rmtree(CLEAN / "tmp" / "photos", ignore_errors=True)
    shutil.copytree(photos, CLEAN / "tmp" / "photos")
    done = machine.run(*machine.by_worker("intake-station", "intake", "/tmp/photos", *ASKED, *WORDS))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("(active)") == 2

    # the window
    window = subprocess.Popen(
        machine.words(*machine.by_worker("env", f"DISPLAY={display}", "intake-station")),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        until(lambda: is_banner_seen(grab(tmp_path / "window.png")))
        grab(ROOT / "build" / "frozen" / "installed.png")
        inside = subprocess.run(["pgrep", "-P", str(window.pid)], capture_output=True, text=True).stdout.split()[0]
        os.kill(int(inside), signal.SIGTERM)
        said, _ = window.communicate(timeout=30)
    finally:
        if window.poll() is None:
            os.killpg(window.pid, signal.SIGKILL)
    assert window.returncode == 0, said

    # and away with it
    done = machine.run(*apt, "remove", "intake-station")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kept, for each user, in ~/.local/share/intake-station" in done.stdout
    assert not (CLEAN / "usr" / "lib" / "intake-station").exists()
    assert not (CLEAN / "usr" / "bin" / "intake-station").is_symlink()
    assert list((CLEAN / "home" / "worker" / ".local" / "share" / "intake-station").rglob("station.db"))
