"""What an item's bars say of its steps."""

from app.model.item import Item, Wishes
from app.model.step import Condition, Stage, Step
from app.pipeline.bars import bars_of

KEY = "IS7K3Q9XM2T4"


def bars(steps, **wishes):
    item = Item(KEY, 1, None, None, False, False, 0.0, Wishes(**wishes))
    made = [Step(KEY, stage, service, condition) for stage, service, condition in steps]
    return {bar.name: bar.condition for bar in bars_of(item, 0, made)}


def test_a_service_that_takes_no_uploads_leaves_no_gap_in_the_bars():
    done = Condition.DONE
    own = [(Stage.SUBMIT, "on-device", done), (Stage.WATCH, "on-device", done)]
    sent = [(stage, "resale-x", done) for stage in (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH)]
    shown = bars([*own, *sent], classify=("on-device", "resale-x"))
    assert (shown["upload"], shown["results"]) == (done, done)
    assert bars(own, classify=("on-device", "resale-x"))["upload"] is not done
    assert bars(own, classify=("on-device",))["upload"] is None


def test_an_opinion_that_is_awaited_keeps_the_results_unfinished():
    said = [(stage, "resale-x", Condition.DONE) for stage in (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH)]
    asked = {"classify": ("resale-x",), "authenticate": ("fashionphile",)}
    assert bars(said, **asked)["results"] is not Condition.DONE
    assert bars([*said, (Stage.AUTHENTICATE, "fashionphile", Condition.DONE)], **asked)["results"] is Condition.DONE
