"""Somebody who is signed in to Fashionphile in practice, and keeps the token that each answer brings."""

import itertools
from typing import Any

import httpx
from practice_running import Practice

ACCEPT = "application/x.fashionphile.v1+json"
PASSWORD = "any word"
_count = itertools.count()


class Buyer:
    """One account, new unless it is named."""

    def __init__(self, practice: Practice, email: str | None = None, password: str = PASSWORD) -> None:
        self.practice = practice
        self.base = practice.base["fashionphile"]
        self.email = email or f"buyer{next(_count)}@example.test"
        self.password = password
        self.token = ""
        self.sign_in()

    def sign_in(self) -> None:
        answer = self.plain("POST", "/authenticate", files=form(email=self.email, password=self.password))
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["token"]

    def plain(self, method: str, address: str, token: str | None = None, **more: Any) -> httpx.Response:
        """Ask with this token or none, and learn nothing from the answer."""
        headers = {"accept": ACCEPT, **({"authorization": f"Bearer {token}"} if token else {})}
        url = address if address.startswith("http") else f"{self.base}{address}"
        return self.practice.http.request(method, url, headers={**headers, **more.pop("headers", {})}, **more)

    def __call__(self, method: str, address: str, **more: Any) -> httpx.Response:
        answer = self.plain(method, address, self.token, **more)
        scheme, _, token = answer.headers.get("authorization", "").partition(" ")
        if scheme:
            assert scheme == "Bearer"
            assert token not in {"", self.token}
            self.token = token
        return answer

    def ok(self, method: str, address: str, **more: Any) -> Any:
        answer = self(method, address, **more)
        assert answer.status_code in {200, 204}, (answer.status_code, answer.text)
        return answer.json() if answer.content else None

    def refused(self, method: str, address: str, **more: Any) -> int:
        """Return the status; the answer must have the one shape of errors."""
        answer = self(method, address, **more)
        error = answer.json()
        assert set(error) == {"message", "status_code"}
        assert error["status_code"] == answer.status_code
        assert error["message"]
        return answer.status_code


def form(**fields: str) -> dict[str, tuple[None, str]]:
    """Return fields as a multipart form without files."""
    return {name: (None, value) for name, value in fields.items()}
