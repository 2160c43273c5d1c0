"""Price: what an item is -> what it is worth, in every service's own words."""

from collections.abc import Mapping

from app.contract import Brief, Json, PriceAnswer, PriceQuestion, Prices
from app.model.price import Price
from app.model.result import ATTRIBUTES, Result


def question(
    brief: Brief,
    words: Mapping[str, object],
    results: Mapping[str, Result],
    service: str,
    task: Json | None,
    asking: Price | None,
) -> PriceQuestion:
    """Ask with the person's words where there are any, else with the service's own result, else with anybody's.

    A word that contradicts the service's own result makes its task useless for pricing: then it is left out.
    """
    own = results[service].attributes if service in results else {}
    attributes: dict[str, str] = {}
    for name in ATTRIBUTES:
        others = (result.attributes.get(name) for result in results.values())
        said = words.get(name) or own.get(name) or next((value for value in others if value), None)
        if said:
            attributes[name] = str(said)
    contradicted = any(name in words and str(words[name]) != own.get(name) for name in ATTRIBUTES if words.get(name))
    return PriceQuestion(brief, attributes, None if contradicted else task, asking)


async def price(connector: Prices, asked: PriceQuestion) -> PriceAnswer:
    """Ask once. A service that knows no price at all says so in `error`; that is an answer, not a failure."""
    answer = await connector.price(asked)
    if not answer.prices and answer.error is None:
        return PriceAnswer((), "The service named no price.", answer.raw)
    return answer
