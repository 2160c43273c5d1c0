"""What the program's start costs: what it does not need is neither loaded nor built."""

import json
import subprocess
import sys

HEAVY = (
    *("numpy", "PIL", "pi_heif", "zxingcpp", "onnxruntime", "rapidocr", "cv2", "openpyxl", "xlsxwriter"),
    *("starlette", "uvicorn", "keyring.backends", "PySide6.QtMultimedia", "PySide6.QtNetwork"),
)


def said(script):
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=240)
    return json.loads(done.stdout)


def test_the_window_loads_nothing_that_only_later_work_needs():
    names = said("import json, sys, app.station, app.ui.shell; print(json.dumps(sorted(sys.modules)))")
    assert "app.ui.panels.listing" in names
    assert [name for name in HEAVY if name in names] == []


def test_the_shapes_of_the_services_are_built_when_they_are_first_met():
    script = """
import json
import app.station
from app.connectors.repurch.wire import Listing
before = Listing.__pydantic_complete__
Listing.model_validate({"id": 7, "later": "field"})
print(json.dumps([before, Listing.__pydantic_complete__]))
"""
    assert said(script) == [False, True]


def test_asking_for_help_loads_no_window_and_no_station():
    names = said("import json, sys, app.cli; print(json.dumps(sorted(sys.modules)))")
    assert [name for name in ("PySide6", "app.station", "app.ui", "httpx") if name in names] == []
