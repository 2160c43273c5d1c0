"""Whose data dir this is: from a copy of another one nothing is sent until a person takes it over."""

import asyncio
from pathlib import Path

from app.host import identity
from app.host import paths as places
from app.model.errors import UsageError


class Origin:
    """Where the data dir comes from."""

    def __init__(self, data_dir: Path) -> None:
        """Mark a new data dir as this machine's own. Raises PlaceRefused where it cannot be marked."""
        self._data_dir = data_dir
        try:
            self.sentence = identity.is_copy(data_dir)
        except OSError as trouble:
            raise places.PlaceRefused(
                f"The data dir {data_dir} cannot be marked: {trouble.strerror}. Nothing was changed."
            ) from trouble

    @property
    def is_copied(self) -> bool:
        """Tell whether the data dir is a copy of another, so that nothing is sent from here until `adopt`."""
        return bool(self.sentence)

    def require_sending(self) -> None:
        """Raise UsageError where nothing may be sent from here."""
        if self.sentence:
            raise UsageError(self.sentence)

    async def adopt(self) -> None:
        """Mark the data dir as the one that is worked on. Raises UsageError where it cannot be marked."""
        try:
            await asyncio.to_thread(identity.adopt, self._data_dir)
        except OSError as trouble:
            raise UsageError(f"The data dir cannot be marked: {trouble.strerror}. Nothing is sent.") from trouble
        self.sentence = ""
