"""Durable queues that keep their rows in SQLite, each with every commit on disk (synchronous=FULL)."""

import sys
from pathlib import Path

from figures import answer, timed

BODY = '{"item": "IS7K3Q9XM2T4", "op": "create-listing", "key": "IS7K3Q9XM2T4:1", "body": "' + "0" * 64 + '"}'


class PersistQueue:
    """persist-queue's queue with acknowledgements."""

    def __init__(self, folder: Path) -> None:
        from persistqueue import SQLiteAckQueue

        self._queue = SQLiteAckQueue(str(folder), auto_commit=True)
        (level,) = self._queue._putter.execute("PRAGMA synchronous").fetchone()
        assert level == 2, "FULL is what it does by itself"

    def put(self) -> None:
        self._queue.put(BODY)

    def claim_and_finish(self) -> None:
        self._queue.ack(self._queue.get(block=False))


class LiteQueue:
    """litequeue, raised from NORMAL to FULL."""

    def __init__(self, folder: Path) -> None:
        from litequeue import LiteQueue as Queue

        self._queue = Queue(filename_or_conn=str(folder / "queue.sqlite3"))
        self._queue.conn.execute("PRAGMA synchronous = FULL;")

    def put(self) -> None:
        self._queue.put(BODY)

    def claim_and_finish(self) -> None:
        self._queue.done(self._queue.pop().message_id)


class Huey:
    """huey's SQLite storage with fsync; what it hands out is gone at once, so a crash loses it."""

    def __init__(self, folder: Path) -> None:
        from huey.storage import SqliteStorage

        self._queue = SqliteStorage(filename=str(folder / "huey.db"), fsync=True)

    def put(self) -> None:
        self._queue.enqueue(BODY.encode())

    def claim_and_finish(self) -> None:
        assert self._queue.dequeue() is not None


QUEUES = {"persist-queue": PersistQueue, "litequeue": LiteQueue, "huey": Huey}


def main() -> None:
    """Serve one queue, named on the command line, in a folder of its own."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir()
    queue = QUEUES[name](folder)

    def many(call, count: int) -> dict[str, float]:
        return timed(lambda: [call() for _ in range(count)])

    answer(
        {
            "put": lambda count: many(queue.put, count),
            "claim_and_finish": lambda count: many(queue.claim_and_finish, count),
        }
    )


if __name__ == "__main__":
    main()
