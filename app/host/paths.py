"""Where things are on this machine: data, settings, logs, the program's own files, and how to start it again."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from app.host.drives import Asking, network_kind, this_machine
from app.model.errors import StationError

NAME = "intake-station"
CLOUD_FOLDERS = (
    "dropbox",
    "onedrive",
    "google drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "box sync",
)
"""How the folders of programs begin that copy what lies in them to other machines."""


class PlaceRefused(StationError):
    """A folder cannot hold the station's data; the sentence says why and what would do."""


def data_dir(temporary: Path | None = None) -> Path:
    """Return the data dir: `temporary`, else INTAKE_DATA_DIR, else the platform's own."""
    if temporary is not None:
        return temporary.absolute()
    chosen = os.environ.get("INTAKE_DATA_DIR")
    return Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir(NAME, appauthor=False))


def station_dir(*, practice: bool, temporary: Path | None = None) -> Path:
    """Return where a station keeps its work: practice and real work never share a folder."""
    return data_dir(temporary) / ("practice" if practice else "live")


def config_file() -> Path:
    """Return the settings file: INTAKE_CONFIG_FILE, else the platform's own."""
    chosen = os.environ.get("INTAKE_CONFIG_FILE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "settings.toml"


def log_dir() -> Path:
    """Return the folder for logs: INTAKE_LOG_DIR, else the platform's own."""
    chosen = os.environ.get("INTAKE_LOG_DIR")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_log_dir(NAME, appauthor=False))


@contextmanager
def temporary_places() -> Iterator[Path]:
    """Have data, settings and logs in a new folder that is removed at the end, and practice mode on: a clean try-out."""
    with tempfile.TemporaryDirectory(prefix="intake-station-try-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        chosen = {
            "INTAKE_DATA_DIR": str(place / "data"),
            "INTAKE_CONFIG_FILE": str(place / "settings.toml"),
            "INTAKE_LOG_DIR": str(place / "log"),
            "INTAKE_PRACTICE": "1",
        }
        before = {variable: os.environ.get(variable) for variable in chosen}
        os.environ.update(chosen)
        try:
            yield place
        finally:
            for variable, value in before.items():
                if value is None:
                    os.environ.pop(variable, None)
                else:
                    os.environ[variable] = value


def make_private(folder: Path, asking: Asking | None = None) -> None:
    """Make `folder` for this user alone, or refuse it with a sentence.

    Raises PlaceRefused where it belongs to somebody else, others may write to it, it lies on a network drive
    (SQLite's locks do not hold there) or in a folder that is copied to other machines, or it cannot be made.
    `asking` is the system that is asked about the drive, in place of the one the program runs on.
    """
    asking = asking or this_machine()
    cloud = next((part for part in folder.absolute().parts if _is_copied_away(part)), "")
    if cloud:
        raise PlaceRefused(
            f"The folder {folder} lies in {cloud}, which is copied to other machines while the station writes: its "
            "work could be damaged or sent twice. Choose a data dir outside of it."
        )
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for made in missing:
            made.chmod(0o700)
        found = folder.stat()
    except OSError as trouble:
        raise PlaceRefused(
            f"The folder {folder} cannot be used: {trouble.strerror}. Choose another data dir."
        ) from trouble
    if os.name == "posix":
        if found.st_uid != os.geteuid():
            raise PlaceRefused(f"The folder {folder} belongs to another user. Choose another data dir.")
        if found.st_mode & 0o022:
            raise PlaceRefused(f"Others may write to the folder {folder}. Take that right away (chmod 700) first.")
    # As it was named, and where that leads to: either may be the one that says it.
    network = next(filter(None, (network_kind(str(one), asking) for one in (folder.absolute(), folder.resolve()))), "")
    if network:
        raise PlaceRefused(
            f"The folder {folder} is on a network drive ({network}). Work kept there could be lost; "
            "choose a data dir on this machine's own disk."
        )


def _is_copied_away(part: str) -> bool:
    """Tell whether a folder of this name is one whose content goes to other machines: ``Dropbox (Shop)`` is too."""
    return any(f"{part.lower()} ".startswith(f"{name} ") for name in CLOUD_FOLDERS)


def resources() -> Path:
    """Return the folder with icons, styles and fonts, in a checkout or in a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root / "resources"


def sample_photos() -> Path | None:
    """Return the folder with the sample items, where set-up fetched them."""
    for folder in (resources() / "samples", resources().parent / "build" / "samples"):
        if folder.is_dir() and any(folder.iterdir()):
            return folder
    return None


def own_command(*words: str) -> list[str]:
    """Return the command that starts this very program again with these words."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        # On Windows the program behind the icon has no input and output; the one beside it does the talking.
        beside = program.with_name(f"{NAME}.exe")
        return [str(beside if sys.platform == "win32" and beside.exists() else program), *words]
    return [sys.executable, "-m", "app", *words]
