"""Comparables and price watches: how they are grouped, worded and offered."""

import time
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from ui_views import LAMP, TITLES, result, said, view

from app.model.item import Wishes
from app.model.opinion import Authenticity, Opinion
from app.model.price import Comparable, Price, PriceKind, PriceWatch, Rate, WatchKind
from app.model.result import Result
from app.model.rules import Advice, Call
from app.model.views import PayoutRow, PriceRow, WatchesView
from app.ui import style
from app.ui.models.market import comparable_lines, watch_lines
from app.ui.models.prices import PricesModel, grouped
from app.ui.panels.prices import PricesPanel, rate_doubts
from app.ui.panels.results import ResultsPanel
from app.ui.pictures import Pictures
from app.ui.tasks import Tasks
from app.ui.widgets.plain_label import PlainLabel, plain_tip

RATE = Rate("USD", "GBP", Decimal("0.76"), "2026-11-20", "typed in")
NAMES = {**TITLES, "fashionphile": "Fashionphile"}


def asked(amount, title="Bag", currency="USD", **more):
    other = Comparable(
        title, product_id=more.pop("product_id", "7"), url=more.pop("url", "https://shop.example/7"), **more
    )
    price = Price("fashionphile", PriceKind.ASKED, Decimal(amount), currency, comparable=other)
    return PriceRow(price, Decimal(amount) * RATE.value, "GBP", RATE)


def plain(amount, kind=PriceKind.SOLD_ESTIMATE, service="resale-x"):
    return PriceRow(Price(service, kind, Decimal(amount), "GBP"), Decimal(amount), "GBP", None)


@pytest.fixture
def panel(qapp):
    tasks = Tasks()
    pictures = Pictures(tasks)
    made = PricesPanel(pictures)
    yield made
    pictures.close()
    made.deleteLater()


def test_comparables_are_one_row_between_the_lowest_and_the_highest():
    alone, together = grouped([plain(300), asked(500), asked(400), asked(900)])
    assert (alone.count, alone.row.price.amount) == (1, 300)
    assert (together.count, together.row.price.amount) == (3, 500)
    assert (together.row.price.low, together.row.price.high) == (400, 900)


def test_comparables_in_two_currencies_are_never_mixed():
    assert [one.count for one in grouped([asked(500), asked(400, currency="EUR")])] == [1, 1]


def test_the_row_says_how_many_comparables_stand_behind_it(qapp):
    model = PricesModel()
    model.show([plain(300), asked(500), asked(400)], NAMES)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Resale-X", "Fashionphile · 2"]


def test_a_comparable_says_whose_it_is_and_what_was_asked_as_it_came():
    line, gone = comparable_lines([asked(500, "Bag, black", condition="Excellent"), asked(400, "", sold=True)], NAMES)
    assert (line.title, line.amount) == ("Bag, black", "£380.00")
    assert line.below == "Fashionphile · asked · Excellent · $500.00"
    assert gone.title == "Without a title"
    assert "sold" in gone.below


def test_a_watch_shows_the_span_of_what_it_found_and_nothing_where_it_found_nothing():
    found = tuple(asked(amount).price for amount in (400, 900))
    one, empty = watch_lines(
        [
            PriceWatch("fashionphile", WatchKind.SEARCH, "3", "classic flap", "2 products", found),
            PriceWatch("fashionphile", WatchKind.PRODUCT, "4", "Bag"),
        ],
        NAMES,
    )
    assert (one.amount, one.below) == ("$400.00 – $900.00", "Fashionphile · saved search · 2 products")
    assert (empty.amount, empty.below) == ("", "Fashionphile · followed")


