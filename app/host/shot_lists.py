"""The file of the shot lists: shipped with the program, and a person's own copy beside the settings once there is one."""

import shutil
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.host import paths
from app.model.errors import StationError
from app.model.shots import NO_LIST, Eye, PhotoNeed, Shot, ShotBook, ShotList

FILE = "shot_lists.toml"
MOST_BYTES = 200_000
Name = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,39}$")]
Label = Annotated[str, Field(min_length=1, max_length=60)]


class _Shot(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name
    label: Label
    needed: bool = True
    eye: Eye = Eye.NOTHING
    text: bool | None = None


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid")

    label: Label
    words: tuple[Annotated[str, Field(min_length=2, max_length=60)], ...] = ()
    shots: tuple[_Shot, ...] = Field(min_length=1, max_length=24)


class _Destination(BaseModel):
    model_config = ConfigDict(extra="forbid")

    photos: int = Field(0, ge=0, le=100)
    longest_px: int = Field(0, ge=0, le=20_000)


class ShotFile:
    """Reads the shot lists, and reads them anew once the file changed."""

    def __init__(self) -> None:
        self._seen: tuple[int, int] | None = None
        self._book: ShotBook | None = None

    @property
    def own(self) -> Path:
        """Return where a person's own copy is, or would be."""
        return paths.config_file().parent / FILE

    def read(self) -> ShotBook:
        """Return the lists in force; a copy that cannot be read is said so, and the shipped lists are used."""
        try:
            found = self.own.stat()
            seen: tuple[int, int] | None = (found.st_mtime_ns, found.st_size)
        except OSError:
            seen = None
        if self._book is None or seen != self._seen:
            self._book, self._seen = self._read_anew(seen), seen
        return self._book

    def _read_anew(self, seen: tuple[int, int] | None) -> ShotBook:
        if seen is None:
            return _book(_shipped())
        try:
            if seen[1] > MOST_BYTES:
                return _refused(self.own, "it is too large")
            return _book(self.own)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
            return _refused(self.own, str(trouble))
        except ValidationError as trouble:
            first = trouble.errors()[0]
            place = ".".join(str(step) for step in first["loc"])
            return _refused(self.own, f"{place}: {first['msg'].lower()}")
        except ValueError as trouble:
            return _refused(self.own, str(trouble))

    def copy(self) -> Path:
        """Make a person's own copy where there is none yet; return where it is. Raises StationError."""
        own = self.own
        try:
            if not own.exists():
                own.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(_shipped(), own)
        except OSError as trouble:
            raise StationError(f"The shot lists cannot be copied to {own}: {trouble.strerror}.") from trouble
        return own


def _shipped() -> Path:
    return paths.resources() / FILE


def _refused(file: Path, why: str) -> ShotBook:
    shipped = _book(_shipped())
    why = " ".join(why.split()).rstrip(".")
    sentence = f"{file} cannot be used: {why}. The shot lists of the program are used until it is mended."
    return ShotBook(shipped.lists, shipped.destinations, sentence)


def _book(file: Path) -> ShotBook:
    """Read one file. Raises OSError and ValueError of all sorts."""
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    wanted = content.pop("destinations", {})
    if not isinstance(wanted, dict):
        raise ValueError("destinations is no table")  # noqa: TRY004 - one family for all that is wrong in the file
    lists = []
    for kind, raw in content.items():
        read = _Kind.model_validate(raw)
        names = [shot.name for shot in read.shots]
        if kind == NO_LIST or len(set(names)) < len(names):
            raise ValueError(f"{kind}: every list and every shot has a name of its own")
        shots = tuple(
            # Lists that were copied before this could be said: where a code is looked for is a tag.
            Shot(one.name, one.label, one.needed, one.eye, one.eye is Eye.CODE if one.text is None else one.text)
            for one in read.shots
        )
        lists.append(ShotList(kind, read.label, tuple(word.lower() for word in read.words), shots))
    needs = {name: _Destination.model_validate(raw) for name, raw in wanted.items()}
    return ShotBook(tuple(lists), {name: PhotoNeed(one.photos, one.longest_px) for name, one in needs.items()})
