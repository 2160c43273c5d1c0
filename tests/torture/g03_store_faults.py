"""G3: the n-th change of the disk fails, once and for ever; the shift ends the same.

A change is a write, an fsync or a cut of the journal, and each write, fsync, rename, removal or opening of a photo, of
the log of what was sent and of the seal. What is refused is written by half.
"""

import random
import shutil
from contextlib import suppress
from dataclasses import dataclass, field

import apsw
from faulty_disk import Refusing, under
from rows import Asked, Figure, Row
from shift import Shift, missing

from app.model.errors import StationError


@dataclass
class Course:
    """How the shift goes on a disk that refuses nothing, and what was found on others."""

    after: dict = field(default_factory=dict)
    """What is kept after each step."""
    done_all_the_same: int = 0
    """Steps that a dead disk refused at the last moment, and that are found done after the next start."""

    def is_done(self, name, state):
        """Tell whether what a step was to leave behind is there; False where nothing of it is kept by a start."""
        names = list(self.after)
        before = self.after[names[names.index(name) - 1]]
        found = at_rest(state)
        return found == self.after[name] != before


def at_rest(state):
    """Return a state as a start leaves it: what ran is ready again, what was being sent is unknown."""
    rows = dict(state)
    rows["step"] = [row.replace("'running'", "'ready'") for row in rows["step"]]
    rows["intent"] = [row.replace("'sending'", "'unknown'") for row in rows["intent"]]
    return {table: sorted(kept) for table, kept in rows.items()}


def worked(folder, items, disk, course, *, again):
    """Work through a shift on `disk`; what it refuses is done again, after a restart where it refuses for good."""
    shift = Shift(folder)
    first = not course.after
    with under(disk, files=True):
        steps = [(("open",), shift.open), *shift.steps(items), (("close",), shift.close)]
        for name, call in steps:
            for attempt in range(3):
                try:
                    call()
                    break
                except (apsw.ConstraintError, AssertionError):
                    # What was refused before is missed now: only who ignores a refusal comes here.
                    if again:
                        raise
                    break
                except StationError:
                    if not again and name != ("open",):
                        break
                    if disk.for_ever and attempt == 0:
                        start_anew(shift, disk)
                        if name != ("open",):
                            shift.open()
                            if course.is_done(name, shift.state()):
                                # Written whole, and only its fsync refused: what was refused may be there, not half.
                                course.done_all_the_same += 1
                                break
            if first and shift.journal is not None:
                course.after[name] = at_rest(shift.state())
    shift.close()
    shift.open()
    state = shift.state()
    shift.close()
    return state


def start_anew(shift, disk):
    """End a station whose disk is dead, try to start it, and have somebody free the disk."""
    shift.close()
    with suppress(StationError):
        shift.open()
    shift.close()
    disk.heal()


def run(asked: Asked) -> Row:
    """Refuse at many places of two items' whole way (in the short form at some of one's), each once and for ever."""
    items = 1 if asked.short else 2
    counting, course = Refusing(0), Course()
    wanted = worked(made(asked.folder / "whole"), items, counting, course, again=True)
    places = range(1, counting.count + 1)
    chance = random.Random(asked.seed)
    chosen = chance.sample(places, min(10 if asked.short else 400, len(places)))
    # One of each kind and the last ones, which are refused while the journal closes, are never left to chance.
    for kind in sorted(set(counting.kinds)):
        chosen.append(chance.choice([place for place in places if counting.kinds[place - 1] == kind]))
    places = sorted({*chosen, *places[-3 if asked.short else -24 :]})
    lost = other = tried = 0
    stopped = []
    for place in places:
        for for_ever in (False, True):
            folder = made(asked.folder / "one")
            try:
                found = worked(folder, items, Refusing(place, for_ever=for_ever), course, again=asked.protected)
            except Exception as trouble:
                how = "for ever" if for_ever else "once"
                stopped.append(f"{counting.kinds[place - 1]} {place} {how}: {type(trouble).__name__} {trouble}")
            else:
                lost += missing(wanted, found)
                other += missing(found, wanted)
            tried += 1
            shutil.rmtree(folder)
    return Row(
        f"{tried} refusals at {counting.count} places of {len(set(counting.kinds))} kinds",
        lost,
        other,
        f"{course.done_all_the_same} found done at the next start though the disk had refused them last",
        broken=f"{len(stopped)} ended otherwise: {'; '.join(stopped[:4])}" if stopped else "",
    )


def made(folder):
    """Return a new folder."""
    folder.mkdir()
    return folder


FIGURE = Figure("G3", "the n-th change of the disk fails, once and for ever: the same final state", run)
