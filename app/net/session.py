"""SKELETON of the only HTTP client of the program (httpx lives here and nowhere else)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer, read within its size and time limit."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    def json(self) -> Any: ...


class Network:
    """Owns the httpx client; hands out sessions, one per service."""
