"""Strict decoding of what services answer: sound JSON of bounded depth, or ValueError; never a crash later on."""

import json
import math
import re
from typing import Any

DEEPEST_JSON = 60
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def is_json_type(content_type: str) -> bool:
    """Tell whether a Content-Type announces JSON, or announces nothing."""
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    return kind in {"", "application/json", "text/json"} or kind.endswith("+json")


def is_web_page(content_type: str, content: bytes) -> bool:
    """Tell whether an answer is a page for people, such as a network's login page."""
    if "html" in content_type.lower():
        return True
    start = content[:200].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


def strict_json(content: bytes) -> Any:
    """Decode UTF-8 JSON. Raises ValueError for NaN, infinities, gigantic numbers, depth bombs and half characters."""
    try:
        decoded = json.loads(content.decode("utf-8"), parse_constant=_no_constant, parse_float=_finite)
    except RecursionError:
        raise ValueError("too deep") from None
    _check(decoded, whole_characters=_SURROGATE.search(content) is None)
    return decoded


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number without end")
    return number


def _check(decoded: object, *, whole_characters: bool) -> None:
    """Walk without recursion. Half a surrogate pair could be neither stored nor shown later."""
    level: list[object] = [decoded]
    for _ in range(DEEPEST_JSON):
        deeper: list[object] = []
        for member in level:
            if isinstance(member, dict):
                deeper.extend(member.values())
                if not whole_characters:
                    deeper.extend(member.keys())
            elif isinstance(member, list):
                deeper.extend(member)
            elif isinstance(member, str) and not whole_characters:
                member.encode("utf-8")
        if not deeper:
            return
        level = deeper
    raise ValueError("too deep")
