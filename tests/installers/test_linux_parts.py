"""What the .deb says of the program is well formed and agrees with the program."""

import configparser
import importlib.util
import io
import struct
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

from PIL import Image

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "installers" / "linux"


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_menu_entry_opens_files_and_folders_of_photos():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(LINUX / "intake-station.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Exec"].split() == ["intake-station", "%F"]
    assert {"inode/directory", "x-content/image-dcf", "image/jpeg", "image/heic"} <= set(said["MimeType"].split(";"))
    assert said["Icon"] == "intake-station"


def test_the_software_centre_is_told_the_version_and_the_entry(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    shown = ET.fromstring(script("package_deb").metainfo())
    assert shown.find("releases/release").attrib == {"version": __version__, "date": "2023-11-14"}
    assert shown.find("launchable").text == "intake-station.desktop"
    assert shown.find("project_license").text == "Apache-2.0"
    names = tomllib.loads((ROOT / "installers" / "names.toml").read_text())
    assert shown.find("id").text == names["component"]


def test_libraries_of_this_system_have_a_package_each(tmp_path):
    package_deb = script("package_deb")
    asked = package_deb.packages_of({"libc.so.6"})
    assert asked[0] == "fontconfig-config"
    assert any(one.startswith("libc6 (>= 2.") for one in asked)
    (tmp_path / "notes.txt").write_text("no program")
    assert package_deb.libraries_of_the_system(tmp_path) == set()


def test_removing_it_says_where_the_work_is():
    said = (LINUX / "postrm").read_text()
    for place in ("~/.local/share/intake-station", "~/.config/intake-station", "~/.local/state/intake-station"):
        assert place in said


def test_every_override_stands_under_a_reason():
    lines = (LINUX / "lintian-overrides").read_text().splitlines()
    assert lines[0].startswith("#")
    assert all(line.startswith(("#", "intake-station: ")) for line in lines)


def test_icons_open_in_every_size(qapp):
    icons = script("icons")
    pictures = {pixels: icons.draw(icons.DRAWING, pixels) for pixels in (16, 32, 256)}
    for pixels, content in pictures.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.size == (pixels, pixels)
            assert picture.getpixel((0, 0))[3] == 0
            assert picture.getpixel((pixels // 2, pixels // 8))[:3] == (15, 118, 110)
    with Image.open(io.BytesIO(icons.windows_icon(pictures))) as picture:
        assert picture.info["sizes"] == {(16, 16), (32, 32), (256, 256)}
    mac = icons.mac_icon(pictures)
    assert struct.unpack(">I", mac[4:8])[0] == len(mac)
    with Image.open(io.BytesIO(mac)) as picture:
        assert picture.size == (256, 256)
