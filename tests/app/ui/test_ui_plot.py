"""The plot of prices says what the table beside it says, and stands up to every amount."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtGui import QFontMetrics, QImage
from ui_views import TITLES, said, view

from app.model.money import Money
from app.model.price import Comparable, Price, PriceKind
from app.model.rules import Advice, Call
from app.model.views import PriceRow
from app.ui import style
from app.ui.models.plot import PlotTable, amount_words, axis, plot_of, plot_words
from app.ui.panels.prices import PricesPanel
from app.ui.pictures import Pictures
from app.ui.tasks import Tasks
from app.ui.widgets.plot import CELL_PAD, PlotPage, PriceAxis

ASKED = {"price": said(Money(Decimal(120), "GBP"))}


def priced(kind, amount, low=None, high=None, currency="GBP", rate=True, **more):
    price = Price("resale-x", kind, Decimal(amount), currency, low and Decimal(low), high and Decimal(high), **more)
    return PriceRow(price, Decimal(amount) if rate else None, "GBP", None)


def asked(*amounts):
    return [priced(PriceKind.ASKED, one, comparable=Comparable("Bag")) for one in amounts]


@pytest.fixture
def panel(qapp):
    pictures = Pictures(Tasks())
    made = PricesPanel(pictures)
    yield made
    pictures.close()
    made.deleteLater()


def test_each_kind_has_its_row_and_enough_of_one_have_quarters():
    prices = (*asked(100, 200, 300, 400, 500), priced(PriceKind.SOLD_ESTIMATE, 130, 110, 160))
    plot = plot_of(view(prices=prices, values=ASKED, advice=Advice(Call.LIST, "Good.")))
    assert [row.kind for row in plot.rows] == [PriceKind.SOLD_ESTIMATE, PriceKind.ASKED]
    sold, offers = plot.rows
    assert sold.quarters is None
    assert (sold.least, sold.most) == (110, 160)
    assert offers.quarters == (200, 300, 400)
    assert plot.asking == 120
    assert all(0 < plot.place(end) < 1 for end in (100, 500, 120))
    assert plot_words(plot) == (
        "sold estimate: 1 price, £110 to £160, middle £130; asked: 5 prices, £100 to £500, middle £300; "
        "listing price £120."
    )


def test_amounts_that_differ_by_pence_are_told_apart_and_one_service_is_named(qapp):
    other = {"price": said(Money(Decimal("97.40"), "GBP"))}
    table = PlotTable()
    plot = plot_of(view(prices=tuple(asked(97)), values=other), TITLES)
    table.show(plot)
    assert [table.index(row, 4).data() for row in range(2)] == ["£97.00", "£97.40"]
    assert plot.rows[0].source != ""


def test_the_table_says_the_same(qapp):
    table = PlotTable()
    table.show(plot_of(view(prices=tuple(asked(100, 200, 300, 400, 500)), values=ASKED)))
    lines = [[table.index(row, column).data() for column in range(7)] for row in range(table.rowCount())]
    assert lines == [
        ["asked", "5", "£100", "£200", "£300", "£400", "£500"],
        ["your price", "", "", "", "£120", "", ""],
    ]


def test_a_price_without_a_rate_and_a_payout_are_not_laid_on_the_axis():
    odd = priced(PriceKind.SOLD_ESTIMATE, 90_000, currency="JPY", rate=False)
    payout = priced(PriceKind.PAYOUT, 5)
    assert plot_of(view(prices=(odd, payout))) is None
    plot = plot_of(view(prices=(odd, payout, priced(PriceKind.RETAIL, 50))))
    assert [row.kind for row in plot.rows] == [PriceKind.RETAIL]
    assert plot.missing == ("JPY",)
    assert "for want of a rate: JPY" in plot_words(plot)
    # A listing price in another currency has no place on this axis.
    other = {"price": said(Money(Decimal(120), "USD"))}
    assert plot_of(view(prices=(priced(PriceKind.RETAIL, 50),), values=other)).asking is None


@pytest.mark.parametrize(
    ("least", "most", "ticks"),
    [
        (100, 500, (100, 200, 300, 400, 500)),
        (0, 0, (0.0, 0.5, 1.0)),
        (120, 120, (115, 120, 125)),
        (0.99, 1.99, (1.0, 1.5, 2.0)),
        (0, 99_999_999, (0, 5e7, 1e8)),
    ],
)
def test_ticks_are_round_and_hold_every_amount(least, most, ticks):
    start, end, found = axis(least, most)
    assert start <= least <= most <= end
    assert start < end
    assert all(start <= one <= end + 1e-6 for one in found)
    assert 2 <= len(found) <= 12
    if least in {100, 0.99}:
        assert found == pytest.approx(ticks)


@pytest.mark.parametrize("amounts", [("0",), ("0.01", "99999999"), ("120", "120", "120", "120")])
def test_odd_amounts_are_painted(qapp, amounts):
    widget = PriceAxis()
    prices = tuple(priced(kind, one) for kind in PriceKind for one in amounts)
    shown = view(prices=prices, values=ASKED, advice=Advice(Call.REJECT, "No."))
    widget.show_plot(plot_of(shown))
    widget.resize(500, 200)
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert len({picture.pixelColor(x, 40).name() for x in range(picture.width())}) > 1
    widget.deleteLater()


def test_the_page_says_why_it_is_empty(panel):
    panel.show_item(view(), TITLES)
    panel._pages.button(1).click()
    assert panel._plot_side.currentWidget() is panel._no_plot
    assert panel._no_plot.text()
    panel.show_item(replace(view(), prices=(priced(PriceKind.SOLD_ESTIMATE, 120),)), TITLES)
    assert panel._plot_side.currentWidget() is panel.plot
    assert "sold estimate" in panel.plot.axis.accessibleDescription()


AMOUNTS = [(1000, "£1,000", "1.000 £"), (100000, "£100,000", "100.000 £"), (0.5, "£0.50", "0,50 £"), (7, "£7", "7 £")]


@pytest.mark.parametrize(("amount", "written"), [(one[0], one[1]) for one in AMOUNTS])
def test_a_tick_is_written_without_needless_pence(amount, written):
    assert amount_words(amount, "GBP") == written


@pytest.mark.parametrize(("amount", "written"), [(one[0], one[2]) for one in AMOUNTS])
def test_a_tick_is_the_same_amount_in_german(amount, written, german):
    assert amount_words(amount, "GBP") == written


def test_large_amounts_stand_whole_in_a_narrow_table(qtbot, german):
    page = PlotPage()
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show_item(view(prices=(priced(PriceKind.ASKED, "12500"), priced(PriceKind.RETAIL, "24000"))))
    page.grab()
    last = page.model.index(1, page.model.columnCount() - 1)
    wide = QFontMetrics(style.font(12, figures=True)).horizontalAdvance(last.data())
    assert page.table.isColumnHidden(3)
    assert page.table.visualRect(last).width() >= wide + 2 * CELL_PAD
