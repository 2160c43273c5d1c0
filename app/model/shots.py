"""Shot list: which pictures a kind of thing needs, and which of them are there while it lies on the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.model.photo import Photo, PhotoState

NO_LIST = "none"
"""The kind of an item that a person wants no shot list for."""
FOR_DESTINATION = "photos:"
"""Begins the name of a row that counts the photos for a destination."""


class Eye(StrEnum):
    """What the station sees in a photo that tells which shot it is."""

    NOTHING = ""
    CODE = "code"
    """A barcode or QR code was read in it: a label, a tag."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a list; `name` never changes, `label` is what people read."""

    name: str
    label: str
    needed: bool = True
    eye: Eye = Eye.NOTHING
    text: bool = False
    """It shows a tag: printed words that are to be read."""

    @property
    def is_count(self) -> bool:
        """Tell whether this is no picture but a number of pictures that a destination wants."""
        return self.name.startswith(FOR_DESTINATION)


@dataclass(frozen=True, slots=True)
class ShotList:
    """The pictures of one kind of thing; `words` are those of a category or an item that mean this kind."""

    kind: str
    label: str
    words: tuple[str, ...]
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class PhotoNeed:
    """What a destination wants of the photos of an item; 0 where it does not care."""

    at_least: int = 0
    longest_px: int = 0
    """The long edge of each photo, at least."""


