"""A tiny far end in a child program: it answers what its script says, byte by byte, and notes what it was asked.

The script is a JSON file read anew for every request: replies by "METHOD /path" in order; the last one repeats.
A reply: status, headers, body (text) or body_b64; `drop` "headers" (reset before the body is read) or "request"
(reset once all was read, without a byte of answer); `cut` (bytes of the answer that still leave, then a reset);
`hold` seconds before the body is read; `wait` seconds before the answer; `drip` seconds a byte; `endless` (the body never ends).
"""

import asyncio
import base64
import hashlib
import json
import ssl
import struct
import subprocess
import sys
from pathlib import Path


class FarEnd:
    """The test's handle on the child."""

    def __init__(self, folder: Path, tls: tuple[Path, Path] | None = None) -> None:
        self._script = folder / "script.json"
        self._log = folder / "asked.jsonl"
        self._rules: dict[str, dict] = {}
        self._generation = 0
        self._script.write_text("{}")
        self._log.touch()
        words = [sys.executable, __file__, str(self._script), str(self._log), *(str(path) for path in tls or ())]
        self._child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self._child.stdout.readline())
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    def answer(self, what: str, *replies: dict) -> None:
        """Set what ``METHOD /path`` answers from now on, beginning with the first of `replies`."""
        self._generation += 1
        self._rules[what] = {"generation": self._generation, "replies": [*replies]}
        beside = self._script.with_suffix(".new")
        beside.write_text(json.dumps(self._rules))
        beside.replace(self._script)

    def asked(self, what: str = "") -> list[dict]:
        """Return the requests so far, in order: method, target, headers (list of pairs), length, sha256, start."""
        rows = [json.loads(line) for line in self._log.read_text().splitlines()]
        return [row for row in rows if not what or f"{row['method']} {row['target'].split('?')[0]}" == what]

    def stop(self) -> None:
        """End the child and wait for it."""
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait(60)


def header(row: dict, name: str) -> str | None:
    """Return a header of a noted request, whatever its case."""
    return next((value for one, value in row["headers"] if one.lower() == name.lower()), None)


def said(value: object, status: int = 200, **more: object) -> dict:
    """Return a reply with a JSON body."""
    return {"status": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(value), **more}


class _Server:
    def __init__(self, script: Path, log: Path) -> None:
        self._script = script
        self._log = log
        self._used: dict[int, int] = {}

    def _next(self, what: str) -> dict:
        rule = json.loads(self._script.read_text()).get(what)
        if not rule:
            return {"status": 599, "body": "no rule"}
        count = self._used.get(rule["generation"], 0)
        self._used[rule["generation"]] = count + 1
        return rule["replies"][min(count, len(rule["replies"]) - 1)]

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        start = await reader.readexactly(1)
        if start == b"\x16":
            # A TLS greeting where plain words are spoken.
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return False
        head = (start + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = [tuple(part.strip() for part in line.split(":", 1)) for line in lines]
        reply = self._next(f"{method} {target.split('?')[0]}")
        if reply.get("drop") == "headers":
            self._note(method, target, headers, b"")
            return _reset(writer)
        await asyncio.sleep(reply.get("hold", 0))
        length = int(next((value for name, value in headers if name.lower() == "content-length"), "0"))
        body = await reader.readexactly(length)
        self._note(method, target, headers, body)
        await asyncio.sleep(reply.get("wait", 0))
        if reply.get("drop") == "request":
            return _reset(writer)
        content = base64.b64decode(reply["body_b64"]) if "body_b64" in reply else reply.get("body", "").encode()
        out = [f"HTTP/1.1 {reply['status']} Said"]
        given = reply.get("headers", {})
        out += [f"{name}: {value}" for name, value in given.items()]
        if not reply.get("endless"):
            out.append(f"Content-Length: {len(content)}")
        raw = ("\r\n".join(out) + "\r\n\r\n").encode("latin-1") + content
        if "cut" in reply:
            writer.write(raw[: reply["cut"]])
            await writer.drain()
            await asyncio.sleep(0.05)
            return _reset(writer)
        if "drip" in reply:
            for place in range(len(raw)):
                writer.write(raw[place : place + 1])
                await writer.drain()
                await asyncio.sleep(reply["drip"])
        else:
            writer.write(raw)
            await writer.drain()
        for _ in range(100_000 if reply.get("endless") else 0):
            writer.write(b" " * 4096)
            await writer.drain()
        return not reply.get("endless")

    def _note(self, method: str, target: str, headers: list, body: bytes) -> None:
        row = {
            "method": method,
            "target": target,
            "headers": headers,
            "length": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
            "start": body[:4000].decode("latin-1"),
        }
        with self._log.open("a") as log:
            log.write(json.dumps(row) + "\n")


def _reset(writer: asyncio.StreamWriter) -> bool:
    raw = writer.get_extra_info("socket")
    # Linger of nothing: the peer gets a reset, not an orderly end.
    raw.setsockopt(1, 13, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False


async def _serve(script: Path, log: Path, tls: list[str]) -> None:
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
    server = await asyncio.start_server(_Server(script, log).meet, "127.0.0.1", 0, ssl=context, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
