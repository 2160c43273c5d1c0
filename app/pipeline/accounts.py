"""Accounts: where each service is and who we are there, what a person changes about it, and how that takes effect."""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.connectors import CATALOGUE
from app.contract import Account, Manifest, Standing
from app.host.secrets import (
    Credential,
    Held,
    KeyringState,
    find_credentials,
    keep_credentials,
    keyring_state,
)
from app.host.settings import OPTIONS, Settings, wrong_address
from app.model.errors import NotDone, Refused, SignInNeeded, StationError
from app.model.item import Wishes
from app.model.price import Rate
from app.model.rules import PriceRules
from app.model.setup import (
    OLD_RATE_DAYS,
    CredentialSetup,
    FieldRefused,
    OptionSetup,
    ServiceChange,
    ServiceSetup,
    Tested,
)
from app.model.templates import Templates, problem
from app.model.tray import TrayRules
from app.store.thread import OneThread

PRACTICE_CREDENTIALS = {
    "client_id": "practice",
    "client_secret": "practice",
    "api_key": "re_pk_practice",
    "email": "developer@practice.example",
    "password": "practice",
}
PRACTICE_OPTIONS = {"collection_id": "Intake"}
"""What a newcomer need not choose while practising: the collection without fields of its own."""
OPTION_LABELS = {"country": "Country (two letters)", "collection_id": "Collection"}
LONGEST_TYPED = 4000


class Accounts:
    """The accounts of one open station: practice ones, or those that a person set up."""

    def __init__(
        self, settings: Settings, held: Held, practice_urls: Mapping[str, str] | None, writer: OneThread
    ) -> None:
        """With `practice_urls` every account is a practice one; what is changed is kept for live work all the same.

        `writer` is the one thread that writes the settings.
        """
        self._settings = settings
        self._writer = writer
        self._held = held
        self._practice_urls = practice_urls
        self._found: dict[str, dict[str, Credential]] = {}

    async def read(self, name: str) -> Account:
        """Return the account of a service as it is now, reading its credentials anew where they are used."""
        manifest, chosen = CATALOGUE[name], self._settings.service(name)
        if self._practice_urls is not None:
            # Practice must not make the system ask a person to unlock the keyring.
            address = self._practice_urls.get(name, "")
            options = PRACTICE_OPTIONS | {option: said for option, said in chosen.options().items() if said}
            return Account(address, PRACTICE_CREDENTIALS, options, self._settings.currency)
        await self.look(name)
        values = {field: one.value for field, one in self._found[name].items()}
        address = chosen.base_url or manifest.default_base_url
        return Account(address, values, chosen.options(), self._settings.currency)

    async def look(self, name: str) -> None:
        """Find out which credentials of a service there are; the system may ask a person to unlock the keyring."""
        fields = [one.name for one in CATALOGUE[name].credentials]
        self._found[name] = await asyncio.to_thread(find_credentials, name, fields, self._held)

    def is_practised(self, name: str) -> bool:
        """Tell whether a service can be used in the mode that is on: practice may not know it."""
        return self._practice_urls is None or bool(self._practice_urls.get(name)) or not CATALOGUE[name].credentials

    def is_set_up(self, name: str) -> bool:
        """Tell whether anybody gave a service what it needs in the mode that is on; complete or not."""
        if not CATALOGUE[name].credentials or self._practice_urls is not None:
            return self.is_practised(name)
        return self.is_begun(name) and bool(self._settings.service(name).base_url or CATALOGUE[name].default_base_url)

    def missing(self, name: str) -> tuple[str, ...]:
        """Return the labels of the credentials that a service needs before it can be asked anything for real."""
        found, manifest = self._found.get(name, {}), CATALOGUE[name]
        lacking = tuple(one.label for one in manifest.credentials if one.required and one.name not in found)
        if not lacking and manifest.credentials and not found:
            return (" or ".join(one.label for one in manifest.credentials),)
        return lacking

    def is_begun(self, name: str) -> bool:
        """Tell whether somebody gave a service a credential or an address of its own."""
        chosen = self._settings.service(name)
        return bool(self._found.get(name) or chosen.base_url or chosen.asked_at_start)

    def shown(self, name: str, abilities: tuple[str, ...]) -> ServiceSetup:
        """Return what the page of a service shows."""
        manifest, chosen, found = CATALOGUE[name], self._settings.service(name), self._found.get(name, {})
        options = OPTIONS.get(name, ())
        places = {
            field: self._settings.fixed(f"services.{name}.{field}") for field in ("base_url", "enabled", *options)
        }
        begun = self.is_begun(name)
        return ServiceSetup(
            name=name,
            title=manifest.title,
            enabled=chosen.enabled,
            base_url=chosen.base_url,
            usual_url=manifest.default_base_url,
            credentials=tuple(
                CredentialSetup(
                    one.name, one.label, one.secret, one.required, found[one.name].place if one.name in found else ""
                )
                for one in manifest.credentials
            ),
            options=tuple(OptionSetup(field, _label(field), str(chosen.options().get(field, ""))) for field in options),
            abilities=abilities,
            fixed={field: variable for field, variable in places.items() if variable},
            missing=self.missing(name) if begun else (),
            begun=begun,
            practised=self.is_practised(name),
        )

    async def change(self, name: str, change: ServiceChange) -> str:
        """Check and keep what a person changed; return where the credentials lie now, in words.

        Raises FieldRefused before anything is kept; StationError where the settings cannot be written.
        """
        manifest, settings = CATALOGUE[name], self._settings
        credentials = _checked_credentials(manifest, change)
        table = self._checked_table(name, change)
        kept = KeyringState.READY
        if credentials:
            kept = await asyncio.to_thread(keep_credentials, name, credentials, self._held)
            if any(credentials.values()):
                table["asked_at_start"] = kept is not KeyringState.READY
            elif set(change.forget) >= set(self._found.get(name, {})):
                table["asked_at_start"] = False
        changes: dict[str, Any] = {"services": {name: table}} if table else {}
        if self._practice_urls is not None and settings.practice is None:
            # To set a service up must not end practice by itself: that is a choice of its own.
            changes["practice"] = True
        if changes:
            await self._writer.run(settings.keep, changes)
        return _where(kept) if any(credentials.values()) else "Saved."

    def _checked_table(self, name: str, change: ServiceChange) -> dict[str, Any]:
        fixed = self._settings.fixed
        table: dict[str, Any] = {}
        if change.base_url is not None and not fixed(f"services.{name}.base_url"):
            address = change.base_url.strip()
            if address and (why := wrong_address(address)):
                raise FieldRefused("base_url", why[0].upper() + why[1:])
            table["base_url"] = address
        if change.enabled is not None and not fixed(f"services.{name}.enabled"):
            table["enabled"] = change.enabled
        for option, typed in change.options.items():
            value = typed.strip()
            if option == "country" and not re.fullmatch("[A-Za-z]{2}", value):
                raise FieldRefused(option, "A country is two letters, such as us or gb.")
            if not value.isprintable() or len(value) > LONGEST_TYPED:
                raise FieldRefused(option, "This holds characters that cannot be, or far too many.")
            if option in OPTIONS.get(name, ()) and not fixed(f"services.{name}.{option}"):
                table[option] = value.lower() if option == "country" else value
        return table


