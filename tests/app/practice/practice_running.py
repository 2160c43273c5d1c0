"""A practice server as it really runs: a program of its own on loopback, spoken to over HTTP."""

import base64
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from app.practice.ledger import read_calls, read_ledger

LISTING = {
    "title": "Grey velvet corner sofa",
    "price_gbp": 899.00,
    "condition": "like-new",
    "category": "Corner Sofas",
    "faults": ["None"],
    "sku": "IS7K3Q9XM2T4",
}


class Practice:
    """One server on one state folder."""

    def __init__(self, state: Path, faults: Path) -> None:
        self.state = state
        self.faults = faults
        self.child: subprocess.Popen[str] | None = None
        self.base: dict[str, str] = {}
        self.http = httpx.Client(timeout=80, trust_env=False)
        self.mark = (0, 0)

    def forget(self) -> None:
        """Leave what happened so far out of `ledger` and `calls`."""
        self.mark = (len(read_ledger(self.state)), len(read_calls(self.state)))

    def start(self, *words: str) -> "Practice":
        self.child = subprocess.Popen(
            [sys.executable, "-m", "app.practice", "--state", self.state, "--faults", self.faults, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONWARNINGS": "error"},
        )
        line = self.child.stdout.readline()
        if not line:
            raise AssertionError(self.child.stderr.read())
        self.base = json.loads(line)
        return self

    def stop(self) -> tuple[int, str, str]:
        """End the server as the system does; return its exit code and what it wrote after the first line."""
        self.child.terminate()
        out, err = self.child.communicate(timeout=60)
        code, self.child = self.child.returncode, None
        self.http.close()
        self.http = httpx.Client(timeout=80, trust_env=False)
        return code, out, err

    def kill(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.wait(60)
            for pipe in (self.child.stdin, self.child.stdout, self.child.stderr):
                pipe.close()
            self.child = None

    def plan(self, *rules: dict[str, Any], **settings: Any) -> None:
        """Change the fault plan in one step; unless told otherwise (None: as usual) tests are quick and unlimited."""
        new = self.faults.with_suffix(".new")
        settings = {"task_seconds": 0.05, "rate_per_minute": 100_000, **settings}
        settings = {name: value for name, value in settings.items() if value is not None}
        new.write_text(json.dumps({"settings": settings, "rules": list(rules)}))
        new.replace(self.faults)

    @property
    def ledger(self) -> list[dict[str, Any]]:
        return read_ledger(self.state)[self.mark[0] :]

    @property
    def calls(self) -> list[dict[str, Any]]:
        return read_calls(self.state)[self.mark[1] :]

    def ops(self, service: str) -> list[str]:
        return [effect["op"] for effect in self.ledger if effect["service"] == service]

    # Resale-X

    def token(self, client: str = "shop", secret: str = "s3cret") -> str:
        answer = self.http.post(f"{self.base['resale-x']}/token", json={"client-id": client, "client-secret": secret})
        assert answer.status_code == 200, answer.text
        return answer.json()["access_token"]

    def x(self, method: str, address: str, token: str | None = None, **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {token or self.token()}"}
        return self.http.request(method, f"{self.base['resale-x']}{address}", headers=headers, **more)

    def put(self, content: bytes, token: str | None = None) -> str:
        """Upload by the documented way; return the photo's address."""
        given = self.x("GET", "/upload-url", token).json()
        answer = self.http.put(given["upload_url"], content=content, headers={"content-type": "image/jpeg"})
        assert answer.status_code == 200, answer.text
        return given["url"]

    def submit(self, links: list[str], country: str = "us", token: str | None = None) -> str:
        body = {"client_id": "shop", "photo_links": links, "country": country}
        answer = self.x("POST", "/task", token, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["task_id"]

    def finished(self, task: str, token: str | None = None) -> dict[str, Any]:
        token = token or self.token()
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            shown = self.x("GET", f"/task/{task}", token).json()
            if shown["status"] in {"completed", "failed"}:
                return shown
            time.sleep(0.03)
        raise AssertionError("the task did not end")

    def classified(self, *contents: bytes, country: str = "us") -> dict[str, Any]:
        return self.finished(self.submit([self.put(content) for content in contents], country))

    # Repurch

    def r(self, method: str, address: str, key: str | None = "re_pk_shop", **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {key}"} if key else {}
        return self.http.request(method, f"{self.base['repurch']}{address}", headers=headers, **more)

    def upload(self, content: bytes, filename: str = "photo.jpg", key: str = "re_pk_shop") -> dict[str, Any]:
        body = {"image_base64": base64.b64encode(content).decode(), "filename": filename}
        answer = self.r("POST", "/listings/upload-photo", key, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def create(self, key: str = "re_pk_shop", **changes: Any) -> dict[str, Any]:
        answer = self.r("POST", "/listings", key, json={**LISTING, **changes})
        assert answer.status_code == 201, answer.text
        return answer.json()


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run jobs in threads at the same time; return their results in order."""
    results: list[Any] = [None] * len(jobs)

    def run(place: int) -> None:
        results[place] = jobs[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results
