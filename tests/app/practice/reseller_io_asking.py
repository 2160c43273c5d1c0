"""Somebody who is signed in to ResellerIO in practice."""

import itertools
import time
from collections.abc import Callable
from typing import Any

import httpx
from practice_running import Practice

PASSWORD = "long enough a word"
_count = itertools.count()


class Asker:
    """One account, new unless it is named."""

    def __init__(self, practice: Practice, email: str | None = None, password: str = PASSWORD) -> None:
        self.practice = practice
        self.base = practice.base["resellerio"]
        self.root = self.base.removesuffix("/resellerio/api/v1")
        self.email = email or f"shop{next(_count)}@example.test"
        self.token = self.ok("POST", "/auth/login", json={"email": self.email, "password": password})["token"]

    def __call__(self, method: str, address: str, **more: Any) -> httpx.Response:
        headers = {"accept": "application/json", **more.pop("headers", {})}
        if getattr(self, "token", None):
            headers.setdefault("authorization", f"Bearer {self.token}")
        url = address if address.startswith("http") else f"{self.base}{address}"
        return self.practice.http.request(method, url, headers=headers, **more)

    def ok(self, method: str, address: str, status: int = 200, **more: Any) -> dict[str, Any]:
        answer = self(method, address, **more)
        assert answer.status_code == status, (answer.status_code, answer.text)
        return answer.json()["data"]

    def refused(self, method: str, address: str, **more: Any) -> tuple[int, str]:
        """Return status and code; fields are in `fields`."""
        answer = self(method, address, **more)
        error = answer.json()["error"]
        assert error["status"] == answer.status_code
        assert error["detail"]
        self.fields = error.get("fields")
        return answer.status_code, error["code"]

    def hook(self, name: str, **body: Any) -> dict[str, Any]:
        answer = self.practice.http.post(f"{self.root}/__practice/{name}", json=body)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()["data"]

    # Products

    def create(self, *contents: bytes, **fields: Any) -> dict[str, Any]:
        """Create a product; with contents also put the bytes, without finalizing."""
        uploads = [
            {"filename": f"photo {place}.jpg", "content_type": "image/jpeg", "byte_size": len(content)}
            for place, content in enumerate(contents, start=1)
        ]
        body = {"product": fields, **({"uploads": uploads} if uploads else {})}
        made = self.ok("POST", "/products", 201, json=body)
        for told, content in zip(made["upload_instructions"], contents, strict=True):
            assert self.put(told, content).status_code == 200
        return made["product"]

    def put(self, told: dict[str, Any], content: bytes, **headers: str) -> httpx.Response:
        return self.practice.http.request(
            told["method"], told["upload_url"], content=content, headers={**told["headers"], **headers}
        )

    def get(self, number: str) -> dict[str, Any]:
        return self.ok("GET", f"/products/{number}")["product"]

    def finalize(self, number: str, *images: str) -> dict[str, Any]:
        listed = images or [image["id"] for image in self.get(number)["images"]]
        return self.ok(
            "POST", f"/products/{number}/finalize_uploads", json={"uploads": [{"id": image} for image in listed]}
        )

    def ended(self, number: str) -> dict[str, Any]:
        """Return a product once its newest run has ended."""
        over = {"completed", "failed"}
        return self.once(number, lambda product: product["latest_processing_run"]["status"] in over)

    def once(self, number: str, there: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            product = self.get(number)
            if there(product):
                return product
            time.sleep(0.02)
        raise AssertionError(product)

    def processed(self, *contents: bytes, **fields: Any) -> dict[str, Any]:
        number = self.create(*contents, **fields)["id"]
        self.finalize(number)
        return self.ended(number)

    def job(self, kind: str, number: str) -> dict[str, Any]:
        """Return an export or import once it has ended."""
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            row = self.ok("GET", f"/{kind}s/{number}")[kind]
            if row["status"] not in {"queued", "running"}:
                return row
            time.sleep(0.02)
        raise AssertionError(row)
