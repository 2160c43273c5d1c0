"""What cannot be built here is read as far as it can be: scripts, lists of properties, the workflow."""

import ast
import os
import plistlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from test_linux_parts import script

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
INSTALLERS = ROOT / "installers"
NAMES = tomllib.loads((INSTALLERS / "names.toml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8"))
SECTIONS = {"Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run", "Code"}


def sections(text):
    """Return the lines of each section of an Inno Setup script, without remarks and directives."""
    found, name = {}, ""
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line.strip()):
            name = head[1]
            found[name] = []
        elif name and line.strip() and not line.startswith((";", "#")):
            found[name].append(line)
    return found


# ---- Windows


def test_the_windows_script_has_known_sections_and_whole_lines():
    text = (INSTALLERS / "windows" / "intake-station.iss").read_text(encoding="utf-8")
    found = sections(text)
    assert set(found) == SECTIONS
    for line in found["Setup"]:
        assert re.fullmatch(r"\w+=\S.*", line), line
    for name in SECTIONS - {"Setup", "Code"}:
        for line in found[name]:
            for part in re.split(r";\s(?=\w+:)", line):
                assert re.fullmatch(r"\w+: .+", part.strip()), line
            assert line.count('"') % 2 == 0, line
    assert text.count("#ifndef") + text.count("#ifdef") == text.count("#endif")
    assert set(re.findall(r"\{#(\w+)\}", text)) <= set(re.findall(r"#ifndef (\w+)", text))


def test_the_windows_script_packs_what_freezing_makes_and_keeps_the_work():
    text = (INSTALLERS / "windows" / "intake-station.iss").read_text(encoding="utf-8")
    spec = (INSTALLERS / "intake-station.spec").read_text(encoding="utf-8")
    for program in set(re.findall(r"\{app\}\\([\w-]+)\.exe", text)):
        assert f'program("{program}"' in spec
    assert (ROOT / "LICENSE").exists()
    assert "UninstallDelete" not in text
    assert r"{localappdata}\intake-station" in text
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", NAMES["windows_app"])


def test_the_version_resource_is_whole():
    version_resource = script("version_resource")
    tree = ast.parse(version_resource.text(__version__, NAMES), mode="eval")
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert called == {"VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo", "VarStruct"}  # fmt: skip
    said = {n.args[0].value: n.args[1].value for n in ast.walk(tree) if isinstance(n, ast.Call) and n.func.id == "StringStruct"}  # fmt: skip
    assert said["ProductVersion"] == __version__
    assert said["CompanyName"] == NAMES["publisher"]
    assert version_resource.numbers("1.2.3rc1") == (1, 2, 3, 0)
    with pytest.raises(ValueError, match="three numbers"):
        version_resource.numbers("1.2")


# ---- macOS


def test_the_bundle_asks_for_the_camera_in_words_and_opens_photos():
    said = plistlib.loads((INSTALLERS / "macos" / "Info.plist").read_bytes())
    assert said["NSCameraUsageDescription"].startswith("Intake Station shows the camera")
    kinds = {kind for one in said["CFBundleDocumentTypes"] for kind in one["LSItemContentTypes"]}
    assert {"public.jpeg", "public.heic", "public.folder"} <= kinds
    allowed = plistlib.loads((INSTALLERS / "macos" / "entitlements.plist").read_bytes())
    assert allowed == {
        "com.apple.security.device.camera": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
    }
    assert re.fullmatch(r"[a-z]+(\.[a-z0-9-]+)+", NAMES["component"])


# ---- the workflow


def steps():
    return [(name, job, step) for name, job in WORKFLOW["jobs"].items() for step in job["steps"]]


def test_the_workflow_builds_on_all_three_systems_and_may_only_read():
    assert {job["runs-on"].split("-")[0] for job in WORKFLOW["jobs"].values()} == {"ubuntu", "windows", "macos"}
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 60 for job in WORKFLOW["jobs"].values())
    for _, _, step in steps():
        assert re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/checkout@v4"))
        assert ("uses" in step) != ("run" in step)


def test_what_the_workflow_runs_is_there_and_can_be_read_by_a_shell():
    for _, job, step in steps():
        if "run" not in step:
            continue
        for file in re.findall(r"(?:scripts|installers|requirements)[\\/][\w\\/.-]+\.\w+", step["run"]):
            assert (ROOT / file.replace("\\", "/")).exists(), file
        for target in re.findall(r"make ((?:[a-z-]+ ?)+)$", step["run"], re.MULTILINE):
            made = (ROOT / "Makefile").read_text(encoding="utf-8")
            assert all(f"\n{one}:" in made for one in target.split()), target
        if step.get("shell", job.get("defaults", {}).get("run", {}).get("shell", "bash")) == "bash":
            subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


def test_secrets_reach_a_step_through_its_surroundings_only():
    text = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")
    for _, _, step in steps():
        assert "secrets." not in step.get("run", "")
    told = set(re.findall(r"secrets\.(\w+)", text)) | set(re.findall(r"vars\.(\w+)", text))
    releasing = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    assert {name for name in told if name not in releasing} == set()


@pytest.mark.parametrize("name", ["macos/make_dmg.sh", "linux/make_appdir.sh", "linux/postrm"])
def test_scripts_can_be_read_by_their_shell(name):
    file = INSTALLERS / name
    subprocess.run([file.read_text().split("\n")[0].split("/")[-1].split()[-1], "-n", str(file)], check=True)
    assert name.endswith("postrm") or os.access(file, os.X_OK)
