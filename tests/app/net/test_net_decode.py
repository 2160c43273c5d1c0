"""Answers of services decode to sound JSON or not at all."""

import json
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.net.decode import DEEPEST_JSON, is_json_type, is_web_page, strict_json


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"id": 12',
        b"{'id': 12}",
        b'{"price": NaN}',
        b'{"price": Infinity}',
        b'{"price": -Infinity}',
        b'{"price": 1e999}',
        b'{"id": ' + b"9" * 5000 + b"}",
        b"[" * 10_000,
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"[" * (DEEPEST_JSON + 1) + b"]" * (DEEPEST_JSON + 1),
        b'{"title": "\xff\xfe"}',
        b'{"title": "\\ud800"}',
        b'{"\\udfff": 1}',
        b"\x1f\x8b\x08\x00\x00\x00",
        '{"a": 1}'.encode("utf-16"),
        b"\xef\xbb\xbf{}",
        b"<html></html>",
        b'{"a": 1} trailing',
    ],
)
def test_unsound_answers_are_value_errors(content):
    with pytest.raises(ValueError):
        strict_json(content)


def test_sound_answers_are_decoded():
    assert strict_json(b'{"a": [1, 2.5, "x", null, true], "smile": "\\ud83d\\ude00"}') == {
        "a": [1, 2.5, "x", None, True],
        "smile": "😀",
    }
    deep = "[" * (DEEPEST_JSON - 1) + "]" * (DEEPEST_JSON - 1)
    assert strict_json(deep.encode()) is not None


@pytest.mark.parametrize("unit", ["[],", "{},", '"x",', '"\\ud83d\\ude00",', "[[[[]]]],"])
def test_decoding_a_full_answer_is_quick(unit):
    content = ("[" + unit * (900_000 // len(unit)) + "0]").encode()
    started = time.monotonic()
    strict_json(content)
    assert time.monotonic() - started < 10.0


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_else(content):
    try:
        decoded = strict_json(content)
    except ValueError:
        return
    assert json.dumps(decoded, allow_nan=False).encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=20,
    )
)
def test_what_any_service_can_say_comes_through_whole(value):
    def finite(part):
        if isinstance(part, float):
            return math.isfinite(part)
        if isinstance(part, dict):
            return all(map(finite, part.values()))
        return all(map(finite, part)) if isinstance(part, list) else True

    content = json.dumps(value).encode()
    if finite(value):
        assert strict_json(content) == value
    else:
        with pytest.raises(ValueError):
            strict_json(content)


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=utf-8", "application/problem+json", "", "text/json"]
)
def test_json_types(kind):
    assert is_json_type(kind)


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/xml", "application/octet-stream", "jsonish"])
def test_other_types(kind):
    assert not is_json_type(kind)


def test_pages_for_people_are_known_by_type_or_by_look():
    assert is_web_page("text/html; charset=utf-8", b"")
    assert is_web_page("application/xhtml+xml", b"")
    assert is_web_page("", b"\n <!DOCTYPE HTML><title>Welcome</title>")
    assert is_web_page("application/json", b"<html>")
    assert not is_web_page("application/xml", b"<?xml version='1.0'?><Error/>")
    assert not is_web_page("application/json", b"{}")
