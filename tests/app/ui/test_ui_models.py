"""What the tables and the form show for a snapshot, without a window."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from ui_views import FORM, KEY, TITLES, person, photo, price, result, said, step, verdict, view

from app.model.listing import Need
from app.model.photo import PhotoState
from app.model.result import ATTRIBUTES
from app.model.step import Condition, Stage
from app.model.views import PayoutRow
from app.ui.models import listing as form
from app.ui.models.prices import PayoutsModel, PricesModel, spans
from app.ui.models.results import FIRST_ANSWER, LISTING, ResultsModel
from app.ui.models.strip import MIME, StripModel, photo_sign, verdict_sentence

BRAND, MODEL, CONDITION = (ATTRIBUTES.index(name) for name in ("brand", "model", "condition"))


def results_of(shown) -> ResultsModel:
    model = ResultsModel()
    model.show(shown, TITLES)
    return model


class TestResults:
    def test_agreement_has_no_mark_and_no_key(self, qapp):
        model = results_of(
            view(results=(result(brand="DFS"), result("resellerio", brand="dfs")), values={"brand": said("DFS")})
        )
        assert model.cell(BRAND, LISTING).look == "word"
        assert not model.cell(BRAND, LISTING).disputed
        assert [model.cell(BRAND, column).number for column in (2, 3)] == [0, 0]

    def test_a_word_that_a_destination_does_not_take_is_marked_with_the_reason_and_called_as_the_form_does(self, qapp):
        need = Need("condition", "Repurch does not take 'worn'.", ("excellent", "fair"), "repurch")
        model = results_of(view(values={"condition": said("worn"), "brand": said("dfs")}, needs=(need,)))
        refused = model.cell(CONDITION, LISTING)
        assert (refused.shown, refused.sign) == ("worn", "!")
        assert "Excellent" in refused.tip
        assert (model.cell(BRAND, LISTING).shown, model.cell(BRAND, LISTING).sign) == ("DFS", "")

    def test_what_is_approved_offers_no_key_and_asks_for_no_choice(self, qapp):
        shown = view(
            results=(result(brand="DFS"), result("resellerio", brand="IKEA")),
            values={"brand": said("DFS")},
            approved_at=1.0,
        )
        model = results_of(shown)
        assert [model.cell(BRAND, column).number for column in (2, 3)] == [0, 0]
        assert model.disputed() == 0

    def test_a_service_that_answered_without_saying_anything_says_so_in_its_head(self, qapp):
        model = results_of(view(results=(result(), result("resellerio", brand="IKEA"))))
        heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in (2, 3)]
        assert heads == ["RESALE-X ?", "RESELLERIO"]
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            assert "RESALE-X · NOT SURE" in model.headerData(2, Qt.Orientation.Horizontal, role)
        assert "RESALE-X · NOT SURE" in model.data(model.index(BRAND, 2), Qt.ItemDataRole.AccessibleTextRole)

    def test_disagreement_is_marked_and_each_value_has_a_key(self, qapp):
        model = results_of(
            view(
                results=(result(model="Bayswater"), result("resellerio", model="Bayswater Zipped")),
                values={"model": said("Bayswater")},
            )
        )
        assert model.cell(MODEL, LISTING).disputed
        assert [model.cell(MODEL, column).number for column in (2, 3)] == [1, 2]
        assert model.disputed() == 1

    def test_agreement_is_a_sign_and_is_spoken(self, qapp):
        answers = (
            result(brand="DFS", model="A"),
            result("resellerio", brand="dfs", model="B"),
            result("x", brand="IKEA"),
        )
        model = results_of(view(results=answers, values={"brand": said("DFS"), "model": said("A")}))
        assert [model.cell(BRAND, column).sign for column in (1, 2, 3, 4)] == ["≠", "✓", "✓", "≠"]
        assert [model.cell(MODEL, column).sign for column in (1, 2, 3, 4)] == ["≠", "≠", "≠", ""]
        assert model.data(model.index(BRAND, 2), Qt.ItemDataRole.AccessibleTextRole).endswith("agrees")
        assert model.data(model.index(BRAND, 4), Qt.ItemDataRole.AccessibleTextRole).endswith("differs")

    def test_what_two_say_is_agreed_one_alone_is_not_and_yours_is_the_measure(self, qapp):
        two = (result(brand="DFS"), result("resellerio", brand="DFS"))
        assert results_of(view(results=two, values={"brand": said("DFS")})).cell(BRAND, LISTING).sign == "✓"
        alone = results_of(view(results=two[:1], values={"brand": said("DFS")}))
        assert [alone.cell(BRAND, column).sign for column in (1, 2)] == ["", ""]
        mine = results_of(view(results=two, values={"brand": person("Loaf")}))
        assert [mine.cell(BRAND, column).sign for column in (1, 2, 3)] == ["", "≠", "≠"]

    def test_a_hint_contradicts_nobody_but_a_key_takes_it(self, qapp):
        hint = replace(result("on-device", model="Zipped", sure="model 91 %"), hint=True)
        model = results_of(view(results=(hint, result(model="Bayswater")), values={"model": said("Bayswater")}))
        assert not model.cell(MODEL, LISTING).disputed
        assert [model.cell(MODEL, column).number for column in (2, 3)] == [1, 0]
        assert model.cell(MODEL, 2).tip == "A hint from this machine: model 91 %"
        assert model.corrections(hint) == {}

    def test_a_key_takes_the_value(self, qapp):
        model = results_of(
            view(
                results=(result(model="Bayswater"), result("resellerio", model="Zipped")),
                values={"model": said("Bayswater")},
            )
        )
        given = []
        model.word_given.connect(lambda name, word: given.append((name, word)))
        assert model.take(MODEL, 2)
        assert not model.take(MODEL, 3)
        assert given == [("model", "Zipped")]

    def test_the_persons_word_ends_a_dispute_and_stays_marked_as_theirs(self, qapp):
        model = results_of(
            view(
                results=(result(condition="good"), result("resellerio", condition="fair")),
                values={"condition": person("excellent")},
            )
        )
        cell = model.cell(CONDITION, LISTING)
        assert (cell.text, cell.look, cell.disputed) == ("excellent", "you", False)
        assert model.disputed() == 0

    def test_what_a_service_has_not_said_is_a_dash_and_a_waiting_one_dots(self, qapp):
        model = results_of(view(results=(result(brand="DFS"), result("resellerio", "waiting"))))
        assert model.cell(MODEL, FIRST_ANSWER).text == "–"
        assert model.cell(MODEL, FIRST_ANSWER + 1).text == "…"

    def test_corrections_are_what_differs(self, qapp):
        answer = result(brand="Next", color="grey", model="A")
        model = results_of(
            view(results=(answer,), values={"brand": person("DFS"), "color": said("Grey"), "model": said("A")})
        )
        assert model.corrections(answer) == {"brand": "DFS"}

    def test_typing_into_the_listing_column_gives_a_word(self, qapp):
        model = results_of(view(results=(result(brand="DFS"),), values={"brand": said("DFS")}))
        given = []
        model.word_given.connect(lambda name, word: given.append((name, word)))
        index = model.index(BRAND, LISTING)
        assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
        assert not model.flags(model.index(BRAND, FIRST_ANSWER)) & Qt.ItemFlag.ItemIsEditable
        model.setData(index, "DFS")
        assert given == []
        model.setData(index, "Heal's")
        assert given == [("brand", "Heal's")]

    def test_every_cell_speaks(self, qapp):
        model = results_of(view(results=(result(brand="DFS"),), values={"brand": person("Heal's")}))
        spoken = model.data(model.index(BRAND, FIRST_ANSWER), Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Brand, RESALE-X: DFS, key 1 takes it, differs"


class TestPrices:
    def test_one_axis_for_all(self):
        low, middle, high = spans([price("100"), price("150", low="120", high="180"), price("200")])
        assert low.middle < middle.low < middle.middle < middle.high < high.middle
        assert low.middle >= 0
        assert high.middle <= 1

    def test_converted_prices_lie_where_their_worth_is(self):
        dollars, pounds = spans([price("100", "USD"), price("76")])
        assert dollars.middle == pytest.approx(pounds.middle)

    def test_a_price_without_a_rate_has_no_place_and_says_so(self, qapp):
        rows = [price("100"), price("900", "PLN")]
        assert spans(rows)[1] is None
        model = PricesModel()
        model.show(rows, TITLES)
        assert model.index(1, 2).data() == "no rate"

    def test_the_table_says_what_the_axis_shows(self, qapp):
        model = PricesModel()
        model.show([price("100", "USD", low="90", high="120")], TITLES)
        spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Resale-X, sold estimate · $100.00 · £68 – £91, £76.00, range $90.00 – $120.00"

    def test_the_services_figure_stands_before_our_estimate(self, qapp):
        model = PayoutsModel()
        model.show(
            [
                PayoutRow("repurch", "exchange", Decimal(329), "GBP", Decimal("273.73"), "rule", Decimal("281.10")),
                PayoutRow("repurch", "clearance", Decimal(329), "GBP", Decimal("269.78"), "rule"),
            ],
            TITLES,
        )
        assert [model.index(row, 2).data() for row in (0, 1)] == ["✓ £281.10", "£269.78"]
        assert "we estimated £273.73" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    def test_the_best_payout_has_a_sign_and_amounts_of_two_currencies_have_no_best(self, qapp):
        model = PayoutsModel()
        pounds = PayoutRow("repurch", "exchange", Decimal(329), "GBP", Decimal("273.73"), "rule")
        dollars = PayoutRow("other", "shop", Decimal(329), "USD", Decimal("300.00"), "rule")
        model.show([pounds], TITLES)
        assert model.index(0, 2).data() == "£273.73", "one alone is compared with nothing"
        model.show([pounds, dollars], TITLES)
        assert [model.index(row, 2).data() for row in (0, 1)] == ["£273.73", "$300.00"]


class TestStrip:
    def test_set_aside_photos_stand_last_and_do_not_count(self, qapp):
        model = StripModel()
        model.show((photo(1, aside=True), photo(2), photo(3)))
        assert [one.photo.id for one in model.photos] == [2, 3, 1]
        assert model.live == 2

    @pytest.mark.parametrize(
        ("made", "tone", "start"),
        [
            (photo(1), "good", "Photo 1 is fine."),
            (photo(1, verdict=verdict("Very dark: more light, please.")), "needs", "Photo 1: Very dark"),
            (photo(1, state=PhotoState.REFUSED, reason="is cut off"), "wrong", "Photo 1 is cut off."),
            (photo(1, state=PhotoState.TAKEN), "calm", "Photo 1 is safe here"),
            (photo(1, aside=True), "calm", "IMG_1.jpg is set aside"),
        ],
    )
    def test_verdicts_are_sentences(self, made, tone, start):
        said_tone, sentence = verdict_sentence(made.photo, 1)
        assert said_tone == tone
        assert sentence.startswith(start)

    def test_signs(self):
        assert photo_sign(photo(1).photo) == "good"
        assert photo_sign(photo(1, state=PhotoState.REFUSED).photo) == "wrong"

    def test_dropping_a_photo_elsewhere_asks_to_move_it(self, qapp):
        model = StripModel()
        model.show((photo(1), photo(2), photo(3)))
        asked = []
        model.move_asked.connect(lambda one, position: asked.append((one, position)))
        bundle = model.mimeData([model.index(0)])
        assert bundle.hasFormat(MIME)
        model.dropMimeData(bundle, Qt.DropAction.MoveAction, -1, -1, model.index(2))
        model.dropMimeData(bundle, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
        model.dropMimeData(bundle, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
        assert asked == [(1, 3), (1, 3)]


NEED = Need("repurch.faults", "Repurch needs this.", ("Rips or tears", "Fire Label", "None"), "repurch")
MISSING = Need("condition", "Repurch needs this.", ("excellent", "fair"), "repurch")


class TestListing:
    def test_what_every_listing_needs_stands_first_then_what_is_required(self):
        front, more = form.split(view())
        assert [field.name for field in front] == [
            "title",
            "price",
            "category",
            "condition",
            "repurch.faults",
            "description",
        ]
        assert [field.name for field in more] == ["brand", "repurch.rrp_gbp"]

    def test_a_field_a_person_filled_in_comes_forward(self):
        front, _ = form.split(view(values={"repurch.rrp_gbp": person("900")}))
        assert "repurch.rrp_gbp" in [field.name for field in front]

    def test_a_persons_word_is_text_and_a_drafted_value_says_where_it_is_from(self):
        shown = view(values={"title": person("Sofa"), "condition": said("excellent")})
        fields = form.merged_fields(shown)
        assert form.line_of(shown, fields["title"], TITLES).word == "Sofa"
        drafted = form.line_of(shown, fields["condition"], TITLES)
        assert (drafted.word, drafted.placeholder, drafted.origin) == ("", "Excellent", "from Resale-X")

    def test_what_is_missing_says_why_and_what_is_allowed(self):
        shown = view(needs=(MISSING,))
        line = form.line_of(shown, form.merged_fields(shown)["condition"], TITLES)
        assert line.needs == "Repurch needs this. Choose one: Excellent, Fair."
        assert line.placeholder == "choose (Repurch needs one)"

    def test_a_value_refused_is_called_as_the_field_shows_it_and_a_long_list_is_cut(self):
        shown = view(values={"condition": said("excellent")})
        field = form.merged_fields(shown)["condition"]
        refused = Need("condition", "Repurch does not take “excellent”.", ("a", "b", "c", "d", "e"), "repurch")
        assert form.need_sentence(refused, field) == "Repurch does not take “Excellent”. Choose one: a, b, c, d, e."
        long = Need("condition", "", ("a", "b", "c", "d", "e", "f"), "repurch")
        assert form.need_sentence(long, field) == "Choose one: a, b, c and 3 more."

    def test_chips_count_what_is_missing(self):
        [chip] = form.chips(view(needs=(NEED, MISSING)), TITLES)
        assert (chip.text, chip.tone, chip.first_need) == ("Repurch: 2 to settle", "needs", "repurch.faults")
        ready = view(steps=(step(Stage.DRAFT, "repurch", Condition.PERSON, reason="approval"),))
        assert form.chips(ready, TITLES)[0].text == "Repurch: ready"

    def test_a_refusal_without_a_field_is_told_above_the_form(self):
        refused = step(Stage.PUBLISH, "repurch", Condition.PERSON, note="Repurch refused the photos.", reason="refused")
        shown = view(steps=(refused,), approved_at=1.0)
        assert form.loose_needs(shown, form.split(shown)[0]) == ("Repurch refused the photos.",)
        assert form.chips(shown, TITLES)[0].tone == "wrong"

    def test_the_need_for_approval_is_the_buttons_business(self):
        shown = view(needs=(Need("approval", "A person must approve", (), "repurch"),), approved_at=1.0)
        assert form.loose_needs(shown, form.split(shown)[0]) == ()
        assert not form.is_frozen(shown)
        assert form.is_frozen(view(approved_at=1.0))

    def test_too_long_a_title_is_told_before_it_is_saved(self):
        title = FORM.fields[0]
        assert form.length_problem(title, "x" * 21) == "At most 20 characters; this has 21."
        assert form.length_problem(title, "x" * 20) == ""

    def test_without_any_destination_there_is_still_a_form(self):
        front, more = form.split(view(forms={}))
        assert [field.name for field in front] == ["title", "price", "category", "condition", "description"]
        assert more == []
        assert view().item.key == KEY
