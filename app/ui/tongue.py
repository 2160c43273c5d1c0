"""The window's tongue: every text that a person reads passes here and comes out in the language chosen."""

import datetime as dt
import functools
import os
import re
import string
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

WINDOW = "window"
"""The context of what the window itself says."""
ROOMS = "rooms"
"""The context of the sentences that come from behind the window, which knows no Qt."""
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""The languages shipped, each in its own words; English is what the sources say."""
SYSTEM = "system"
"""The choice that follows the machine."""
AMOUNT = re.compile(r"\d[\d,]*\.\d{2,}( [A-Z]{3})?")
"""A value that is written as the language writes it."""
SIGNS: Mapping[str, str] = {"GBP": "£", "EUR": "€", "USD": "$"}
"""The currencies that are written with a sign."""
MONEY = re.compile(rf"(?<![\d.,=])(?<!= )(\d[\d,]*\.\d\d|\d[\d.]*,\d\d) ({'|'.join(SIGNS)})\b")
"""An amount in a sentence; behind ``=`` stands a rate."""
HOLE = re.compile(r"\{(\w+)[^}]*\}")
"""A place in a text where a value stands."""
TOUCHING = re.compile(r"\{(\w+)[^}]*\}( ?)(?=\{(\w+)[^}]*\})")
"""Two values with nothing but a blank between them."""
OWN = re.compile(r"\{(\w+):t\}")
"""A place in a translation where the station's own words stand."""
APART = " · "
"""What the station puts between things said one after the other."""
COMMA = ", "
FEW_FIXED = 11
ENOUGH_AHEAD = 8
"""A sentence with fewer fixed letters, or fewer ahead, is only found where single words stand in its places."""
LONGEST_SAID = 800
"""No sentence of the station is longer; what is comes from a service and stays as it is."""


class _Spoken:
    """The language in force and where its texts lie."""

    language = "en"
    folder = Path()
    installed: tuple[QTranslator, ...] = ()


class _Form(string.Formatter):
    """Writes the numbers among the values as the language in force does."""

    def format_field(self, value: object, format_spec: str) -> str:
        written = str(super().format_field(value, format_spec))
        return figure(written) if format_spec and isinstance(value, int | float | Decimal) else written


_FORM = _Form()


def tr(text: str, /, **values: object) -> str:
    """Return a text of the window in the language in force, with the values in its ``{places}``."""
    spoken = QCoreApplication.translate(WINDOW, text) if text else text
    return _FORM.vformat(spoken, (), values) if values else spoken


def mark(text: str) -> str:
    """Return `text` as it is: a text kept in a table, which `tr` turns into the language where it is shown."""
    return text


def heard(sentence: str) -> str:
    """Return a sentence of the station in the language in force; what it does not know stays as it came.

    The station knows no Qt and says everything in English. Its sentences are found again by their fixed words;
    what stands in their places (a name, an amount, what a service said) is carried over. Amounts are written as
    everywhere in the window: ``£12.50``, ``12,50 £``.
    """
    return _with_signs(_known(sentence))


def heard_each(listed: str) -> str:
    """Return words of the station that commas part, each in the language in force: ``Brand, Size``."""
    return _with_signs(_each_known(listed))


def signed(written: str, currency: str) -> str:
    """Return an amount, written as the language in force does, with the sign or the letters of its currency."""
    sign = SIGNS.get(currency)
    if not sign:
        return f"{written} {currency}"
    return f"{sign}{written}" if _Spoken.language == "en" else f"{written} {sign}"


def _with_signs(sentence: str) -> str:
    """Write each amount that stands in the language's own figures as the window does; others came from outside."""
    if len(sentence) > LONGEST_SAID:
        return sentence
    point = QLocale(_Spoken.language).decimalPoint()

    def money(found: re.Match[str]) -> str:
        if found[1][-3] != point:
            return found[0]
        whole = "".join(one for one in found[1][:-3] if one.isdigit())
        return signed(figure(f"{int(whole):,}.{found[1][-2:]}"), found[2])

    return MONEY.sub(money, sentence)


