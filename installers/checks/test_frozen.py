"""The frozen program does the main job on a machine without Python; slow, so `make freeze-test` runs it."""

import json
import signal
import subprocess
import time
from pathlib import Path

from conftest import BUILT, Frozen
from PIL import Image
from PyInstaller.archive.readers import CArchiveReader

ROOT = Path(__file__).resolve().parents[2]
ASKED = ["--classify", "resale-x", "--price", "resale-x", "--publish", "repurch", "--approve", "--wait", "60"]
WORDS = ["--set", "category=Other", "--set", "condition=excellent", "--set", "repurch.faults=None"]
BANNER = (255, 184, 28)


def until(true, limit_s=40):
    end = time.monotonic() + limit_s
    while not (found := true()):
        assert time.monotonic() < end, "that took too long"
        time.sleep(0.2)
    return found


def test_it_starts_without_python_and_says_its_version(frozen):
    done = frozen.run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("intake-station ")


def test_the_main_job_runs_in_practice(frozen, photos):
    done = frozen.run("intake", photos, *ASKED, *WORDS, "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert [len(item["photos"]) for item in summary["items"]] == [1, 2]
    assert {one["status"] for item in summary["items"] for one in item["publications"]} == {"active"}
    ledger = next(frozen.home.rglob("ledger.jsonl")).read_text()
    assert ledger.count('"repurch"') >= 2


def test_the_eye_on_this_machine_says_what_it_sees(frozen, photos):
    done = frozen.run("intake", photos, "--classify", "on-device", "--wait", "60", "--json")
    summary = json.loads(done.stdout.splitlines()[-1])
    assert [item["results"]["on-device"]["status"] for item in summary["items"]] == ["done", "done"], done.stderr
    assert any(item["results"]["on-device"]["attributes"] for item in summary["items"])


def test_a_second_start_hands_its_files_over(frozen, photos, display):
    window = frozen.start(DISPLAY=display)
    try:
        until(lambda: list(frozen.home.rglob("window.json")))
        assert frozen.run(photos, DISPLAY=display).returncode == 0
        # A copy of the program in another folder is no second station either.
        assert Frozen(BUILT, frozen.home).run(DISPLAY=display).returncode == 0
        until(lambda: sum("originals" in one.parts and one.is_file() for one in frozen.home.rglob("*")) == 3)
        time.sleep(1)
        window.send_signal(signal.SIGTERM)
        said, _ = window.communicate(timeout=20)
    finally:
        window.kill()
    assert window.returncode == 0, said
    listed = json.loads(frozen.run("items", "--json").stdout)["items"]
    assert sorted(one["photos"] for one in listed) == [1, 2]


def test_every_link_leads_somewhere(frozen):
    links = [one for one in frozen.program.parent.rglob("*") if one.is_symlink()]
    assert links
    assert [one.name for one in links if not one.exists()] == []


def test_every_library_that_a_part_links_to_is_there(frozen):
    # A plugin that cannot be loaded is silently no plugin: without its library there would be no cameras.
    parts = sorted(frozen.program.parent.rglob("*.so"))
    assert any("multimedia" in part.parts for part in parts)
    missing = {}
    for part in parts:
        linked = subprocess.run(["ldd", part], capture_output=True, text=True, timeout=60).stdout
        missing[part.name] = [line.strip() for line in linked.splitlines() if "not found" in line]
    assert {name: lines for name, lines in missing.items() if lines} == {}


def test_it_says_what_it_is_made_of(frozen):
    about = next(frozen.program.parent.rglob("resources/about"))
    notices = (about / "notices.txt").read_text()
    bill = json.loads((about / "sbom.json").read_text())
    names = {one["name"] for one in bill["components"]}
    assert {"httpx", "pyside6-essentials", "python", "libssl3"} <= names
    for name in names:
        assert f"\n{name} " in notices


def test_exit_codes_are_the_documented_ones(frozen, photos, tmp_path):
    assert frozen.run("intake", tmp_path / "nowhere").returncode == 2
    assert frozen.run("intake", photos, "--classify", "resale-x", "--wait", "0").returncode == 3
    assert frozen.run("intake", photos, "--publish", "repurch", "--wait", "30").returncode == 4
    assert frozen.run("frobnicate").returncode == 2


def test_the_texts_of_the_window_and_of_qt_are_inside(frozen):
    there = {path.name for path in frozen.program.parent.rglob("*.qm")}
    assert there == {"intake_de.qm", "qtbase_de.qm"}


def test_without_a_display_it_says_so_in_one_sentence(frozen):
    done = frozen.run()
    assert done.returncode == 2
    assert "There is no display here" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_shows_and_closes(frozen, display, grab, tmp_path):
    window = frozen.start(DISPLAY=display)
    try:
        until(lambda: is_banner_seen(grab(tmp_path / "window.png")))
        grab(ROOT / "build" / "frozen" / "window.png")
        window.send_signal(signal.SIGTERM)
        said, _ = window.communicate(timeout=20)
    finally:
        window.kill()
    assert window.returncode == 0, said
    assert "Traceback" not in said


def is_banner_seen(file):
    with Image.open(file) as picture:
        colours = {colour for _, colour in picture.convert("RGB").crop((0, 0, 1440, 40)).getcolors(1 << 20)}
    return any(sum(abs(a - b) for a, b in zip(colour, BANNER, strict=True)) < 40 for colour in colours)


def test_nothing_of_the_workshop_is_inside_and_all_of_the_program_is(frozen):
    archive = CArchiveReader(str(frozen.program)).open_embedded_archive("PYZ.pyz")
    names = set(archive.toc)
    written = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "app").rglob("*.py")
    }
    assert written - names == set()
    tops = {name.split(".")[0] for name in names}
    assert tops & {"pytest", "mypy", "hypothesis", "ruff", "tkinter", "pillow_heif", "setuptools"} == set()
