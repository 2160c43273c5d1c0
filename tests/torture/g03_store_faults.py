"""G3: the n-th write or fsync of the journal or the photo store fails, once and for ever; the shift ends the same."""

import random
import shutil

import apsw
from faulty_disk import Refusing, under
from rows import Asked, Figure, Row
from shift import Shift, missing

from app.model.errors import StationError


def worked(folder, items, disk, *, again):
    """Work through a shift on `disk`; what it refuses is done again, after a restart where it refuses for good."""
    shift = Shift(folder)
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
                    if disk.for_ever:
                        # Somebody frees the disk and starts the station anew.
                        disk.at, disk.for_ever = 0, False
                        if attempt == 0 and shift.journal is not None:
                            shift.close()
                            shift.open()
    shift.close()
    shift.open()
    state = shift.state()
    shift.close()
    return state


def run(asked: Asked) -> Row:
    """Refuse at many places of two items' whole way (in the short form at some of one's), each once and for ever."""
    items = 1 if asked.short else 2
    counting = Refusing(0)
    wanted = worked(made(asked.folder / "whole"), items, counting, again=True)
    places = range(1, counting.count + 1)
    chosen = random.Random(asked.seed).sample(places, min(10 if asked.short else 400, len(places)))
    # The last ones are refused while the journal closes: those are never left to chance.
    places = sorted({*chosen, *places[-3 if asked.short else -24 :]})
    lost = other = tried = 0
    for place in places:
        for for_ever in (False, True):
            folder = made(asked.folder / "one")
            found = worked(folder, items, Refusing(place, for_ever=for_ever), again=asked.protected)
            lost += missing(wanted, found)
            other += missing(found, wanted)
            tried += 1
            shutil.rmtree(folder)
    return Row(f"{tried} refusals at {counting.count} places", lost, other)


def made(folder):
    """Return a new folder."""
    folder.mkdir()
    return folder


FIGURE = Figure("G3", "the n-th write or fsync fails, once and for ever: the same final state", run)