def _known(sentence: str) -> str:
    if _Spoken.language == "en" or not sentence or len(sentence) > LONGEST_SAID or not _can_be_asked(sentence):
        return sentence
    return _said(sentence, _Spoken.language)


def _each_known(listed: str) -> str:
    whole = _known(listed)
    if whole != listed:
        return whole
    found = []
    for one in listed.split(COMMA):
        small = _known(one[:1].lower() + one[1:])
        found.append(_known(one) if _known(one) != one or small == one[:1].lower() + one[1:] else small)
    return COMMA.join(found)


def language() -> str:
    """Return the language in force, such as ``de``."""
    return _Spoken.language


def chosen(choice: str) -> str:
    """Return the language that `choice` (``system``, ``en``, ``de``) means on this machine.

    The variable INTAKE_LANGUAGE goes before every choice. A machine that speaks neither gets English.
    """
    wanted = os.environ.get("INTAKE_LANGUAGE", "") or choice
    if wanted in LANGUAGES:
        return wanted
    return next((short for name in QLocale.system().uiLanguages() if (short := name[:2]) in LANGUAGES), "en")


def speak(choice: str, folder: Path) -> str:
    """Put a language in force for all that is made from now on; return which.

    `folder` holds ``intake_de.qm`` and ``intake_de.ts``; Qt's own words (the buttons of dialogs, the names of
    keys) come from Qt. Where the texts are missing the window stays English.
    """
    be_silent()
    # Numbers are read as the window writes them, whatever the machine speaks.
    QLocale.setDefault(QLocale("en"))
    language = chosen(choice)
    app = QCoreApplication.instance()
    if language == "en" or app is None:
        return _Spoken.language
    own = QTranslator(app)
    if not own.load(str(folder / f"intake_{language}.qm")):
        return _Spoken.language
    qt = QTranslator(app)
    found = qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _Spoken.installed = (qt, own) if found else (own,)
    for one in _Spoken.installed:
        QCoreApplication.installTranslator(one)
    _Spoken.language, _Spoken.folder = language, folder
    QLocale.setDefault(QLocale(language))
    return language


def be_silent() -> None:
    """Go back to what the sources say: English."""
    for one in _Spoken.installed:
        QCoreApplication.removeTranslator(one)
        one.deleteLater()
    QLocale.setDefault(QLocale.system())
    _Spoken.language, _Spoken.installed = "en", ()
    _said.cache_clear()
    _patterns.cache_clear()


def figure(written: str) -> str:
    """Return a number written the English way (``1,250.00``) as the language in force writes it."""
    if _Spoken.language == "en":
        return written
    locale = QLocale(_Spoken.language)
    return written.translate({ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()})


def day_words(day: dt.date) -> str:
    """Return a day without its year: ``20 Nov``, ``20. Nov.``."""
    if _Spoken.language == "en":
        return f"{day.day} {day:%b}"
    return QLocale(_Spoken.language).toString(QDate(day.year, day.month, day.day), "d. MMM")


def date_words(day: dt.date) -> str:
    """Return a whole date: ``20 Nov 2026``, ``20.11.2026``."""
    spoken, form = _date_form()
    return spoken.toString(QDate(day.year, day.month, day.day), form)


