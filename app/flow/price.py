"""Price: what an item is -> what it is worth, in every service's own words."""

from collections.abc import Mapping

from app.contract import Brief, Json, PriceAnswer, PriceQuestion, Prices
from app.model.listing import DraftValue
from app.model.money import Money
from app.model.price import Price, PriceKind
from app.model.result import ATTRIBUTES, Result


def attributes_of(words: Mapping[str, object], results: Mapping[str, Result], service: str) -> dict[str, str]:
    """Return the attributes to ask a service with: the person's word, else its own result, else anybody's."""
    own = results[service].attributes if service in results else {}
    attributes: dict[str, str] = {}
    for name in ATTRIBUTES:
        others = (result.attributes.get(name) for result in results.values())
        said = words.get(name) or own.get(name) or next((value for value in others if value), None)
        if said:
            attributes[name] = str(said)
    return attributes


def question(
    brief: Brief,
    words: Mapping[str, object],
    results: Mapping[str, Result],
    service: str,
    task: Json | None,
    listing: Mapping[str, DraftValue],
) -> PriceQuestion:
    """Ask with the person's words where there are any, and with the price that the listing stands at.

    A word that contradicts the service's own result makes its task the worse question: the question says so.
    """
    own = results[service].attributes if service in results else {}
    contradicted = any(name in words and str(words[name]) != own.get(name) for name in ATTRIBUTES if words.get(name))
    price = listing.get("price")
    asking = None
    if price is not None and isinstance(price.value, Money):
        asking = Price("", PriceKind.ASKED, price.value.amount, price.value.currency)
    attributes = attributes_of(words, results, service)
    return PriceQuestion(brief, attributes, task, asking=asking, listing=listing, contradicted=contradicted)


async def price(connector: Prices, asked: PriceQuestion) -> PriceAnswer:
    """Ask once. A service that knows no price at all says so in `error`; that is an answer, not a failure."""
    answer = await connector.price(asked)
    if not answer.prices and answer.error is None:
        return PriceAnswer((), "The service named no price.", answer.raw)
    return answer
