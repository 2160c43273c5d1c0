"""What the listing form shows: which fields, in which order, with which word, reason and mark. No Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.model.errors import UsageError
from app.model.listing import GONE, OUR_FIELDS, FieldKind, FormField, Need, Origin
from app.model.money import Money
from app.model.step import Condition, Stage, Step
from app.model.views import ItemView
from app.ui import words
from app.ui.tongue import figure, heard, mark, tr

ALWAYS = ("title", "price", "category", "condition")
LAST = ("description",)
SHOWN_ALLOWED = 3
ALL_SHOWN = 5
"""So many allowed values are all named."""
_QUOTED = re.compile("“(.+?)”")
_POINT = re.compile(r"[-+]?\d+\.\d+")
APPROVAL = "approval"
"""The need for the approval itself: the button says it, so no line does."""

_LABELS = {
    **words.ATTRIBUTE_NAMES,
    "title": mark("Title"),
    "description": mark("Description"),
    "price": mark("Price"),
    "cost": mark("Cost"),
    "size": mark("Size"),
    "material": mark("Material"),
    "quantity": mark("Quantity"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the form as it stands: the person's word, what is drafted otherwise, and what is wrong."""

    field: FormField
    word: str
    placeholder: str
    """The value proposed, or what is to be done here where there is none."""
    needs: str
    """Why a person must look at it, with the allowed values; empty where all is well."""
    said: str = ""
    """What persons said of the field last, as the station has it; empty where nobody did."""
    origin: str = ""
    """Where a proposed value comes from; empty where none is proposed."""

    @property
    def proposed(self) -> bool:
        """Tell whether a value stands there that nobody typed."""
        return bool(self.origin)


@dataclass(frozen=True, slots=True)
class Chip:
    """How a destination stands: ``Repurch: 2 to settle``; `tone` is ``good``, ``needs``, ``wrong`` or empty."""

    service: str
    text: str
    tone: str
    first_need: str = ""


def is_frozen(view: ItemView) -> bool:
    """Tell whether the listing is approved as it stands; photos changed since need another approval."""
    return view.listing.approved_at is not None and all(need.field != APPROVAL for need in view.needs)


def merged_fields(view: ItemView) -> dict[str, FormField]:
    """Return every field of every destination once, ours first; the strictest description of a field wins."""
    found: dict[str, FormField] = {}
    for form in view.forms.values():
        for field in form.fields:
            known = found.get(field.name)
            if known is None or (field.allowed and not known.allowed) or (field.required and not known.required):
                found[field.name] = field
    for name in (*ALWAYS, *LAST):
        found.setdefault(name, FormField(name, tr(_LABELS[name]), OUR_FIELDS[name]))
    ours = [name for name in OUR_FIELDS if name in found]
    theirs = [name for name in found if name not in OUR_FIELDS]
    return {name: _titled(found[name]) for name in (*ours, *theirs)}


def labels_of(view: ItemView) -> dict[str, str]:
    """Return what each field is called, also those that no destination of the item asks for."""
    ours = {name: tr(label) for name, label in _LABELS.items()}
    return ours | {name: field.label for name, field in merged_fields(view).items()}


def as_typed(view: ItemView, field: str, word: str) -> str:
    """Return a word as the station reads it: amounts and numbers are typed as the language writes them.

    Raises UsageError for what is no number, or could be two, in a field that takes only one.
    """
    known = merged_fields(view).get(field)
    if known is not None and known.number and word.strip():
        try:
            return f"{words.number(word):f}"
        except ValueError as trouble:
            raise UsageError(str(trouble)) from None
    return words.typed(word) if known is not None and known.kind is FieldKind.MONEY else word


def _titled(field: FormField) -> FormField:
    label = heard(field.label)
    allowed = tuple(replace(one, label=heard(one.label), help=heard(one.help)) for one in field.allowed)
    return replace(field, label=label[:1].upper() + label[1:], help=heard(field.help), allowed=allowed)


def split(view: ItemView) -> tuple[list[FormField], list[FormField]]:
    """Return the fields to show at once (asked for, needed or filled in), and the others."""
    fields = merged_fields(view)
    needed = {need.field for need in all_needs(view)}
    said = {name for name, draft in view.listing.values.items() if draft.origin is Origin.PERSON and name in fields}
    front = [fields[name] for name in ALWAYS]
    front += [
        field
        for name, field in fields.items()
        if name not in ALWAYS and name not in LAST and (field.required or name in needed or name in said)
    ]
    front += [fields[name] for name in LAST]
    chosen = {field.name for field in front}
    return front, [field for name, field in fields.items() if name not in chosen]


def all_needs(view: ItemView) -> tuple[Need, ...]:
    """Return what only a person can give, from the draft and from what a destination refused, each once."""
    found: dict[tuple[str, str, str], Need] = {}
    for need in (*view.needs, *(need for step in view.steps for need in step.needs)):
        found.setdefault((need.service, need.field, need.why), need)
    return tuple(found.values())


def need_sentence(need: Need, field: FormField | None = None) -> str:
    """Say why a field needs a person, and which values are allowed, by the names they have in the form."""
    why = _why(need, field)
    # The values of a short list stand beside their boxes already.
    if not need.allowed or (field is not None and field.kind is FieldKind.MANY):
        return why
    labels = {one.value: one.label for one in field.allowed} if field is not None else {}
    count = len(need.allowed) if len(need.allowed) <= ALL_SHOWN else SHOWN_ALLOWED
    shown = ", ".join(labels.get(one) or heard(one) for one in need.allowed[:count])
    more = tr(" and {count} more", count=len(need.allowed) - count) if count < len(need.allowed) else ""
    choose = tr("Choose one: {shown}{more}.", shown=shown, more=more)
    return f"{why} {choose}" if why else choose


