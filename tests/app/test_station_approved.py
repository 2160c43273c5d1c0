"""What was approved and changed on the disk since is not sent: a person looks at it and approves it again."""

from contextlib import closing

import apsw
import pytest

from app.model.item import Wishes
from app.model.step import Condition, Stage
from app.store.rowsum import keep_all
from app.store.seal import break_seal

ASKED = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
WORDS = {"category": "Other", "condition": "excellent", "repurch.faults": "None", "title": "Oak chair", "price": "80"}
CHANGED = pytest.mark.parametrize(
    ("column", "was", "became"),
    [("listing", "Oak chair", "Oak choir"), ("listing", "80", "10"), ("photos", "e", "f")],
    ids=["title", "price", "photo"],
)


@pytest.fixture
def opened(at_work):
    return at_work("resale-x", "repurch", task_seconds=0.1)


@CHANGED
async def test_a_changed_approval_waits_for_a_person_and_goes_out_once_approved_again(
    opened, chair_and_table, tmp_path, practice, column, was, became
):
    async with opened() as station:
        words = station.read_words(WORDS)
        (key,) = (await station.take_in([chair_and_table / "chair"], wishes=ASKED, words=words, check=True)).items
        await station.drain(90)
        await station.hold_item(key, held=True)
        assert await station.approve(key) == ()
    (journal,) = tmp_path.rglob("station.db")
    break_seal(journal)
    with closing(apsw.Connection(str(journal))) as db, db:
        (before,) = db.execute(f"SELECT {column} FROM approval").fetchone()
        assert was in before
        db.execute(f"UPDATE approval SET {column} = ?", (before.replace(was, became, 1),))
        # Changed while it was open: the sum of the row says nothing of it.
        keep_all(db)
    async with opened() as station:
        await station.hold_item(key, held=False)
        drained = await station.drain(90)
        assert drained.needs_person
        stopped = [step for step in (await station.item(key)).steps if step.condition is Condition.PERSON]
        assert {step.service for step in stopped} == {"repurch"}
        assert all("damaged on this disk" in step.note for step in stopped)
        assert practice.ledger("repurch", "create_listing") == []
        await station.edit_again(key)
        assert await station.approve_and_publish(key) == ()
        await station.drain(90)
        assert {step.condition for step in (await station.item(key)).steps if step.stage is Stage.PUBLISH} == {
            Condition.DONE
        }
        (created,) = practice.ledger("repurch", "create_listing")
        assert created["body"]["title"] == "Oak chair"
        assert created["body"]["price_gbp"] == 80