def test_the_panel_asks_for_pictures_once_and_follows_the_line_in_hand(panel):
    wanted, followed, opened = [], [], []
    panel.comparables.pictures_asked.connect(wanted.append)
    panel.comparables.follow_asked.connect(lambda *told: followed.append(told))
    panel.comparables.open_asked.connect(opened.append)
    rows = (asked(500, picture_url="https://pictures.example/7.jpg"), asked(400, product_id=""))
    panel.show_item(view(prices=rows), NAMES)
    assert [[one.picture_url for one in asked_for] for asked_for in wanted] == [["https://pictures.example/7.jpg"]]
    panel.comparables.follow.click()
    assert "shop.example/7" in panel.comparables.open.toolTip()
    panel.comparables.open.click()
    assert (followed, opened) == ([("fashionphile", "7")], ["https://shop.example/7"])
    panel.comparables.list.setCurrentIndex(panel.comparables.model.index(1))
    assert not panel.comparables.follow.isEnabled()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://shop.example/bags/7?session=hidden#top", "shop.example/bags/7"),
        ("https://shop.example/", "shop.example"),
        ("http://127.0.0.1:8080/7", "127.0.0.1:8080/7"),
        ("https://shop.example/" + "a" * 500, "shop.example/" + "a" * 58 + "…"),
        ("https://" + "a" * 200 + ".elsewhere.example/7", "…" + "a" * 41 + ".elsewhere.example/7"),
        ("https://repurch.com@elsewhere.example/7", "elsewhere.example/7"),
        ("https://shop.example/<b>7</b>", "shop.example/<b>7</b>"),
        ("https://shop.example/\u202e7", "shop.example/7"),
        ("https://[not an address/7", ""),
    ],
)
def test_where_a_page_leads_is_short_plain_and_heard_too(panel, address, shown):
    panel.show_item(view(prices=(asked(500, url=address),)), NAMES)
    button = panel.comparables.open
    assert button.toolTip() == plain_tip("\n".join(one for one in ("Open its page in the browser", shown) if one))
    assert button.accessibleDescription() == "Key: Enter. Open its page in the browser" + (
        f". {shown}" if shown else ""
    )


def test_who_was_not_asked_for_a_price_is_offered_where_comparables_are_missing(panel):
    asked_for = []
    panel.comparables.ask_asked.connect(asked_for.append)
    panel.show_item(view(), NAMES)
    assert panel.comparables.ask.isHidden()
    panel.offer({"resale-x": "Resale-X", "fashionphile": "Fashionphile"})
    assert not panel.comparables.ask.isHidden()
    assert panel.comparables.open.isHidden()
    panel.comparables.ask.chosen.emit("fashionphile")
    assert asked_for == ["fashionphile"]
    panel.offer({"resale-x": "Resale-X"})
    assert panel.comparables.ask.isHidden()


def test_payouts_stand_among_the_channels_and_not_among_the_prices(panel):
    panel.show_item(view(prices=(plain(300), plain(250, PriceKind.PAYOUT, "repurch"))), NAMES)
    assert panel.prices.rowCount() == 1


def test_every_amount_stands_whole_in_its_column_however_large(panel):
    figures = Decimal("1234567.89"), Decimal("1061728.38")
    rows = tuple(
        PayoutRow("repurch", one, figures[0], "GBP", figures[1], "", None) for one in ("exchange", "clearance")
    )
    panel.show_item(view(prices=(plain("1234567.89"),), payouts=rows), NAMES)
    metrics = QFontMetrics(style.font(14, bold=True, figures=True))
    for table, column in ((panel.price_table, 2), (panel.payout_table, 1), (panel.payout_table, 2)):
        shown = str(table.model().index(0, column).data())
        assert "234,567.89" in shown or "061,728.38" in shown
        assert table.columnWidth(column) >= metrics.horizontalAdvance(shown) + 16


def test_the_words_of_the_item_are_offered_as_a_search_each_once(panel):
    values = {"brand": said("Mulberry"), "model": said("Bayswater"), "item": said("Bayswater")}
    panel.show_item(view(values=values), NAMES)
    assert panel.watches.term.text() == "Mulberry Bayswater"
    asked_for = []
    panel.watches.search_asked.connect(lambda *told: asked_for.append(told))
    panel.watches.show_watches(WatchesView(()), NAMES, ())
    panel.watches.add.click()
    assert asked_for == []
    assert "is set up" in panel.watches.empty.text()
    panel.watches.show_watches(WatchesView(()), NAMES, ("fashionphile",))
    panel.watches.add.click()
    assert asked_for == [("fashionphile", "Mulberry Bayswater")]


def test_why_watches_are_missing_is_said_where_they_would_stand(panel):
    panel.watches.show_watches(WatchesView((), ("Fashionphile cannot be reached.",)), NAMES, ("fashionphile",))
    assert panel.watches.empty.text() == "Fashionphile cannot be reached."


def test_an_opinion_is_told_as_one_with_its_date_and_its_sign(qapp):
    panel = ResultsPanel()
    at = datetime(2026, 11, 20, 12).timestamp()
    fake = Opinion("fashionphile", Authenticity.NOT_AUTHENTIC, "The stitching differs.", 0.91, at)
    panel.show_item(view(opinions=(fake,)), NAMES)
    shown = panel.findChildren(PlainLabel)
    (told,) = [one for one in shown if "opinion" in one.text()]
    assert told.text() == "✗ Fashionphile, opinion of 20 Nov: not authentic (91% sure). The stitching differs."
    assert told.property("tone") == "wrong"
    panel.show_item(view(), NAMES)
    assert told.isHidden()


