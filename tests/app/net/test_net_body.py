"""A form with files is spelled as browsers spell it, is sent while it is read, and has its limit."""

import email
import email.policy
import hashlib
import tracemalloc

import pytest
from far_end import header, said

from app.model.errors import Refused
from app.net.body import FormFile, Multipart


def parts_of(asked, content):
    """Read a form with the standard library's own eyes: name, file name, type, bytes."""
    head = f"Content-Type: {header(asked, 'Content-Type')}\r\n\r\n".encode()
    message = email.message_from_bytes(head + content, policy=email.policy.HTTP)
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


async def test_fields_and_files_arrive_as_they_are(network, far, tmp_path):
    far.answer("POST /api/form", said({}))
    photo = tmp_path / "secret-name.jpg"
    photo.write_bytes(b"\xff\xd8\r\n--boundary\r\n\x00\xff\xd9")
    body = Multipart((("brand", "Chloé & Co"), ('odd"name\r\nX: y', "")), (FormFile("images[0]", photo, 'one".jpg'),))
    await network.line("far", "Far", f"{far.url}/api").call("POST", "form", effect=True, body=body)
    (asked,) = far.asked()
    content = asked["start"].encode("latin-1")
    assert asked["length"] == len(content) == body.size_bytes() == int(header(asked, "Content-Length"))
    assert parts_of(asked, content) == [
        ("brand", None, "text/plain", "Chloé & Co".encode()),
        ("odd%22name%0D%0AX: y", None, "text/plain", b""),
        ("images[0]", "one%22.jpg", "image/jpeg", photo.read_bytes()),
    ]
    assert "secret-name" not in asked["start"]


async def test_a_form_without_files_is_one_too(network, far):
    far.answer("POST /api/form", said({}))
    await network.line("far", "Far", f"{far.url}/api").call("POST", "form", effect=True, body=Multipart((("a", "b"),)))
    (asked,) = far.asked()
    assert parts_of(asked, asked["start"].encode("latin-1")) == [("a", None, "text/plain", b"b")]


async def test_big_files_are_read_while_they_are_sent(network, far, tmp_path):
    far.answer("POST /api/form", said({}))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bytes(range(256)) * 40_000)
    body = Multipart((), tuple(FormFile(f"images[{place}]", photo, "photo.jpg") for place in range(2)), "b" * 20)
    between = b"".join([chunk async for chunk in body.chunks()])
    tracemalloc.start()
    await network.line("far", "Far", f"{far.url}/api").call("POST", "form", effect=True, body=body)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (asked,) = far.asked()
    assert asked["sha256"] == hashlib.sha256(between).hexdigest()
    assert peak < photo.stat().st_size / 2, "the files were held in memory"


async def test_too_much_is_refused_before_anything_is_sent(network, far, tmp_path, monkeypatch):
    monkeypatch.setattr("app.net.body.MOST_FORM_BYTES", 1_000)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"x" * 1_000)
    body = Multipart((), (FormFile("images[0]", photo, "photo.jpg"),))
    with pytest.raises(Refused) as refusal:
        await network.line("far", "Far", f"{far.url}/api").call("POST", "form", effect=True, body=body)
    assert refusal.value.field == "photos"
    assert far.asked() == []


def test_a_form_does_not_show_what_it_carries():
    assert "hunter2" not in repr(Multipart((("password", "hunter2"),)))


async def test_a_name_may_come_more_than_once_in_a_query(network, far):
    far.answer("GET /api/x", said({}))
    query = [("filter[brands][]", "a b"), ("filter[brands][]", "c"), ("limit", 2)]
    await network.line("far", "Far", f"{far.url}/api").call("GET", "x", effect=False, query=query)
    assert far.asked()[0]["target"] == "/api/x?filter%5Bbrands%5D%5B%5D=a+b&filter%5Bbrands%5D%5B%5D=c&limit=2"
