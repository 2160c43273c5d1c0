"""Settings: a TOML file in the platform's config dir, over it the environment; never a secret in the file."""

import contextlib
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from app.host import paths
from app.host.this_machine import is_loopback
from app.model.errors import StationError, UsageError
from app.model.item import Wishes
from app.model.price import Rate
from app.model.rules import Markdown, PriceRules
from app.model.templates import Templates
from app.model.tray import TrayRules

SERVICES = ("resale-x", "resellerio", "resell-scan", "fashionphile", "repurch", "on-device")
CREDENTIALS: Mapping[str, tuple[str, ...]] = {
    "resale-x": ("client_id", "client_secret"),
    "resellerio": ("email", "password", "token"),
    "resell-scan": ("api_key",),
    "fashionphile": ("email", "password"),
    "repurch": ("api_key",),
}
"""What a service's environment variables may carry, such as INTAKE_RESALE_X_CLIENT_ID."""
OPTIONS: Mapping[str, tuple[str, ...]] = {"resell-scan": ("collection_id",), "resale-x": ("country",)}


class ServiceSettings(BaseModel):
    """What is set for one service; credentials are elsewhere."""

    model_config = ConfigDict(extra="allow")

    base_url: str = ""
    enabled: bool = True
    country: str = "us"
    collection_id: str = ""

    asked_at_start: bool = False
    """A person set it up on a machine without a keyring: its credentials are asked for at each start."""

    def options(self) -> dict[str, str]:
        """Return the settings that a connector may want to know."""
        return {"country": self.country, "collection_id": self.collection_id}


class RateSettings(BaseModel):
    """One exchange rate with its date."""

    of: str = Field(pattern="^[A-Z]{3}$")
    to: str = Field(pattern="^[A-Z]{3}$")
    value: Decimal = Field(gt=0)
    date: str
    source: str = "typed in"


class MarkdownSettings(BaseModel):
    """One markdown by age."""

    after_days: int = Field(ge=1, le=3650)
    percent: Decimal = Field(gt=0, lt=100)


class TemplateSettings(BaseModel):
    """How the shop words titles and descriptions; empty where the station does it its own way."""

    title: str = ""
    description: str = ""


class TraySettings(BaseModel):
    """What a lead wants to see before it goes live."""

    worth: Decimal = Field(Decimal(500), ge=0, le=1_000_000)
    newcomer_items: int = Field(30, ge=0, le=100_000)


class RuleSettings(BaseModel):
    """The shop's rules for proposed prices; 0 means that there is none."""

    floor: Decimal = Field(Decimal(0), ge=0, le=1_000_000)
    margin_percent: Decimal = Field(Decimal(0), ge=0, le=1000)
    ending_99: bool = False
    markdowns: tuple[MarkdownSettings, ...] = ()


class WishSettings(BaseModel):
    """Which services an item taken at the table is sent to."""

    classify: tuple[str, ...] = ("on-device", "resale-x")
    price: tuple[str, ...] = ("resale-x",)
    publish: tuple[str, ...] = ("repurch",)