def _why(need: Need, field: FormField | None) -> str:
    """Return why a field needs a person; a value named in it is called as the field shows it."""
    why = need.why.strip()
    quoted = _QUOTED.search(why)
    if field is not None and quoted is not None:
        why = why.replace(quoted[0], f"“{_label_of(field, quoted[1])}”")
    return heard(why)


def line_of(view: ItemView, field: FormField, titles: Mapping[str, str]) -> Line:
    """Return one field as it stands."""
    draft = view.listing.values.get(field.name)
    needs = [need for need in all_needs(view) if need.field == field.name]
    reason = " ".join(need_sentence(need, field) for need in needs)
    chosen = draft is not None and (draft.origin is Origin.PERSON or is_frozen(view))
    word = words.value(draft.value) if draft is not None and chosen else ""
    if field.number and _POINT.fullmatch(word):
        word = figure(word)
    origin = ""
    if draft is not None and not word and words.value(draft.value):
        placeholder = _proposal(field, draft.value)
        origin = words.origin(draft, dict(titles))
    elif needs:
        who = next((titles.get(need.service, need.service) for need in needs if need.service), "")
        placeholder = tr("choose ({who} needs one)", who=who) if who and field.allowed else tr("needed")
    elif field.default is not None:
        placeholder = tr("{default} · if left out", default=words.value(field.default))
    else:
        placeholder = _hint(field)
    return Line(field, word, placeholder, reason, said_of(view, field.name), origin)


def _proposal(field: FormField, value: object) -> str:
    """Return a value that nobody typed as the form shows it."""
    if isinstance(value, Money):
        return words.amount(value.amount, value.currency)
    if isinstance(value, list | tuple):
        return ", ".join(_label_of(field, words.value(one)) for one in value)
    return _label_of(field, words.value(value))


def said_of(view: ItemView, name: str) -> str:
    """Return what persons said of a field last; empty where nobody did."""
    return words.value(view.item.words.get(name))


def _label_of(field: FormField, text: str) -> str:
    found = (one.label for one in field.allowed if one.value == text and one.label)
    return next(found, words.said(field.name, text))


def _hint(field: FormField) -> str:
    if field.kind is FieldKind.MONEY:
        return tr("such as 120 {currency}", currency=field.currency or "").strip()
    if field.kind is FieldKind.DATE:
        return tr("such as 2026-11-30")
    if field.kind is FieldKind.MEASUREMENTS:
        return tr("such as width=210, depth=90 (cm)")
    return ""


def loose_needs(view: ItemView, fields: Sequence[FormField]) -> tuple[str, ...]:
    """Return the sentences that belong to no field shown: what a destination refused as a whole, for instance."""
    names = {field.name for field in fields}
    sentences = [need_sentence(need) for need in all_needs(view) if need.field not in names and need.field != APPROVAL]
    sentences += [
        tr(
            "The option lists cannot be had right now; it is tried again by itself. {note}", note=heard(step.note)
        ).strip()
        for step in view.steps
        if _waits_for_options(view, step)
    ]
    sentences += [
        heard(step.note)
        for step in view.steps
        if step.stage is Stage.PUBLISH
        and step.condition is Condition.PERSON
        and step.note
        and step.reason not in {APPROVAL, "missing"}
        and not step.needs
    ]
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))


def _waits_for_options(view: ItemView, step: Step) -> bool:
    """Tell whether a draft cannot be checked because its destination's option lists were never had."""
    return step.stage is Stage.DRAFT and step.condition is Condition.WAITING and step.service not in view.forms


def length_problem(field: FormField, text: str) -> str:
    """Say that a text is too long for the destination; empty where it fits."""
    if field.longest and len(text) > field.longest:
        return tr("At most {longest} characters; this has {count}.", longest=field.longest, count=len(text))
    return ""


def chips(view: ItemView, titles: Mapping[str, str]) -> list[Chip]:
    """Return how each destination asked for stands."""
    found = []
    live = {one.service for one in view.publications if one.status not in GONE}
    needs = all_needs(view)
    for service in view.item.wishes.publish:
        title = titles.get(service, service)
        step = next((one for one in view.steps if one.stage is Stage.PUBLISH and one.service == service), None)
        missing = [need for need in needs if need.service in {"", service} and need.field and need.field != APPROVAL]
        if step is not None and step.condition is Condition.PERSON and step.reason not in {APPROVAL, "missing"}:
            # Also where something is live: what stands there is not what was approved last.
            found.append(Chip(service, tr("{title}: needs you", title=title), "wrong", _first(missing)))
        elif service in live and (is_frozen(view) or not missing):
            # Its box above the form says how it stands there.
            continue
        elif missing:
            count = len({need.field for need in missing})
            found.append(
                Chip(service, tr("{title}: {count} to settle", title=title, count=count), "needs", _first(missing))
            )
        elif view.listing.approved_at is not None:
            waiting = step is not None and step.condition is Condition.WAITING
            found.append(Chip(service, f"{title}: {tr('waiting') if waiting else tr('on its way')}", ""))
        elif any(one.service == service and _waits_for_options(view, one) for one in view.steps):
            found.append(Chip(service, tr("{title}: no option lists", title=title), "needs"))
        elif any(one.stage is Stage.DRAFT and one.service == service for one in view.steps):
            found.append(Chip(service, tr("{title}: ready", title=title), "good"))
        else:
            found.append(Chip(service, tr("{title}: once the results are in", title=title), ""))
    return found


def _first(needs: Sequence[Need]) -> str:
    return needs[0].field if needs else ""
