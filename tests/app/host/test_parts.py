"""Every part of the program is named with its licence, for people and as a bill of materials."""

import json
import re
from pathlib import Path

from app import __version__
from app.host import parts

ROOT = Path(__file__).resolve().parents[3]
PINNED = (ROOT / "requirements" / "run.txt").read_text()


def test_the_notices_name_every_part_with_its_licence():
    text = parts.notices()
    assert text.startswith(f"Intake Station {__version__} is under the Apache License, version 2.0.")
    for name, (version, _) in parts.pins(PINNED).items():
        if parts.part(name) is not None:
            assert re.search(rf"^{re.escape(name)} {re.escape(version)}: \S", text, re.MULTILINE), name
    for part in ("python 3", "inter 4: OFL-1.1"):
        assert f"\n{part}" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "Redistribution and use in source and binary forms" in text


def test_notices_that_were_frozen_in_are_the_ones_shown(tmp_path, monkeypatch):
    (tmp_path / "resources" / "about").mkdir(parents=True)
    (tmp_path / "resources" / "about" / "notices.txt").write_text("as frozen")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert parts.notices() == "as frozen"


def test_the_bill_of_materials_names_versions_hashes_and_what_depends_on_what():
    pinned = parts.pins(PINNED)
    bill = json.loads(parts.bill_of_materials(parts.all_parts(pinned, ROOT / "resources"), "2026-01-02T03:04:05+00:00"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == __version__
    by_name = {one["name"]: one for one in bill["components"]}
    assert by_name["httpx"]["purl"] == f"pkg:pypi/httpx@{pinned['httpx'][0]}"
    assert {one["value"] for one in by_name["httpx"]["properties"]} == set(pinned["httpx"][1])
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references))
    assert bill["dependencies"][0]["dependsOn"] == references


def test_a_pin_of_another_system_is_left_out():
    assert parts.part("no-such-part") is None
    found = parts.all_parts({"no-such-part": ("1", ())}, ROOT / "resources")
    assert "no-such-part" not in {one.name for one in found}


def test_nothing_under_the_gpl_alone_is_shipped():
    for name in parts.pins(PINNED):
        part = parts.part(name)
        if part is not None and "GPL" in part.licence:
            assert "LGPL" in part.licence, part.licence