def test_who_can_judge_is_offered_until_it_was_asked(qapp):
    panel = ResultsPanel()
    panel.show_item(view(), NAMES)
    panel.offer({}, {"fashionphile": "Fashionphile"})
    (judge,) = [one for one in panel.tools() if one.accessibleName() == "Check authenticity"]
    assert not judge.isHidden()
    asked_one = view()
    panel.show_item(
        replace(asked_one, item=replace(asked_one.item, wishes=Wishes(authenticate=("fashionphile",)))), NAMES
    )
    assert judge.isHidden()


def test_a_service_that_was_asked_for_a_price_alone_has_no_column_among_the_results(qapp):
    panel = ResultsPanel()
    panel.show_item(
        view(results=(result(brand="DFS"), Result("fashionphile", "done", error="Nothing like it."))), NAMES
    )
    heads = [panel.model.headerData(one, Qt.Orientation.Horizontal) for one in range(panel.model.columnCount())]
    assert heads == ["", "LISTING", "RESALE-X"]


def market_page(shell, name):
    next(one for one in shell.prices.tools() if one.text().startswith(name)).click()


async def test_comparables_come_with_pictures_and_are_followed_and_searches_are_watched(opened, until, drop):
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        await shell.station.set_words(shell.desk.key, {"brand": "Mulberry", "model": "Bayswater"})
        await shell.station.ask(shell.desk.key, "price", ["fashionphile"])
        await shell.station.close_item(shell.desk.key)
        page = shell.prices.comparables
        await until(lambda: page.model.rowCount() > 1)
        market_page(shell, "Comparables")
        assert "Bayswater" in page.model.line(0).title
        await until(lambda: page.model.picture(page.model.line(0)))
        watches = shell.prices.watches
        page.follow.click()
        market_page(shell, "Watches")
        await until(lambda: watches.model.rowCount() == 1)
        assert watches.model.line(0).watch.kind is WatchKind.PRODUCT
        assert "Mulberry Bayswater" in watches.term.text()
        watches.term.setText("Mulberry Alexa")
        watches.add.click()
        watches.add.click()
        await until(lambda: watches.model.rowCount() == 2)
        search = next(row for row in range(2) if watches.model.line(row).watch.kind is WatchKind.SEARCH)
        watches.list.setCurrentIndex(watches.model.index(search))
        watches.refresh.click()
        await until(lambda: watches.model.line(search).amount and watches.stop.isEnabled())
        watches.stop.click()
        await until(lambda: watches.model.rowCount() == 1)


def shown_in(panel, **more):
    panel.show_item(replace(view(), **more), NAMES)
    return " ".join(label.text() for label in panel.findChildren(PlainLabel) if not label.isHidden() and label.text())


def test_what_to_do_stands_above_the_prices_with_its_reason(panel):
    text = shown_in(panel, advice=Advice(Call.LIST, "Leaves 80.00 GBP of 100.00 GBP.", "resale-x", "resale"))
    assert "→ Best channel: Resale-X resale. Leaves £80.00 of £100.00." in text
    done = Advice(Call.LIST, "Leaves 80.00 GBP of 100.00 GBP.", "resale-x", "resale", live=True)
    assert "✓ Listed at Resale-X resale. Leaves £80.00 of £100.00." in shown_in(panel, advice=done)
    text = shown_in(panel, advice=Advice(Call.REJECT, "Worth 10.00 GBP, under the floor of 20.00 GBP."))
    assert "✗ Reject. Worth £10.00, under the floor of £20.00." in text


def test_a_year_old_rate_and_a_missing_one_are_named_with_what_to_do(panel):
    price = Price("resale-x", PriceKind.SOLD_ESTIMATE, Decimal(100), "USD")
    old = PriceRow(price, Decimal(76), "GBP", replace(RATE, date="2020-01-01"))
    lost = PriceRow(replace(price, currency="JPY"), None, "GBP", None)
    text = shown_in(panel, prices=(old, lost))
    assert "No rate for JPY: shown as it came." in text
    assert "The rate USD to GBP is " in text
    assert "days old: type today's in" in text


def test_a_rate_of_today_is_no_trouble():
    row = PriceRow(Price("a", PriceKind.ASKED, Decimal(1), "USD"), Decimal(1), "GBP", RATE)
    fresh = replace(row, rate=replace(RATE, date=time.strftime("%Y-%m-%d")))
    assert rate_doubts([fresh]) == ""
