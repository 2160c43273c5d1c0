"""What Set-up shows and what a person changes there; secrets only ever go in, none comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.model.item import Wishes
from app.model.price import Rate
from app.model.rules import NO_RULES, PriceRules
from app.model.templates import NO_TEMPLATES, Templates
from app.model.tray import USUAL_TRAY, TrayRules

OLD_RATE_DAYS = 30
"""A rate older than this is worth a warning."""


@dataclass(frozen=True, slots=True)
class CredentialSetup:
    """One credential of a service: what it is called and where it lies, never what it is."""

    name: str
    label: str
    secret: bool
    required: bool
    kept: str = ""
    """``keyring``, ``memory`` (until the program closes), the environment variable it comes from, or empty."""


@dataclass(frozen=True, slots=True)
class OptionSetup:
    """One setting of a service that is no secret, such as its collection."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ServiceSetup:
    """One service as its page shows it: what is set for real work, whatever mode is on."""

    name: str
    title: str
    enabled: bool
    base_url: str
    """As a person typed it; empty for the service's usual address."""
    usual_url: str
    credentials: tuple[CredentialSetup, ...]
    options: tuple[OptionSetup, ...]
    abilities: tuple[str, ...]
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Setting (``base_url``, ``enabled``, an option) to the environment variable that decides it."""
    missing: tuple[str, ...] = ()
    """Labels of the credentials that are needed and not there; empty where nobody began either."""
    begun: bool = False
    """Somebody gave a credential or an address."""
    practised: bool = True
    """The practice services know it."""


@dataclass(frozen=True, slots=True)
class SetupView:
    """Everything that Set-up shows."""

    practice: bool
    practice_fixed: str
    """The environment variable that decides between practice and live, or empty."""
    services: tuple[ServiceSetup, ...]
    keyring: str
    """``ready``, ``absent`` or ``locked``."""
    keyring_sentence: str
    """What a person should know about it; empty where all is well."""
    currency: str
    rates: tuple[Rate, ...]
    wishes: Wishes
    operator: str
    data_dir: Path
    settings_file: Path
    price_rules: PriceRules = NO_RULES
    templates: Templates = NO_TEMPLATES
    tray: TrayRules = USUAL_TRAY
    badge: str = ""
    """What a badge's code begins with."""

    def service(self, name: str) -> ServiceSetup | None:
        """Return the service of that name."""
        return next((one for one in self.services if one.name == name), None)


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """What a person changed for one service; what is not named stays."""

    enabled: bool | None = None
    base_url: str | None = None
    """Empty for the service's usual address."""
    credentials: Mapping[str, str] = field(default_factory=dict)
    forget: tuple[str, ...] = ()
    """Credentials that are to be kept no longer."""
    options: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Name what changes without its secrets: a repr ends up in logs."""
        return f"ServiceChange({', '.join(sorted(self.credentials))})"


@dataclass(frozen=True, slots=True)
class Tested:
    """What a connection test found, good or not."""

    good: bool
    sentence: str
    may: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    field: str = ""
    """``base_url`` or ``credentials`` where the fault lies there."""


class FieldRefused(ValueError):
    """A value typed in Set-up that cannot be: the field's name, and a sentence that does not repeat a secret."""

    def __init__(self, field_name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field_name
        self.sentence = sentence
