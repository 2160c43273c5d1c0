"""The shot list of each item at the table: which photo shows what, what is missing, what was left out and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.model.errors import UsageError
from app.model.item import Item
from app.model.listing import DraftValue
from app.model.photo import Photo, PhotoState
from app.model.shots import (
    FOR_DESTINATION,
    NO_LIST,
    NO_SHOTS,
    PhotoNeed,
    Shot,
    ShotBook,
    Shots,
    ShotsView,
    is_unread,
    kind_of,
    place,
    rows_of,
    shown_by,
    too_small,
)
from app.pipeline.work import Workshop

LONGEST_REASON = 200
MOST_PHOTOS = 100
"""With more photos an item is several things that are to be parted first: none of them is a tag yet."""


class Shooting:
    """Reads and writes the shots of items; every method runs on the journal's thread."""

    def __init__(
        self, shop: Workshop, book: Callable[[], ShotBook], usual: Callable[[], str], titles: Mapping[str, str]
    ) -> None:
        """`book` gives the lists, `usual` the kind of an item that nobody knows yet, `titles` what services are called."""
        self._shop = shop
        self._book = book
        self._usual = usual
        self._titles = titles

    def view(self, item: Item, values: Mapping[str, DraftValue], photos: Sequence[Photo]) -> ShotsView:
        """Return the list of an item as it stands; of a closed one only where something was written down."""
        known = self._shop.journal.read.shots(item.key)
        if not item.open and not known.begun:
            return NO_SHOTS
        book = self._book()
        kind = self._kind(book, known, values)
        found = book.list_of(kind)
        needs = self.needs(item) if kind != NO_LIST else []
        return ShotsView(
            kind,
            found.label if found else "",
            rows_of(found.shots if found else (), known, photos, needs),
            tuple((one.kind, one.label) for one in book.lists),
            book.sentence,
        )

    def unread(self, item: Item, values: Mapping[str, DraftValue], photos: Sequence[Photo]) -> dict[int, str]:
        """Return, by its id, what to say of each photo that is meant to show a tag and in which nothing can be read."""
        if all(photo.verdict.legible is not False for photo in photos):
            return {}
        known = self._shop.journal.read.shots(item.key)
        shown = shown_by(self._shots(known, values), known, photos)
        return {
            photo.id: f"{shown[photo.id].label}: nothing can be read. Lay it flat, come closer, and shoot it again."
            for photo in photos
            if photo.id in shown and is_unread(shown[photo.id], photo)
        }

    def tags(self, key: str) -> tuple[tuple[int, str], ...] | None:
        """Return (photo, sha256 of its picture) of the tags of an item on the table that nobody tried to read yet.

        None for an item that is not on the table, and where its list has no tag: then nothing need be ready to read.
        """
        read = self._shop.journal.read
        item = read.item(key)
        if item is None or not item.open or read.from_errand(key) or sum(read.photo_counts(key).values()) > MOST_PHOTOS:
            return None
        _, known, values = self._known(key)
        shots = self._shots(known, values)
        if not any(shot.text for shot in shots):
            return None
        photos = read.photos(key)
        shown = shown_by(shots, known, photos)
        return tuple(
            (photo.id, photo.prepared.sha256)
            for photo in photos
            if photo.id in shown
            and shown[photo.id].text
            and photo.state is PhotoState.READY
            and photo.prepared is not None
            and photo.verdict.legible is None
            and not photo.verdict.codes
        )

    def _shots(self, known: Shots, values: Mapping[str, DraftValue]) -> tuple[Shot, ...]:
        book = self._book()
        found = book.list_of(self._kind(book, known, values))
        return found.shots if found is not None else ()

    def needs(self, item: Item) -> list[tuple[str, str, PhotoNeed]]:
        """Return what each destination of an item wants of its photos: (service, title, need)."""
        book = self._book()
        wanted = ((service, book.destinations.get(service)) for service in item.wishes.publish)
        return [(service, self._titles.get(service, service), need) for service, need in wanted if need is not None]

    def _kind(self, book: ShotBook, known: Shots, values: Mapping[str, DraftValue]) -> str:
        said = [str(values[name].value) for name in ("category", "item") if name in values]
        return kind_of(book.lists, known.kind, said, self._usual())

    def _known(self, key: str) -> tuple[Item, Shots, dict[str, DraftValue]]:
        read = self._shop.journal.read
        item = read.item(key)
        if item is None:
            raise UsageError(f"There is no item {key!r}.")
        return item, read.shots(item.key), self._shop.compose(item, read.results(item.key), read.prices(item.key))

    # ---- what changes it

    def place_new(self, key: str) -> None:
        """Give the photos of an open item that have no place yet the places that are free; kept from now on."""
        item, known, values = self._known(key)
        book = self._book()
        found = book.list_of(self._kind(book, known, values))
        if found is None or not item.open:
            return
        placed = place(found.shots, known, self._shop.journal.read.photos(key))
        if placed != known:
            self._shop.journal.words.keep_shots(key, placed)

    def choose(self, key: str, kind: str) -> Shots:
        """Give an item the list of a kind, or none; places by order are taken anew. Returns what was before."""
        book = self._book()
        if kind != NO_LIST and book.list_of(kind) is None:
            raise UsageError(f"There is no shot list {kind!r}.")
        item, known, _ = self._known(key)
        by_hand = {photo: name for photo, name in known.photos.items() if photo in known.by_hand}
        self._shop.journal.words.keep_shots(item.key, replace(known, kind=kind, photos=by_hand))
        self.place_new(item.key)
        return known

    def point(self, key: str, photo: int, name: str) -> Shots:
        """A person says that a photo shows this shot. Returns what was before."""
        item, known, values = self._known(key)
        self._label(known, values, name)
        changed = replace(known, photos={**known.photos, photo: name}, by_hand=known.by_hand | {photo})
        self._shop.journal.words.keep_shots(item.key, changed)
        return known

    def skip(self, key: str, name: str, reason: str) -> Shots:
        """Leave a shot out for a reason, or ask for it again with none; in the item's history. Returns what was before."""
        item, known, values = self._known(key)
        label = self._label(known, values, name)
        reason = " ".join(reason.split())[:LONGEST_REASON]
        if known.skipped.get(name, "") == reason:
            return known
        skipped = {one: why for one, why in known.skipped.items() if one != name} | ({name: reason} if reason else {})
        note = f"Photo left out: {label}. {reason}" if reason else f"Photo asked for again: {label}."
        self._shop.journal.words.keep_shots(item.key, replace(known, skipped=skipped), note)
        return known

    def put_back(self, key: str, before: Shots) -> None:
        """Take a change back."""
        self._shop.journal.words.keep_shots(key, before, "A change of the shot list was taken back.")

    def _label(self, known: Shots, values: Mapping[str, DraftValue], name: str) -> str:
        book = self._book()
        found = book.list_of(self._kind(book, known, values))
        shot = next((one for one in found.shots if one.name == name), None) if found else None
        if shot is not None:
            return shot.label
        if name.startswith(FOR_DESTINATION):
            service = name.removeprefix(FOR_DESTINATION)
            return f"as many as {self._titles.get(service, service)} wants"
        raise UsageError(f"There is no shot {name!r} in this item's list.")


def small_for(needs: Sequence[tuple[str, str, PhotoNeed]], photo: Photo) -> tuple[str, ...]:
    """Return a sentence for each destination that wants this photo larger."""
    small = ((title, too_small(photo, need), need.longest_px) for _, title, need in needs)
    return tuple(
        f"Too small for {title}: {longest} of {wanted} pixels on the long edge, set the camera larger."
        for title, longest, wanted in small
        if longest
    )