def date_read(text: str) -> dt.date | None:
    """Read a date as `date_words` writes it, or ``2026-11-20`` in any language; None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        spoken, form = _date_form()
        found = spoken.toDate(text, form.replace("dd", "d").replace("MM.", "M."))
        return dt.date(found.year(), found.month(), found.day()) if found.isValid() else None


def _date_form() -> tuple[QLocale, str]:
    # The plain locale of English, for others shorten September to four letters.
    return (QLocale.c(), "d MMM yyyy") if _Spoken.language == "en" else (QLocale(_Spoken.language), "dd.MM.yyyy")


def _can_be_asked(sentence: str) -> bool:
    """Tell whether Qt can look a sentence up: half of a pair cannot be handed over, and a NUL would cut it."""
    return "\0" not in sentence and not any("\ud800" <= letter <= "\udfff" for letter in sentence)


@functools.lru_cache(maxsize=4096)
def _said(sentence: str, language: str) -> str:
    whole = QCoreApplication.translate(ROOMS, sentence)
    if whole != sentence:
        return whole
    parts = sentence.split(APART)
    each = [_known(part) for part in parts] if len(parts) > 1 else []
    if each and all(one != part for one, part in zip(each, parts, strict=True)):
        # Several sentences, each of them known: a place in one of them must not swallow the others.
        return APART.join(each)
    for pattern, source in _patterns(language):
        found = pattern.fullmatch(sentence)
        if found is not None:
            spoken = QCoreApplication.translate(ROOMS, source)
            return _filled(spoken, _parted(source, spoken, found.groupdict()))
    return APART.join(each) if each else sentence


def _parted(source: str, spoken: str, values: dict[str, str]) -> dict[str, str]:
    """Put the border between two values that touch where the station's own words begin or end.

    ``The folder {1} {2}`` with a path that holds blanks: the second value is one of the station's sentences.
    """
    own = {f"v{name}" for name in OWN.findall(spoken)}
    for found in TOUCHING.finditer(source):
        one, gap, other = f"v{found[1]}", found[2], f"v{found[3]}"
        if own & {one, other}:
            both = values[one] + gap + values[other]
            for place in range(len(both) + 1):
                if not (both.startswith(gap, place) if gap else both[place : place + 1] in {"", " ", ","}):
                    continue
                parted = {one: both[:place], other: both[place + len(gap) :]}
                if all(_is_own(parted[name]) for name in own & {one, other}):
                    values = values | parted
                    break
    return values


def _is_own(words: str) -> bool:
    """Tell whether words are the station's own: it has them in the language in force."""
    return not words or _each_known(words) != words


def _filled(spoken: str, values: Mapping[str, str]) -> str:
    """Put values into a sentence: as ``{1:t}`` the station's own words, as ``{1:a}`` an amount, else as they came."""

    def value(hole: re.Match[str]) -> str:
        given = values.get(f"v{hole[1]}", "")
        if hole[0].endswith(":a}") and AMOUNT.fullmatch(given):
            return figure(given)
        return _each_known(given) if hole[0].endswith(":t}") else given

    return HOLE.sub(value, spoken)


@functools.lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return how each sentence with places looks from outside; the one with the most fixed words first."""
    file = _Spoken.folder / f"intake_{language}.ts"
    sources = [
        source
        for context in ET.parse(file).getroot().iter("context")  # noqa: S314 - the program's own file
        if context.findtext("name") == ROOMS
        for message in context.iter("message")
        if HOLE.search(source := message.findtext("source") or "")
    ]
    sources.sort(key=lambda source: -len(HOLE.sub("", source)))
    return tuple((re.compile(_seen(source), re.DOTALL), source) for source in sources)


def is_short(source: str) -> bool:
    """Tell whether a sentence has so few fixed letters that it would be found in anything."""
    parts = HOLE.split(source)
    # What begins with a blank is never said alone: it is looked for in its own place only.
    return len("".join(parts[::2])) < FEW_FIXED and len(parts[0]) < ENOUGH_AHEAD and not source.startswith(" ")


def _seen(source: str) -> str:
    parts = HOLE.split(source)
    anything = r"\S*?" if is_short(source) else r".{0,250}?"
    known: set[str] = set()
    pattern = re.escape(parts[0])
    for name, fixed in zip(parts[1::2], parts[2::2], strict=True):
        pattern += f"(?P=v{name})" if name in known else f"(?P<v{name}>{anything})"
        known.add(name)
        pattern += re.escape(fixed)
    return pattern
