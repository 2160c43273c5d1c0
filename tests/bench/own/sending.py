"""The station's own uploads, through its clients: a presigned PUT, and a photo as base64 in JSON."""

import asyncio
import sys
import time
from pathlib import Path

from figures import answer, memory_kb

from app.connectors.repurch.client import Client as Repurch
from app.connectors.resale_x.client import Client as ResaleX
from app.contract import Account, PhotoFile
from app.net.session import Network


def photo_at(path: str) -> PhotoFile:
    """Return a prepared photo."""
    file = Path(path)
    return PhotoFile(1, 1, "0" * 64, file, file.stat().st_size, 2048, 1536)


class Sender:
    """Two clients on one network, on a loop of their own."""

    def __init__(self, base_url: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._base_url = base_url
        self._network = self._loop.run_until_complete(self._open())

    async def _open(self) -> Network:
        network = Network()
        self._put = ResaleX(Account(self._base_url, {"client_id": "a", "client_secret": "b"}), network)
        self._post = Repurch(Account(self._base_url, {"api_key": "re_pk_a"}), network)
        return network

    def send(self, way: str, path: str, count: int, at_once: int) -> dict[str, float]:
        """Send a photo so often with so many at once; return the seconds."""
        return self._loop.run_until_complete(self._send(way, photo_at(path), count, at_once))

    async def _send(self, way: str, photo: PhotoFile, count: int, at_once: int) -> dict[str, float]:
        left = iter(range(count))

        async def lane() -> None:
            for number in left:
                if way == "put":
                    await self._put.put_photo(f"{self._base_url}/put/{number}?signature=x", photo)
                else:
                    await self._post.upload_photo(photo, "photo.jpg")

        begun = time.perf_counter()
        await asyncio.gather(*(lane() for _ in range(at_once)))
        return {"seconds": time.perf_counter() - begun}

    def peak(self, way: str, path: str) -> dict[str, float]:
        """Send one photo; return by how many kB the most memory grew."""
        Path("/proc/self/clear_refs").write_text("5")
        before = memory_kb()
        self.send(way, path, 1, 1)
        return {"kb": memory_kb() - before, "seconds": 0.0}


def main() -> None:
    """Serve with the address of the sink from the command line."""
    sender = Sender(sys.argv[1])
    answer({"send": sender.send, "peak": sender.peak})


if __name__ == "__main__":
    main()
