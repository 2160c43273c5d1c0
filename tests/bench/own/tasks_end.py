"""A Resale-X with tasks that take as long as they are told: it counts how often each is asked about, and when."""

import asyncio
import json
import random
import sys
import time

TOKEN = {"access_token": "x.y.z"}
RESULT = {"brand": "Mulberry", "item": "tote", "category": "Bags", "model": None, "color": "brown", "condition": "good"}


class Tasks:
    """Every task begins when it is first heard of together; `shortest` to `longest` seconds, evenly spread."""

    def __init__(self, count: int, shortest: float, longest: float) -> None:
        chance = random.Random(1)
        self.takes = [chance.uniform(shortest, longest) for _ in range(count)]
        self.begun = 0.0
        self.asked = [0] * count
        self.noticed: list[float | None] = [None] * count

    def answer(self, method: str, path: str) -> dict[str, object]:
        if path.startswith("/begin"):
            self.begun = time.monotonic()
            return {}
        if path.startswith("/said"):
            return {"takes": self.takes, "asked": self.asked, "noticed": self.noticed}
        if path.startswith("/token"):
            return TOKEN
        number = int(path.rsplit("/", 1)[1])
        self.asked[number] += 1
        passed = time.monotonic() - self.begun
        if passed < self.takes[number]:
            return {"status": "processing"}
        if self.noticed[number] is None:
            self.noticed[number] = passed
        return {"status": "completed", "result": RESULT}


async def serve(tasks: Tasks) -> None:
    """Listen on a free port of this machine, say which, and serve until the standard input ends."""

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            words = head.split(b" ", 2)
            length = next(
                (int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
            )
            await reader.readexactly(length)
            body = json.dumps(tasks.answer(words[0].decode(), words[1].decode())).encode()
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )
            await writer.drain()

    async def quiet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await connection(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(quiet, "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(Tasks(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))))
