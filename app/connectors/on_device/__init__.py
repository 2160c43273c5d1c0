"""On-device: the station's own eye as a classifier; free, offline, always there, and its answers are hints."""

from collections.abc import Mapping, Sequence

from app.connectors.on_device.client import TITLE, Client
from app.connectors.on_device.wire import Asked, Lent, attributes_of
from app.contract import Account, Brief, Effects, Json, Manifest, Standing, TaskLook
from app.model.errors import Refused
from app.net.session import Network

NAME = "on-device"
LEARNS_NOTHING = "The on-device recogniser learns nothing from corrections. Your word stands in the listing."


class OnDevice:
    """Classifies by looking at the photos that it is lent; nothing leaves this machine."""

    def __init__(self, account: Account, network: Network) -> None:
        del account, network  # nobody to talk to
        self._client = Client()

    async def test_connection(self) -> Standing:
        """Load what it works with, if that has not happened yet."""
        await self._client.see(())
        return Standing("Ready on this machine: nothing is sent anywhere.", may=("classify photos without a network",))

    async def submit(self, brief: Brief, uploads: Sequence[Json], effects: Effects) -> Json:
        """Remember which photos to look at; the reference is ``{"photos": […]}`` as they were lent, in order."""
        del brief, effects  # nothing changes anywhere: a repeat costs nothing
        if not uploads:
            raise Refused(f"{TITLE} was given no photo to look at.", field="photos")
        return Asked(photos=[Lent.model_validate(one) for one in uploads]).model_dump(mode="json")

    async def cost_again(self, task: Json, photos: int, *, changed: bool) -> str:
        """Say that it costs nothing."""
        del task, photos, changed
        return "It costs nothing: this machine looks once more."

    async def submit_again(self, brief: Brief, task: Json, uploads: Sequence[Json], effects: Effects) -> Json:
        """Look at the photos as they are now."""
        del task
        return await self.submit(brief, uploads, effects)

    async def look(self, task: Json) -> TaskLook:
        """Look at the photos now and return the finished answer; what it is not sure of is not in it."""
        photos = Asked.model_validate(task).in_order()
        sight = await self._client.see(photos)
        unread = sight.raw.get("not_read", ())
        if photos and len(unread) == len(photos):
            return TaskLook(finished=True, error=f"{TITLE} could read none of the photos: {unread[0]}.", raw=sight.raw)
        return TaskLook(finished=True, attributes=attributes_of(sight), raw=sight.raw)

    async def correct(self, task: Json, attributes: Mapping[str, str | None], effects: Effects) -> TaskLook:
        """Refuse: there is nobody to tell."""
        del task, attributes, effects
        raise Refused(LEARNS_NOTHING, code="ability")

    async def close(self) -> None:
        """End the program that looks."""
        await self._client.close()


MANIFEST = Manifest(
    name=NAME,
    title=TITLE,
    default_base_url="",
    credentials=(),
    connect=OnDevice,
    concurrency=1,
    hints=True,
)
"""One at a time: the photos of the table go first."""