class Settings(BaseModel):
    """All settings, read and checked; `sentences` say what was wrong with the file."""

    model_config = ConfigDict(extra="allow", validate_default=True)

    practice: bool | None = None
    longest_px: int = Field(2048, ge=320, le=8192)
    currency: str = Field("GBP", pattern="^[A-Z]{3}$")
    rates: tuple[RateSettings, ...] = (
        RateSettings(of="USD", to="GBP", value=Decimal("0.76"), date="2026-11-20", source="shipped with the program"),
    )
    price_rule: RuleSettings = RuleSettings()
    template: TemplateSettings = TemplateSettings()
    tray: TraySettings = TraySettings()
    wish: WishSettings = WishSettings()
    services: dict[str, ServiceSettings] = Field(default_factory=dict)
    poll_initial_s: float = Field(5.0, gt=0, le=600)
    poll_max_s: float = Field(15.0, gt=0, le=3600)
    request_timeout_s: float = Field(30.0, gt=0, le=600)
    settle_s: float = Field(60.0, ge=0, le=86_400)
    back_off_s: float = Field(5.0, gt=0, le=3600)
    watch_deadline_s: float = Field(1800.0, gt=0)
    decode_limit_s: float = Field(10.0, gt=0, le=600)
    money_repeats_a_day: int = Field(20, ge=0)
    lock_wait_s: float = Field(3.0, ge=0, le=600)
    ca_file: Path | None = None
    practice_faults: Path | None = None
    operator: str = ""
    folders: tuple[Path, ...] = ()
    """Watched folders: what is saved there lands on the open item."""
    ui: dict[str, str] = Field(default_factory=dict)

    _file: Path | None = PrivateAttr(None)
    _sentences: tuple[str, ...] = PrivateAttr(())
    _fixed: dict[str, str] = PrivateAttr(default_factory=dict)
    _has_credentials: bool = PrivateAttr(default=False)
    """The environment carries credentials of a service."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person should know about how the settings were read."""
        return self._sentences

    @property
    def file(self) -> Path:
        """Where the settings are kept."""
        return self._file or paths.config_file()

    def fixed(self, place: str) -> str:
        """Return the environment variable that decides a setting (``practice``, ``services.repurch.base_url``)."""
        return self._fixed.get(place, "")

    @property
    def practice_on(self) -> bool:
        """Practice is on unless it is switched off or a real service is configured."""
        if self.practice is not None:
            return self.practice
        return not self._has_credentials and not any(one.base_url for one in self.services.values())

    @property
    def rate_table(self) -> tuple[Rate, ...]:
        """The exchange rates."""
        return tuple(Rate(one.of, one.to, one.value, one.date, one.source) for one in self.rates)

    @property
    def price_rules(self) -> PriceRules:
        """The shop's rules for proposed prices."""
        kept = self.price_rule
        steps = tuple(Markdown(one.after_days, one.percent) for one in kept.markdowns)
        return PriceRules(kept.floor or None, kept.margin_percent or None, kept.ending_99, steps)

    @property
    def tray_rules(self) -> TrayRules:
        """What a lead wants to see before it goes live."""
        return TrayRules(self.tray.worth, self.tray.newcomer_items)

    @property
    def templates(self) -> Templates:
        """How the shop words titles and descriptions."""
        return Templates(self.template.title, self.template.description)

    def service(self, name: str) -> ServiceSettings:
        """Return what is set for a service."""
        return self.services.get(name, ServiceSettings())

    def wishes(self) -> Wishes:
        """Return what is asked for an item taken at the table; a service that is switched off is not asked."""

        def on(services: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(name for name in services if self.service(name).enabled)

        return Wishes(classify=on(self.wish.classify), price=on(self.wish.price), publish=on(self.wish.publish))

    def keep(self, changes: Mapping[str, Any]) -> None:
        """Take settings over, in memory and in the file; tables are merged, everything else is replaced.

        Raises UsageError for a value that cannot be and StationError where the file cannot be written; then nothing
        was changed.
        """
        try:
            checked = type(self).model_validate(_merged(self.model_dump(), changes))
        except ValidationError as trouble:
            first = trouble.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise UsageError(f"{place}: {str(first['msg']).lower()}.") from trouble
        if self._file is not None:
            try:
                _write(self._file, _merged(_parse(self._file)[0], changes))
            except OSError as trouble:
                raise StationError(
                    f"The settings {self._file} cannot be written ({trouble.strerror}). Nothing was changed."
                ) from trouble
        for name in changes:
            setattr(self, name, getattr(checked, name))

    def save(self) -> None:
        """Write the window settings into the file, atomically; nothing else of it changes. An unwritable place is left."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            # A file that cannot be read now is left as it is: writing would lose what else stands in it.
            stored = _parse(self._file)[0]
            stored["ui"] = dict(self.ui)
            _write(self._file, stored)

    @classmethod
    def load(cls, file: Path | None = None, environment: Mapping[str, str] | None = None) -> Self:
        """Read the file and lay the environment over it.

        A damaged file is kept aside under a new name and the defaults are used. A bad value in the environment
        raises UsageError with the variable's name; so does an address that must not be used, wherever it stands:
        a mistyped address must not turn a shop's station into a practice one.
        """
        file = file or paths.config_file()
        environment = os.environ if environment is None else environment
        stored, sentences = _read_toml(file)
        try:
            settings = cls.model_validate(stored)
        except ValidationError as trouble:
            first = trouble.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            sentences = (*sentences, _set_aside(file, f"{place}: {first['msg']}"))
            settings = cls()
        return settings.overlaid(environment).noting(file, sentences, environment)

    def noting(self, file: Path, sentences: tuple[str, ...], environment: Mapping[str, str]) -> Self:
        """Remember where these settings came from and what was wrong there."""
        self._file = file
        self._sentences = sentences
        self._has_credentials = any(
            environment.get(f"INTAKE_{_variable(name)}_{field.upper()}")
            for name, fields in CREDENTIALS.items()
            for field in fields
        )
        return self

    def overlaid(self, environment: Mapping[str, str]) -> Self:
        """Return these settings with the environment laid over them. Raises UsageError naming a bad variable."""
        changes: dict[str, Any] = {}
        names: dict[str, str] = {}
        for name in ("poll_initial_s", "poll_max_s", "request_timeout_s", "settle_s", "back_off_s"):
            variable = f"INTAKE_{name.upper()}"
            if environment.get(variable):
                changes[name], names[name] = environment[variable], variable
        if environment.get("INTAKE_PRACTICE"):
            changes["practice"], names["practice"] = environment["INTAKE_PRACTICE"], "INTAKE_PRACTICE"
        services = {name: self.service(name).model_dump() for name in {*SERVICES, *self.services}}
        for name in SERVICES:
            for field in ("base_url", "enabled", *OPTIONS.get(name, ())):
                variable = f"INTAKE_{_variable(name)}_{field.upper()}"
                if environment.get(variable):
                    services[name][field] = environment[variable].strip()
                    names[f"services.{name}.{field}"] = variable
        merged = self.model_dump() | changes | {"services": services}
        try:
            settings = type(self).model_validate(merged)
        except ValidationError as trouble:
            place = ".".join(str(part) for part in trouble.errors()[0]["loc"])
            variable = names.get(place, place)
            raise UsageError(f"{variable}: {trouble.errors()[0]['msg'].lower()}.") from trouble
        for name, chosen in settings.services.items():
            place = f"services.{name}.base_url"
            if chosen.base_url and (why := wrong_address(chosen.base_url)):
                raise UsageError(f"{names.get(place, f'{place} in the settings')}: {why}")
        return settings.decided_by(names)

    def decided_by(self, variables: Mapping[str, str]) -> Self:
        """Remember which settings the environment decides: a place to the variable's name."""
        self._fixed = dict(variables)
        return self


_HOST = re.compile(r"[\w.-]+|[0-9a-fA-F:.]+(%\w+)?")


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return `under` with `over` laid over it, table by table."""
    made = dict(under)
    for name, value in over.items():
        below = made.get(name)
        made[name] = _merged(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return made


def load_settings() -> Settings:
    """Read the settings of this machine and user."""
    return Settings.load()


def _variable(service: str) -> str:
    return service.replace("-", "_").upper()


def wrong_address(url: str) -> str:
    """Return why a service cannot be at this address, without repeating it; empty where it can."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "this is not a web address."
    if host and not _HOST.fullmatch(host):
        return "the name of the machine in this address has a character that no name has."
    if parts.scheme not in {"https", "http"} or not host:
        return "this is not a web address such as https://…"
    if parts.username is not None or parts.password is not None:
        return "an address must not carry a user name or password."
    if parts.query or parts.fragment:
        return "an address must not carry ? or #."
    if parts.scheme == "http" and not is_loopback(host):
        return "this address is not encrypted: use https. Plain http is for this machine only."
    return ""


def _parse(file: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what stands in the file; a damaged one is kept aside. Raises OSError for one that cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")), ()
    except FileNotFoundError:
        return {}, ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        return {}, (_set_aside(file, str(trouble)),)


def _read_toml(file: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        return _parse(file)
    except OSError as trouble:
        return {}, (f"The settings {file} cannot be read ({trouble.strerror}); the defaults are used.",)


def _set_aside(file: Path, why: str) -> str:
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError:
        return f"The settings {file} are damaged ({why}); the defaults are used."
    return f"The settings were damaged ({why}). They are kept as {aside}; the defaults are used."


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "wb") as out:
            tomli_w.dump(content, out)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
