"""The station's own queue: effects planned, claimed and finished in its journal, as its pipeline does it."""

import resource
import sys
from pathlib import Path

from figures import answer, computed, memory_kb, timed
from journals import filled

from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
from app.model.step import Condition, Stage
from app.store.journal import Journal


class Queue:
    """One journal with so many finished rows."""

    def __init__(self, folder: Path, finished: int) -> None:
        self._path = filled(folder, finished)
        self._made = 0
        self._planned = []
        # The first time after this a journal is opened unsealed, as after a crash; closing seals it.
        Journal(self._path).close()
        self.journal = Journal(self._path)
        self.journal.items.add_item("ISBENCH00001", wishes=Wishes())

    def put(self, count: int) -> dict[str, float]:
        return timed(lambda: [self._put() for _ in range(count)])

    def put_computed(self, count: int) -> dict[str, float]:
        return computed(lambda: [self._put() for _ in range(count)])

    def _put(self) -> None:
        self._made += 1
        self._planned.append(
            self.journal.effects.plan_intent(
                "ISBENCH00001", "repurch", "upload-photo", f"{self._made}", repeat=Repeat.FREE, body_sha256="0" * 64
            )
        )

    def claim_and_finish(self, count: int) -> dict[str, float]:
        return timed(lambda: [self._claim_and_finish() for _ in range(count)])

    def claim_and_finish_computed(self, count: int) -> dict[str, float]:
        return computed(lambda: [self._claim_and_finish() for _ in range(count)])

    def _claim_and_finish(self) -> None:
        intent = self.journal.effects.move_intent(self._planned.pop(), IntentState.SENDING, attempt=1, sent_at=1.8e9)
        self.journal.effects.move_intent(intent, IntentState.DONE, answer={"id": "1"}, remote_id="1")

    def steps(self, count: int) -> dict[str, float]:
        """Take a step as the runner does: look at all of an item, begin, end, look again."""

        def one() -> None:
            read = self.journal.read
            self._made += 1
            key = f"IS{self._made:09}Y"
            self.journal.items.add_item(key, wishes=Wishes())
            step = self.journal.steps.begin_step(key, Stage.PREPARE, "", None)
            self.journal.steps.end_step(step, Condition.DONE)
            for _ in range(2):
                read.item(key), read.photos(key), read.steps(key), read.frozen(key), read.published(key)
                read.intents(key, unfinished=True)
            self.journal.items.set_live(key, live=False)

        return computed(lambda: [one() for _ in range(count)])

    def again(self) -> dict[str, float]:
        """Close the journal and open it; tell how long each took and how much memory."""
        closed = timed(self.journal.close)["seconds"]
        opened = timed(self._open)["seconds"]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {"closed": closed, "opened": opened, "seconds": opened, "kb": max(peak, memory_kb())}

    def _open(self) -> None:
        self.journal = Journal(self._path)
        self.journal.steps.rescue(60)
        list(self.journal.read.live_keys())


def main() -> None:
    """Serve one journal, its folder and its finished rows named on the command line."""
    queue = Queue(Path(sys.argv[1]), int(sys.argv[2]))
    answer(
        {
            "put": queue.put,
            "claim_and_finish": queue.claim_and_finish,
            "steps": queue.steps,
            "put_computed": queue.put_computed,
            "claim_and_finish_computed": queue.claim_and_finish_computed,
            "again": queue.again,
        }
    )


if __name__ == "__main__":
    main()
