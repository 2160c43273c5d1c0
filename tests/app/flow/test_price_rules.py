"""Rules of a shop change only what the station proposes, and each that did is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.flow.draft import compose
from app.flow.price_rules import advise, apply_rules, cost_of_channel, once_live
from app.model.listing import Origin, Publication
from app.model.money import Money
from app.model.opinion import Authenticity, Opinion
from app.model.price import Price, PriceKind, Rate
from app.model.rules import NO_RULES, Advice, Call, Markdown, PriceRules
from app.model.views import PayoutRow

RATES = (Rate("USD", "GBP", Decimal("0.5"), "2026-11-20", "test"),)


def gbp(amount):
    return Money(Decimal(amount), "GBP")


def made(amount, rules, *, cost=None, age=0):
    price, named = apply_rules(gbp(amount), cost=cost, rules=rules, age_days=age, rates=RATES)
    return str(price.amount), named


def test_without_rules_a_price_stays_what_it_is():
    assert made("120", NO_RULES) == ("120", ())


def test_the_floor_lifts_and_says_so():
    assert made("12", PriceRules(floor=Decimal(20))) == ("20", ("raised to the floor of 20.00 GBP",))


def test_the_margin_is_taken_on_the_cost_at_the_stated_rate():
    rules = PriceRules(margin_percent=Decimal(50))
    assert made("12", rules, cost=Money(Decimal(20), "USD")) == ("15.00", ("raised to 50 % above cost",))
    assert made("12", rules, cost=Money(Decimal(20), "JPY")) == ("12", ())


def test_of_several_markdowns_the_latest_that_was_reached_holds():
    rules = PriceRules(markdowns=(Markdown(60, Decimal(25)), Markdown(30, Decimal(10))))
    assert made("100", rules, age=29) == ("100", ())
    assert made("100", rules, age=30) == ("90.00", ("10 % off after 30 days",))
    assert made("100", rules, age=61) == ("75.00", ("25 % off after 60 days",))


@pytest.mark.parametrize(
    ("found", "floor", "wanted"), [("120", None, "119.99"), ("20", "20", "20.99"), ("0.30", None, "0.99")]
)
def test_an_ending_in_99_never_undercuts_the_floor(found, floor, wanted):
    rules = PriceRules(floor=Decimal(floor) if floor else None, ending_99=True)
    assert made(found, rules)[0] == wanted


def test_a_rule_that_changed_a_price_is_named_in_the_drafts_origin_and_the_persons_price_is_left_alone():
    found = [Price("a", PriceKind.SOLD_ESTIMATE, Decimal(12), "GBP")]

    def ruled(price, cost):
        return apply_rules(price, cost=cost, rules=PriceRules(floor=Decimal(20)), age_days=0, rates=())

    proposed = compose({}, [], found, currency="GBP", rates=(), ruled=ruled)["price"]
    assert proposed.value == gbp(20)
    assert proposed.source == "the one price found; raised to the floor of 20.00 GBP"
    typed = compose({"price": gbp(5)}, [], found, currency="GBP", rates=(), ruled=ruled)["price"]
    assert (typed.value, typed.origin) == (gbp(5), Origin.PERSON)


def payout(channel, amount):
    return PayoutRow("repurch", channel, Decimal(100), "GBP", Decimal(amount), "rule")


def advice(prices=(), worth=None, payouts=(), opinions=(), rules=NO_RULES, cost=None):
    return advise(prices, worth, payouts, opinions, rules, cost=cost, rates=RATES)


def test_the_advice_is_to_list_where_most_is_left():
    found = advice(worth=gbp(100), payouts=[payout("clearance", "70"), payout("resale", "80")])
    assert (found.call, found.service, found.channel) == (Call.LIST, "repurch", "resale")
    assert found.reason == "Leaves 80.00 GBP of 100.00 GBP."


def live(**status):
    return {service: Publication(service, "7", None, one, None, None) for service, one in status.items()}


def test_what_is_listed_is_not_told_to_be_listed_again():
    told = advice(worth=gbp(100), payouts=[payout("clearance", "70"), payout("resale", "80")])
    figures = [payout("clearance", "70"), replace(payout("resale", "80"), figure=Decimal(79))]
    there = once_live(told, ("repurch",), live(repurch="published"), figures)
    assert there == Advice(Call.LIST, "Leaves 79.00 GBP of 100.00 GBP.", "repurch", "resale", live=True)
    # Two channels and no figure: which one it is in is not known.
    unsaid = once_live(told, ("repurch",), live(repurch="published"), [payout("clearance", "70"), payout("a", "80")])
    assert unsaid == Advice(Call.LIST, "", "repurch", live=True)


def test_what_was_taken_down_or_waits_for_its_best_channel_is_told_to_be_listed():
    told = advice(worth=gbp(100), payouts=[payout("resale", "80")])
    assert once_live(told, ("repurch",), live(repurch="withdrawn"), ()) == told
    assert once_live(told, ("repurch", "resellerio"), live(resellerio="live"), ()) == told
    assert once_live(told, ("resellerio",), live(resellerio="live"), ()) == Advice(
        Call.LIST, "", "resellerio", live=True
    )
    held = Advice(Call.HOLD, "An opinion says that it is not genuine: have an expert look.")
    assert once_live(held, ("repurch",), live(repurch="published"), ()) == held
    assert once_live(None, ("repurch",), live(repurch="published"), ()) is None


def test_what_is_worth_less_than_the_floor_or_its_cost_is_rejected_with_the_figures():
    assert advice(worth=gbp(10), rules=PriceRules(floor=Decimal(20))).reason == (
        "Worth 10.00 GBP, under the floor of 20.00 GBP."
    )
    rules = PriceRules(margin_percent=Decimal(100))
    assert advice(worth=gbp(10), rules=rules, cost=gbp(8)).call is Call.REJECT


def test_a_doubt_about_authenticity_holds_whatever_it_is_worth():
    doubts = (Authenticity.NOT_AUTHENTIC, Authenticity.UNSURE, Authenticity.EXPERT)
    for verdict in doubts:
        opinion = Opinion("fashionphile", verdict, "", None, None, 0.0)
        assert advice(worth=gbp(900), opinions=[opinion]).call is Call.HOLD


def test_without_a_price_there_is_no_advice_and_without_a_rate_it_says_so():
    assert advice() is None
    yen = Price("a", PriceKind.SOLD_ESTIMATE, Decimal(9000), "JPY")
    assert advice([yen]).reason == "No price can be converted (JPY): type a rate in Set-up, or a price."


def test_prices_of_nothing_are_no_worth():
    nothing = Price("resale-x", PriceKind.SOLD_ESTIMATE, Decimal(0), "GBP")
    held = advise([nothing], None, (), (), NO_RULES, cost=None, rates=RATES)
    assert (held.call, held.reason) == (Call.HOLD, "No service names a price above nothing: type a price.")


def test_what_a_channel_costs_is_known_only_where_one_channel_is_better_for_all():
    def nets(**channels):
        return [PayoutRow("a", name, Decimal(98), "GBP", Decimal(net), "") for name, net in channels.items()]

    def cost(*payouts):
        return cost_of_channel("a", "clearance", payouts)

    two = [nets(exchange="81.54", clearance="80.36"), nets(exchange="63.23", clearance="62.32")]
    elsewhere = PayoutRow("b", "best", Decimal(98), "GBP", Decimal(98), "")
    dollars = PayoutRow("a", "other", Decimal(98), "USD", Decimal(98), "")
    assert cost([*two[0], elsewhere], two[1]) == (gbp("2.09"), "exchange")
    assert cost(*two, nets(exchange="10")) is None
    assert cost(*two, nets(exchange="10", clearance="11")) is None
    assert cost([*two[0], dollars]) is None
    assert cost(nets(exchange="9", clearance="10")) is None
    assert cost() is None