@dataclass(frozen=True, slots=True)
class ShotBook:
    """All shot lists and what destinations want; `sentence` says what is wrong with a person's own copy."""

    lists: tuple[ShotList, ...] = ()
    destinations: Mapping[str, PhotoNeed] = field(default_factory=dict)
    sentence: str = ""

    def list_of(self, kind: str) -> ShotList | None:
        """Return the list of a kind, or None."""
        return next((one for one in self.lists if one.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Shots:
    """What is known of the shots of one item: the kind a person chose, which photo shows what, what was left out."""

    kind: str = ""
    photos: Mapping[int, str] = field(default_factory=dict)
    """Photo to shot, by order or by a person."""
    by_hand: frozenset[int] = frozenset()
    """Photos whose shot a person named."""
    skipped: Mapping[str, str] = field(default_factory=dict)
    """Shot to the reason why it is left out."""

    @property
    def begun(self) -> bool:
        """Tell whether anything was ever written down for the item."""
        return bool(self.kind or self.photos or self.skipped)


class ShotState(StrEnum):
    """How one shot stands."""

    OPEN = "open"
    THERE = "there"
    AGAIN = "again"
    """There, but something is wrong with the photo."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ShotRow:
    """One shot of an item as it stands; `photo` is the photo that shows it."""

    shot: Shot
    state: ShotState
    photo: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShotsView:
    """The shot list of an item; without a list `rows` is empty."""

    kind: str = ""
    label: str = ""
    rows: tuple[ShotRow, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    """(kind, label) of every list there is."""
    sentence: str = ""
    """What is wrong with the file of the lists."""

    @property
    def missing(self) -> tuple[Shot, ...]:
        """Return the shots that are needed, not there and not left out."""
        return tuple(row.shot for row in self.rows if row.state is ShotState.OPEN and row.shot.needed)


NO_SHOTS = ShotsView()


def kind_of(lists: Sequence[ShotList], chosen: str, texts: Sequence[str], usual: str) -> str:
    """Return the kind whose list an item has: the person's choice, else what it is called, else the usual one.

    `texts` are categories and items in words, the surest first; empty where nothing fits.
    """
    known = {one.kind for one in lists}
    if chosen in known or chosen == NO_LIST:
        return chosen
    for text in texts:
        said = f" {text.lower()}"
        for one in lists:
            if any(f" {word}" in said for word in one.words):
                return one.kind
    return usual if usual in known else ""


def place(shots: Sequence[Shot], known: Shots, photos: Sequence[Photo]) -> Shots:
    """Return the shots once photos without a place have taken theirs, in the order in which they were taken.

    A photo takes the first shot that none shows yet. The first photo after a bad one is that shot again, as the
    verdict asked for it. A place once taken stays, whatever becomes of the others.
    """
    names = [shot.name for shot in shots]
    placed = {photo: name for photo, name in known.photos.items() if name in names}
    live = _live(photos)
    fresh = sorted(photo for photo in live if photo not in placed)
    shown = {name for photo, name in placed.items() if photo in live}
    free = [name for name in names if name not in known.skipped and name not in shown]
    newest = max((photo for photo in placed if photo in live), default=None)
    bad = newest is not None and is_bad(next(one for one in shots if one.name == placed[newest]), live[newest])
    if fresh and newest is not None and newest < fresh[0] and bad:
        placed[fresh.pop(0)] = placed[newest]
    placed.update(zip(fresh, free, strict=False))
    return replace(known, photos=placed)


def rows_of(
    shots: Sequence[Shot],
    known: Shots,
    photos: Sequence[Photo],
    needs: Sequence[tuple[str, str, PhotoNeed]] = (),
) -> tuple[ShotRow, ...]:
    """Return how each shot stands, then a row for each destination's own need, given as (name, title, need)."""
    live = _live(photos)
    shown = shown_by(shots, known, photos)
    rows = []
    for shot in shots:
        showing = [live[photo] for photo, one in shown.items() if one == shot]
        best = next((one for one in showing if not is_bad(shot, one)), showing[-1] if showing else None)
        if best is None:
            rows.append(_without(shot, known))
        else:
            rows.append(ShotRow(shot, ShotState.AGAIN if is_bad(shot, best) else ShotState.THERE, best.id))
    rows.extend(_counted(title, name, need, known, live) for name, title, need in needs if need.at_least)
    return tuple(rows)


def shown_by(shots: Sequence[Shot], known: Shots, photos: Sequence[Photo]) -> dict[int, Shot]:
    """Return which shot each photo shows, by the photo's id; photos that show none are left out."""
    live = _live(photos)
    placed = {photo: name for photo, name in place(shots, known, photos).photos.items() if photo in live}
    _let_the_eye_see(shots, known, live, placed)
    by_name = {shot.name: shot for shot in shots}
    return {photo: by_name[name] for photo, name in placed.items()}


def is_unread(shot: Shot, photo: Photo) -> bool:
    """Tell whether a photo that shows a tag was looked at and nothing in it can be read; a code that is read counts."""
    return shot.text and photo.verdict.legible is False and not photo.verdict.codes


def is_bad(shot: Shot, photo: Photo) -> bool:
    """Tell whether a photo of this shot is to be taken again."""
    return bool(photo.verdict.warnings) or is_unread(shot, photo)


def _counted(title: str, name: str, need: PhotoNeed, known: Shots, live: Mapping[int, Photo]) -> ShotRow:
    good = sum(too_small(one, need) == 0 for one in live.values())
    more = f", {need.at_least - good} more" if 0 < good < need.at_least else ""
    photos = f"{need.at_least} photo{'s' if need.at_least > 1 else ''}"
    shot = Shot(f"{FOR_DESTINATION}{name}", f"{photos} for {title}{more}")
    return ShotRow(shot, ShotState.THERE) if good >= need.at_least else _without(shot, known)


def _without(shot: Shot, known: Shots) -> ShotRow:
    reason = known.skipped.get(shot.name, "")
    return ShotRow(shot, ShotState.SKIPPED if reason else ShotState.OPEN, None, reason)


def too_small(photo: Photo, need: PhotoNeed) -> int:
    """Return the long edge of a photo that is smaller than a destination wants, else 0."""
    longest = max(photo.width or 0, photo.height or 0)
    return longest if 0 < longest < need.longest_px else 0


def _live(photos: Sequence[Photo]) -> dict[int, Photo]:
    return {one.id: one for one in photos if not one.set_aside and one.state is not PhotoState.REFUSED}


def _let_the_eye_see(shots: Sequence[Shot], known: Shots, live: Mapping[int, Photo], placed: dict[int, str]) -> None:
    """Change places by order where a photo shows a code and the shot of the label went to another photo."""
    label = next((shot.name for shot in shots if shot.eye is Eye.CODE), None)
    seen = [photo for photo, one in live.items() if one.verdict.codes and photo not in known.by_hand]
    if label is None or not seen or any(placed.get(photo) == label and live[photo].verdict.codes for photo in live):
        return
    holder = next((photo for photo, name in placed.items() if name == label), None)
    if holder is not None and holder in known.by_hand:
        return
    before = placed.pop(seen[0], None)
    placed[seen[0]] = label
    if holder is not None:
        del placed[holder]
        if before is not None:
            placed[holder] = before
