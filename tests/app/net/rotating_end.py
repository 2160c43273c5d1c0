"""A service that rotates its token with every answer, in a child program; the strictest reading of the contract.

A token works until it, or one issued after it, was used; then for the grace. Each authorised answer brings a new one.
``POST /authenticate`` gives the first. ``GET /quick`` answers within milliseconds, in no order; ``GET /slow`` answers
last; ``GET /lost`` does its work and answers nothing. Some of the answers are lost at random, as many are cut after
their headers. ``GET /count`` tells what happened.
"""

import asyncio
import json
import random
import subprocess
import sys
import time

OTHERS = 8
"""So many others are answered before a slow one is."""
A_WHILE_S = 0.03
SIGN_IN_S = 0.01


class RotatingEnd:
    """The test's handle on the child."""

    def __init__(self, *, grace_s, lost_share, seed=7):
        words = [sys.executable, __file__, str(grace_s), str(lost_share), str(seed)]
        self._child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self._child.stdout.readline())}"

    def stop(self):
        """End the child and wait for it."""
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait(60)


class Service:
    """Which tokens work, and what was counted."""

    def __init__(self, grace_s, lost_share, seed):
        self.grace_s = grace_s
        self.lost_share = lost_share
        self.chance = random.Random(seed)
        self.issued = 0
        self.fresh = {}
        """Tokens nobody used: token to its number."""
        self.over_at = {}
        """Tokens in their grace: token to its end."""
        self.signing_in = 0
        self.count = dict.fromkeys(("sign_ins", "at_once", "served", "refused", "lost", "cut", "slow"), 0)

    def issue(self):
        self.issued += 1
        token = f"token-{self.issued}-{self.chance.randrange(10**12)}"
        self.fresh[token] = self.issued
        return token

    def use(self, token):
        """Take a token for one request; return its successor, or None where it does not work (any more)."""
        now = time.monotonic()
        number = self.fresh.pop(token, None)
        if number is None:
            if self.over_at.get(token, 0) < now:
                return None
        else:
            # What was issued before the one in use is over with it.
            older = [one for one, issued in self.fresh.items() if issued < number]
            for one in [token, *older]:
                self.fresh.pop(one, None)
                self.over_at[one] = now + self.grace_s
            self.over_at = {one: end for one, end in self.over_at.items() if end >= now}
        return self.issue()

    async def others_are_answered(self):
        enough = self.count["served"] + OTHERS
        for _ in range(1_000):
            if self.count["served"] >= enough:
                break
            await asyncio.sleep(0.002)
        await asyncio.sleep(A_WHILE_S)

    async def sign_in(self):
        self.count["sign_ins"] += 1
        self.signing_in += 1
        self.count["at_once"] = max(self.count["at_once"], self.signing_in)
        await asyncio.sleep(SIGN_IN_S)
        self.signing_in -= 1
        return self.issue()


async def meet(service, reader, writer):
    """Answer one connection until it ends."""
    try:
        while await one(service, reader, writer):
            pass
    except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


async def one(service, reader, writer):
    """Answer one request; False ends the connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    await reader.readexactly(int(headers.get("content-length", "0")))
    path = first.split(" ")[1]
    if path == "/authenticate":
        return say(writer, {"token": await service.sign_in()})
    if path == "/count":
        return say(writer, service.count)
    successor = service.use(headers.get("authorization", "").removeprefix("Bearer "))
    if successor is None:
        service.count["refused"] += 1
        return say(writer, {"message": "no", "status_code": 401}, status="401 Unauthorized")
    if path == "/lost" or service.chance.random() < service.lost_share:
        service.count["lost"] += 1
        return reset(writer)
    if path == "/slow":
        service.count["slow"] += 1
        await service.others_are_answered()
    await asyncio.sleep(service.chance.choice((0, 0, 0.001, 0.004)))
    if path != "/slow" and service.chance.random() < service.lost_share:
        service.count["cut"] += 1
        say(writer, {"at": path}, successor, cut=5)
        await writer.drain()
        return reset(writer)
    service.count["served"] += 1
    return say(writer, {"at": path}, successor)


def say(writer, value, successor=None, status="200 OK", cut=0):
    content = json.dumps(value).encode()
    rotated = f"Authorization: Bearer {successor}\r\n" if successor else ""
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{rotated}Content-Length: {len(content)}\r\n\r\n"
    writer.write(head.encode() + (content[:-cut] if cut else content))
    return True


def reset(writer):
    writer.close()
    return False


async def serve(service):
    """Serve until standard input closes."""
    server = await asyncio.start_server(lambda *pair: meet(service, *pair), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(Service(float(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))))