def _checked_credentials(manifest: Manifest, change: ServiceChange) -> dict[str, str]:
    labels = {one.name: one.label for one in manifest.credentials}
    checked: dict[str, str] = dict.fromkeys((one for one in change.forget if one in labels), "")
    for field, typed in change.credentials.items():
        value = typed.strip()
        if field not in labels or not value:
            continue
        if not value.isprintable() or len(value) > LONGEST_TYPED:
            raise FieldRefused(field, f"{labels[field]}: this holds characters that cannot be, or far too many.")
        if field == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
            raise FieldRefused(field, "This is not an e-mail address such as shop@example.com.")
        checked[field] = value
    return checked


def _label(option: str) -> str:
    return OPTION_LABELS.get(option, option.replace("_", " ").capitalize())


def _where(state: KeyringState) -> str:
    return {
        KeyringState.READY: "Saved. The credentials lie in the keyring of this machine and nowhere else.",
        KeyringState.ABSENT: "Saved. This machine has no keyring: the credentials are held until the program closes, "
        "and asked for again at the next start.",
        KeyringState.LOCKED: "Saved. The keyring is locked: the credentials are held until the program closes. Unlock "
        "it and save again to keep them.",
    }[state]


def keyring_shown() -> tuple[str, str]:
    """Return the state of the keyring and what a person should know about it; blocks."""
    kept = keyring_state()
    return kept.state.value, kept.sentence


def tested(outcome: Standing | StationError) -> Tested:
    """Say what a connection test found, and where the fault lies if there is one."""
    if isinstance(outcome, Standing):
        return Tested(good=True, sentence=outcome.sentence, may=outcome.may, missing=outcome.missing)
    sentence = outcome.sentence
    if isinstance(outcome, SignInNeeded):
        return Tested(good=False, sentence=sentence, field="credentials")
    if isinstance(outcome, Refused):
        return Tested(good=False, sentence=sentence, field="base_url" if outcome.field == "base_url" else "")
    if isinstance(outcome, NotDone) and outcome.offline:
        return Tested(
            good=False, sentence=f"{sentence} Check the address for a typo, and the network.", field="base_url"
        )
    return Tested(good=False, sentence=sentence)


