"""The practice services in a process of their own, for whatever runs against them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def compiled():
    """Return this environment with compiled files kept, as an installed program has them: a checkout may have none."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(ROOT / "build" / "compiled")}


@dataclass
class Practice:
    """Running practice services."""

    base_urls: dict[str, str]
    state: Path
    faults_file: Path

    def misbehave(self, *rules, **settings):
        """Lay a fault plan over the services, at once."""
        made = self.faults_file.with_suffix(".new")
        made.write_text(json.dumps({"settings": settings, "rules": list(rules)}))
        made.replace(self.faults_file)

    def environment(self, folder):
        """Return this environment with that of a station with all five services set up, its data in `folder`."""
        return compiled() | self.settings(folder)

    def settings(self, folder):
        """Return the settings alone."""
        there = self.base_urls
        return {
            "INTAKE_PRACTICE": "0",
            "INTAKE_DATA_DIR": str(folder / "data"),
            "INTAKE_CONFIG_FILE": str(folder / "settings.toml"),
            "INTAKE_ON_DEVICE_ENABLED": "0",
            "INTAKE_RESALE_X_BASE_URL": there["resale-x"],
            "INTAKE_RESALE_X_CLIENT_ID": "shop",
            "INTAKE_RESALE_X_CLIENT_SECRET": "secret",
            "INTAKE_RESELLERIO_BASE_URL": there["resellerio"],
            "INTAKE_RESELLERIO_EMAIL": "seller@practice.example",
            "INTAKE_RESELLERIO_PASSWORD": "practice password",
            "INTAKE_RESELL_SCAN_BASE_URL": there["resell-scan"],
            "INTAKE_RESELL_SCAN_API_KEY": "rs_shop",
            "INTAKE_RESELL_SCAN_COLLECTION_ID": "Intake",
            "INTAKE_FASHIONPHILE_BASE_URL": there["fashionphile"],
            "INTAKE_FASHIONPHILE_EMAIL": "shop@practice.example",
            "INTAKE_FASHIONPHILE_PASSWORD": "practice",
            "INTAKE_REPURCH_BASE_URL": there["repurch"],
            "INTAKE_REPURCH_API_KEY": "re_pk_shop",
        }

    def ledger(self, service=None, op=None):
        """Return the effects that happened."""
        from app.practice.ledger import read_ledger

        return [
            entry
            for entry in read_ledger(self.state)
            if service in {None, entry["service"]} and op in {None, entry["op"]}
        ]


@contextmanager
def practice_services(folder: Path) -> Iterator[Practice]:
    """Run the practice services with their state in `folder`; they end with the block."""
    state, faults = folder / "services", folder / "faults.json"
    faults.write_text("{}")
    state.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "app.practice", "--port", "0", "--state", str(state), "--faults", str(faults)]
    with (folder / "practice.log").open("wb") as log:
        child = subprocess.Popen(
            [*command, "--until-stdin-closes"],
            cwd=ROOT,
            env=compiled(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
    try:
        line = child.stdout.readline()
        assert line, (folder / "practice.log").read_text()
        yield Practice(json.loads(line), state, faults)
    finally:
        child.stdin.close()
        child.stdout.close()
        try:
            child.wait(60)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
