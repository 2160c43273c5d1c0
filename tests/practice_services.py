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

SIGNED_UP = {
    "resale-x": {"CLIENT_ID": "shop", "CLIENT_SECRET": "secret"},
    "resellerio": {"EMAIL": "seller@practice.example", "PASSWORD": "practice password"},
    "resell-scan": {"API_KEY": "rs_shop", "COLLECTION_ID": "Intake"},
    "fashionphile": {"EMAIL": "shop@practice.example", "PASSWORD": "practice"},
    "repurch": {"API_KEY": "re_pk_shop"},
}
"""What each practice service knows a caller by, as the environment names it."""
DEVELOPER = {"INTAKE_FASHIONPHILE_EMAIL": "developer@practice.example"}
"""The account at Fashionphile that may also ask for opinions."""
HASTE = {
    "INTAKE_POLL_INITIAL_S": "0.1",
    "INTAKE_POLL_MAX_S": "0.3",
    "INTAKE_SETTLE_S": "0.3",
    "INTAKE_REQUEST_TIMEOUT_S": "30",
}
"""A station that waits for nothing longer than a test has to."""


def places(folder):
    """Return the environment of a station that works for real and keeps everything in `folder`."""
    return {
        "INTAKE_PRACTICE": "0",
        "INTAKE_DATA_DIR": str(folder / "data"),
        "INTAKE_CONFIG_FILE": str(folder / "settings.toml"),
    }


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

    def accounts(self, *services):
        """Return the environment in which these services (without any: all five) are set up."""
        chosen = {}
        for service in services or SIGNED_UP:
            before = f"INTAKE_{service.replace('-', '_').upper()}_"
            chosen[f"{before}BASE_URL"] = self.base_urls[service]
            chosen |= {f"{before}{name}": value for name, value in SIGNED_UP[service].items()}
        return chosen

    def environment(self, folder, *services):
        """Return this environment with that of a station with these services (all five), its data in `folder`."""
        return {**compiled(), "INTAKE_ON_DEVICE_ENABLED": "0", **places(folder), **self.accounts(*services)}

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