def wishes_table(wishes: Wishes) -> dict[str, Any]:
    """Return wishes as the settings keep them."""
    return {"wish": {"classify": wishes.classify, "price": wishes.price, "publish": wishes.publish}}


def money_table(currency: str, rates: tuple[Rate, ...]) -> dict[str, Any]:
    """Check and return currency and rates as the settings keep them. Raises FieldRefused: ``rates.2.value``."""
    if not re.fullmatch("[A-Z]{3}", currency):
        raise FieldRefused("currency", "A currency is three letters, such as GBP.")
    table = []
    for place, one in enumerate(rates):
        for part in ("of", "to"):
            if not re.fullmatch("[A-Z]{3}", getattr(one, part)):
                raise FieldRefused(f"rates.{place}.{part}", "A currency is three letters, such as GBP.")
        if one.of == one.to:
            raise FieldRefused(f"rates.{place}.to", "A rate is between two currencies.")
        if not one.value.is_finite() or not 0 < one.value < Decimal(1_000_000):
            raise FieldRefused(f"rates.{place}.value", "A rate is a number above 0, such as 0.76.")
        if age_days(one) is None:
            raise FieldRefused(f"rates.{place}.date", "A date is written 2026-11-20, and is not in the future.")
        table.append({"of": one.of, "to": one.to, "value": str(one.value), "date": one.date, "source": one.source})
    return {"currency": currency, "rates": table}


def rules_table(rules: PriceRules) -> dict[str, Any]:
    """Check and return the price rules as the settings keep them. Raises FieldRefused: ``margin_percent``."""
    floor, margin = rules.floor or Decimal(0), rules.margin_percent or Decimal(0)
    if not floor.is_finite() or not 0 <= floor <= Decimal(1_000_000):
        raise FieldRefused("floor", "The floor is an amount such as 20, or nothing.")
    if not margin.is_finite() or not 0 <= margin <= Decimal(1000):
        raise FieldRefused("margin_percent", "The margin is a number of per cent from 0 to 1000.")
    if any(not 0 < one.percent < 100 or not 1 <= one.after_days <= 3650 for one in rules.markdowns):
        raise FieldRefused("markdowns", "A markdown is days and per cent, such as 30: 10, 60: 25.")
    steps = [{"after_days": one.after_days, "percent": str(one.percent)} for one in rules.markdowns]
    kept = {"floor": str(floor), "margin_percent": str(margin), "ending_99": rules.ending_99, "markdowns": steps}
    return {"price_rule": kept}


def tray_table(rules: TrayRules) -> dict[str, Any]:
    """Check and return the tray's rules as the settings keep them. Raises FieldRefused: ``worth``."""
    if not rules.worth.is_finite() or not 0 <= rules.worth <= Decimal(1_000_000):
        raise FieldRefused("worth", "The amount is a number from 0 to 1,000,000.")
    if not 0 <= rules.newcomer_items <= 100_000:
        raise FieldRefused("newcomer_items", "The number of items is from 0 to 100,000.")
    return {"tray": {"worth": str(rules.worth), "newcomer_items": rules.newcomer_items}}


def templates_table(templates: Templates) -> dict[str, Any]:
    """Check and return the templates as the settings keep them. Raises FieldRefused: ``title``, ``description``."""
    for name, text, more in (
        ("title", templates.title, ()),
        ("description", templates.description, ("title", "description")),
    ):
        if why := problem(text, more=more):
            raise FieldRefused(name, why)
    return {"template": {"title": templates.title.strip(), "description": templates.description.strip()}}


def age_days(rate: Rate) -> int | None:
    """Return how old a rate is; None where its date cannot be read or lies in the future."""
    try:
        made = date.fromisoformat(rate.date)
    except ValueError:
        return None
    today = datetime.now(UTC).date()
    # East of Greenwich it is tomorrow already.
    return max((today - made).days, 0) if made <= today + timedelta(days=1) else None


def rates_sentence(rates: tuple[Rate, ...]) -> str:
    """Say how old the exchange rates are, and what to do about old ones."""
    if not rates:
        return "None: prices in other currencies are shown as they are. Type rates in under Set-up, Money."
    ages = [(age_days(one), f"{one.of} to {one.to}") for one in rates]
    old = [words for age, words in ages if age is None or age > OLD_RATE_DAYS]
    if old:
        return f"Older than {OLD_RATE_DAYS} days: {', '.join(old)}. Type today's in under Set-up, Money."
    return f"The oldest is {max(age or 0 for age, _ in ages)} days old."
