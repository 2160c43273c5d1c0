"""A fast local end for uploads: reads what it is sent, keeps nothing, answers at once."""

import asyncio
import json
import sys

ANSWER = json.dumps({"attachment_id": 1, "url": "https://pictures.example/1.jpg"}).encode()
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ANSWER) + ANSWER
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Sink(asyncio.BufferedProtocol):
    """One connection, kept open from request to request."""

    def __init__(self) -> None:
        self._room = bytearray(1 << 20)
        self._view = memoryview(self._room)
        self._head = b""
        self._left = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def get_buffer(self, _wanted: int) -> memoryview:
        return self._view

    def buffer_updated(self, count: int) -> None:
        at = 0
        while at < count:
            if self._left:
                taken = min(self._left, count - at)
                at, self._left = at + taken, self._left - taken
                if not self._left:
                    self._transport.write(WHOLE)
                continue
            self._head += bytes(self._view[at:count])
            at = count
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            head, rest, self._head = self._head[:end].lower(), self._head[end + 4 :], b""
            length = next((int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), 0)
            if b"expect: 100-continue" in head:
                self._transport.write(GO_ON)
            # A request is never sent before the last one was answered: what is left over is all body.
            self._left = length - len(rest)
            if not self._left:
                self._transport.write(WHOLE)


async def serve() -> None:
    """Listen on a free port of this machine, say which, and serve until the standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Sink, "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
