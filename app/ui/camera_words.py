"""What the window says of the camera: each state in words, with what to do."""

from dataclasses import dataclass

from app.ui.tongue import mark, tr

NOT_SHOT = mark("the camera did not take it")


@dataclass(frozen=True, slots=True)
class CameraState:
    """How the camera stands: `kind` is ``off``, ``starting``, ``live``, ``none``, ``refused``, ``gone`` or ``trouble``."""

    kind: str
    title: str = ""
    sentence: str = ""

    @property
    def live(self) -> bool:
        """Return whether pictures come."""
        return self.kind == "live"


OFF = CameraState("off")
LIVE = CameraState("live")
STARTING = CameraState("starting", mark("The camera starts…"))
NONE = CameraState(
    "none",
    mark("No camera"),
    mark("Connect one: it is shown as soon as it is there. Files, folders and drops work without."),
)
REFUSED = CameraState(
    "refused",
    mark("The camera is not allowed"),
    mark(
        "The system refuses this program the camera. Allow it in the system's settings under Privacy, Camera, then try "
        "again. Files, folders and drops work without."
    ),
)
SILENT = CameraState(
    "trouble",
    mark("No picture comes"),
    mark(
        "The camera is there but sends nothing; another program may be using it. Close that program, or plug the camera "
        "out and in, then try again."
    ),
)
GONE = CameraState(
    "gone",
    mark("The camera was unplugged"),
    mark("Photos taken so far are safe. Plug it in again and it goes on by itself, or choose another one."),
)
_IN_USE = ("busy", "in use", "being used", "already used", "resource", "exclusive", "another app")


def trouble(text: str) -> CameraState:
    """Return the state for an error that the system put into words."""
    said = text.strip().rstrip(".")
    if any(one in said.lower() for one in _IN_USE):
        return CameraState(
            "trouble",
            tr("Another program has the camera"),
            tr(
                "Close that program, then try again. Photos taken so far are safe. (The system says: {said}.)",
                said=said,
            ),
        )
    if any(one in said.lower() for one in ("permission", "denied", "not authorized")):
        return REFUSED
    reason = tr("The system says: {said}. ", said=said) if said else ""
    return CameraState(
        "trouble",
        tr("The camera stopped"),
        tr("{reason}Photos taken so far are safe. Plug it out and in, then try again.", reason=reason),
    )


def lacks(text: str) -> CameraState:
    """Return the state where a library of the system that the camera needs is missing."""
    return CameraState(
        "trouble",
        tr("No camera on this system"),
        tr(
            "A library of this system is missing ({text}). On Debian or Ubuntu `sudo apt-get install -y libpulse0 libxrandr2` brings the usual ones; then open the program anew.",
            text=text,
        ),
    )
