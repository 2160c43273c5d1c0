"""Every call of the on-device recogniser: one, to the program of our own that looks at photos."""

from collections.abc import Sequence
from pathlib import Path

from app.host import paths
from app.imaging.eye import Eye, Sight

TITLE = "On-device"


class Client:
    """Starts the recogniser at the first call; it ends with the station, or by itself when nobody asks it anything."""

    def __init__(self) -> None:
        self._eye = Eye(paths.own_command("imaging-worker"), paths.resources())

    async def see(self, photos: Sequence[Path]) -> Sight:
        """Look at the photos of one item, the cover first. Raises NotDone and Refused with a sentence."""
        return await self._eye.see(photos)

    async def close(self) -> None:
        """End it."""
        await self._eye.close()
