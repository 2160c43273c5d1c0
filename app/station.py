"""The one door: commands in, snapshots and events out; owns every lifetime below it."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from app.model.events import Event
from app.model.listing import Need
from app.model.views import Drained, ItemRow, ItemView, QueueRow, StationView, TakenIn


class Station:
    """SKELETON: the signatures the window and the command line are written against.

    A command returns once its intent is on disk. Nobody waits for the network here.
    """

    @classmethod
    async def open(cls, *, practice: bool | None = None, temp_data: Path | None = None) -> Self: ...
    async def close(self) -> None: ...

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` (on the loop's thread) for each event; returns the way to stop it."""

    # commands about photos and items
    async def open_item(self, *, sku: str | None = None, bay: str | None = None) -> str:
        """Open a new item (closing none) and return its key; a known key or sku returns that item's key."""
    async def close_item(self, key: str) -> None:
        """Next: no more photos will come, the pipeline may send."""
    async def hold_item(self, key: str, *, held: bool) -> None: ...
    async def take_in(self, paths: Sequence[Path], *, item: str | None = None, progress: Callable[[int, int], None] | None = None) -> TakenIn:
        """Take files and folders in. With `item` everything lands on that item; without, each folder is an item."""
    async def take_in_bytes(self, content: bytes, name: str, *, item: str) -> TakenIn:
        """Take a pasted picture."""
    async def move_photo(self, photo: int, position: int) -> None: ...
    async def move_photo_to_item(self, photo: int, item: str) -> None: ...
    async def set_aside(self, photo: int, *, aside: bool) -> None: ...
    async def rotate_photo(self, photo: int, quarter_turns: int) -> None: ...
    async def undo(self) -> str | None:
        """Take back the last command about photos or words; returns what was undone in words."""

    # the person's word
    async def set_words(self, key: str, words: Mapping[str, str | None]) -> None:
        """Set listing fields by name (``title``, ``price``, ``repurch.faults``); None forgets. Raises UsageError."""
    async def ask(self, key: str, ability: str, services: Sequence[str]) -> None:
        """Ask more services for an ability (``classify``, ``price``, ``publish``)."""
    async def correct(self, key: str, service: str, attributes: Mapping[str, str | None]) -> None:
        """Send the person's corrections of a result back to the service that said it."""
    async def dry_run(self, key: str) -> tuple[Need, ...]:
        """Check the draft against every destination asked, with fresh option lists where they can be had."""
    async def approve(self, key: str) -> tuple[Need, ...]:
        """Freeze price, words and photos. Returns what is missing instead, and freezes nothing, if anything is."""
    async def approve_and_publish(self, key: str, services: Sequence[str] | None = None) -> tuple[Need, ...]: ...
    async def withdraw(self, key: str, service: str) -> None:
        """Take a publication down."""

    # the queue
    async def retry(self, row: int) -> None: ...
    async def resolve(self, row: int, answer: str, remote_id: str | None = None) -> None:
        """The person's word on an unclear effect: ``found`` (with its id), ``absent`` (send again) or ``leave``."""
    async def drain(self, wait_s: float) -> Drained: ...

    # snapshots
    async def view(self) -> StationView: ...
    async def items(self, *, only: str = "all", offset: int = 0, limit: int | None = None) -> tuple[ItemRow, ...]:
        """Newest first; `only` is ``all``, ``needs-me`` or ``waiting``."""
    async def count_items(self, *, only: str = "all") -> int: ...
    async def item(self, key: str) -> ItemView:
        """Raises UsageError for an unknown key or sku."""
    async def queue(self) -> tuple[QueueRow, ...]: ...
    def sample_photos(self) -> Path | None:
        """The folder with the sample items, where set-up fetched them."""
    def setting(self, name: str) -> str | None:
        """A window setting kept between runs (``ui.theme``, ``ui.layout``)."""
    def keep_setting(self, name: str, value: str) -> None: ...
