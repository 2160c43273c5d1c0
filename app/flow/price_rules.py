"""Price rules: a price found -> the price proposed, with every rule that changed it; and what to do with the item."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from app.model.listing import GONE, Publication
from app.model.money import Money, pence
from app.model.opinion import Authenticity, Opinion
from app.model.price import Price, PriceKind, Rate, convert
from app.model.rules import Advice, Call, PriceRules
from app.model.views import PayoutRow

CENT = Decimal("0.01")


def least_for(cost: Money | None, rules: PriceRules, currency: str, rates: Sequence[Rate]) -> Decimal | None:
    """Return cost and margin together in `currency`; None without a cost, a margin rule or a rate."""
    if cost is None or rules.margin_percent is None:
        return None
    found = convert(cost.amount, cost.currency, currency, rates)
    return pence(found[0] * (1 + rules.margin_percent / 100)) if found else None


def apply_rules(
    price: Money, *, cost: Money | None, rules: PriceRules, age_days: int, rates: Sequence[Rate]
) -> tuple[Money, tuple[str, ...]]:
    """Return the price that the rules make of one found, and the rules that changed it, in words and in order.

    The markdown comes first, so that neither margin nor floor is ever undercut; then the ending.
    """
    amount, named = price.amount, []
    reached = [one for one in rules.markdowns if age_days >= one.after_days]
    if reached:
        last = max(reached, key=lambda one: one.after_days)
        marked = pence(amount * (1 - last.percent / 100))
        if marked != amount:
            named.append(f"{last.percent.normalize():f} % off after {last.after_days} days")
        amount = marked
    least = least_for(cost, rules, price.currency, rates)
    if least is not None and rules.margin_percent is not None and amount < least:
        amount = least
        named.append(f"raised to {rules.margin_percent.normalize():f} % above cost")
    if rules.floor is not None and amount < rules.floor:
        amount = rules.floor
        named.append(f"raised to the floor of {pence(rules.floor)} {price.currency}")
    if rules.ending_99:
        bottom = max((one for one in (least, rules.floor) if one is not None), default=Decimal(0))
        ended = max(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP) - CENT, 1 - CENT)
        ended += 1 if ended < bottom else 0
        if ended != amount:
            named.append("ends in .99")
        amount = ended
    return Money(amount, price.currency), tuple(named)


def advise(
    prices: Sequence[Price],
    worth: Money | None,
    payouts: Sequence[PayoutRow],
    opinions: Sequence[Opinion],
    rules: PriceRules,
    *,
    cost: Money | None,
    rates: Sequence[Rate],
) -> Advice | None:
    """Say what the station would do with an item; None while nobody named a price.

    `worth` is what was found before any rule, or the person's own price. A doubt about authenticity comes first.
    """
    if any(one.verdict is Authenticity.NOT_AUTHENTIC for one in opinions):
        return Advice(Call.HOLD, "An opinion says that it is not genuine: have an expert look.")
    if any(one.verdict is not Authenticity.AUTHENTIC for one in opinions):
        return Advice(Call.HOLD, "Whether it is genuine is not sure: have an expert look.")
    found = [one for one in prices if one.kind is not PriceKind.PAYOUT]
    if worth is None:
        return _without_worth(found) if found else None
    if rules.floor is not None and worth.amount < rules.floor:
        return Advice(Call.REJECT, f"Worth {worth}, under the floor of {pence(rules.floor)} {worth.currency}.")
    least = least_for(cost, rules, worth.currency, rates)
    if least is not None and worth.amount < least:
        return Advice(Call.REJECT, f"Worth {worth}; cost and margin are {least} {worth.currency}.")
    alike = [row for row in payouts if row.currency == worth.currency]
    if not alike:
        return Advice(Call.LIST, f"Worth {worth}.")
    best = max(alike, key=_net)
    return Advice(Call.LIST, _leaves(best), best.service, best.channel)


def once_live(
    advice: Advice | None, wished: Sequence[str], publications: Mapping[str, Publication], payouts: Sequence[PayoutRow]
) -> Advice | None:
    """Return the advice as it stands once an item is live: where it is listed and what that leaves, not to do it again.

    To hold or to reject stays, and so does the best channel among those `wished` where it is not live yet.
    """
    live = [service for service, one in publications.items() if one.status not in GONE]
    if advice is None or advice.call is not Call.LIST or not live:
        return advice
    if advice.service in wished and advice.service not in live:
        return advice
    there = [row for row in payouts if row.service in live]
    # Which channel it went to is known by the service's own figure, or where there is only one.
    known = [row for row in there if row.figure is not None] or (there if len(there) == 1 else [])
    if known:
        best = max(known, key=_net)
        return Advice(Call.LIST, _leaves(best), best.service, best.channel, live=True)
    return Advice(Call.LIST, "", advice.service if advice.service in live else live[0], live=True)


def cost_of_channel(service: str, channel: str, payouts: Sequence[Sequence[PayoutRow]]) -> tuple[Money, str] | None:
    """Return how much less a channel leaves than the best one of its service for all of these together, and that one.

    `payouts` are those of each item, by the published rule. None where one of them is not known, where no channel is
    the best for all, and where this one is.
    """
    less, better = Decimal(0), set()
    for rows in payouts:
        nets = {row.channel: Money(row.estimate, row.currency) for row in rows if row.service == service}
        if channel not in nets or len({net.currency for net in nets.values()}) > 1:
            return None
        best = max(nets, key=lambda one: nets[one])
        less += nets[best].amount - nets[channel].amount
        better.add((best, nets[best].currency))
    if len(better) != 1 or not less:
        return None
    ((best, currency),) = better
    return Money(less, currency), best


def _net(row: PayoutRow) -> Decimal:
    return row.estimate if row.figure is None else row.figure


def _leaves(row: PayoutRow) -> str:
    return f"Leaves {Money(_net(row), row.currency)} of {Money(row.price, row.currency)}."


def advise_by_memory(
    key: str, worth: Money, opinions: Sequence[Opinion], rules: PriceRules, *, currency: str, rates: Sequence[Rate]
) -> Advice | None:
    """Say what the station would do with an item nobody has priced yet, by one that looks like it.

    `key` names that one, `worth` and `opinions` are what was said of it. None where its worth cannot be converted.
    """
    if any(one.verdict is Authenticity.NOT_AUTHENTIC for one in opinions):
        return Advice(Call.HOLD, f"Looks like {key}, and an opinion said that one is not genuine: have an expert look.")
    found = convert(worth.amount, worth.currency, currency, rates)
    if found is None:
        return None
    then = Money(pence(found[0]), currency)
    if rules.floor is not None and then.amount < rules.floor:
        return Advice(
            Call.REJECT, f"Looks like {key}, worth {then}: under the floor of {pence(rules.floor)} {currency}."
        )
    return Advice(Call.LIST, f"Looks like {key}, worth {then}.")


def _without_worth(found: Sequence[Price]) -> Advice:
    if all(one.amount <= 0 for one in found):
        return Advice(Call.HOLD, "No service names a price above nothing: type a price.")
    kinds = {one.kind for one in found}
    if kinds <= {PriceKind.ASKED, PriceKind.RETAIL}:
        return Advice(Call.HOLD, "Only asked or new prices were found: type a price.")
    currencies = ", ".join(sorted({one.currency for one in found}))
    return Advice(Call.HOLD, f"No price can be converted ({currencies}): type a rate in Set-up, or a price.")
