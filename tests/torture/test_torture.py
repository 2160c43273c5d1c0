"""Every figure of the torture table in its short form; each is shown to bite where its module says how."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from run import figures, played  # the path comes first


@pytest.mark.crash
@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_the_promise_is_kept(figure):
    row, _ = played(figure, seed=7, short=True)
    assert row.good, row


def unprotected(name):
    """Run a figure in its short form with its protection switched off."""
    (figure,) = [one for one in figures() if one.name == name]
    row, _ = played(figure, seed=7, short=True, protected=False)
    return row


@pytest.mark.crash
def test_without_the_row_that_is_written_first_a_listing_is_made_twice():
    """G1 bites: the same kills on a journal that forgets what was being sent."""
    row = unprotected("G1")
    assert row.doubled > 0, row


@pytest.mark.crash
def test_stopped_after_the_body_without_that_row_listings_are_made_twice():
    """G2 bites: the same stops, and nobody knows any more that something was sent."""
    row = unprotected("G2")
    assert row.doubled > 0, row


@pytest.mark.crash
def test_without_the_look_before_the_repeat_a_lost_answer_makes_a_second_listing():
    """G6 bites: the answers are lost, and nobody knows any more that something was sent."""
    row = unprotected("G6")
    assert row.doubled > 0, row


def test_without_strict_reading_an_answer_can_stop_the_program():
    """G8 bites: a deep answer is a crash, and no clear no."""
    assert "RecursionError" in unprotected("G8").broken


@pytest.mark.crash
def test_a_forgotten_item_is_missed_after_the_outage_and_a_rush_without_chance_or_slots_is_seen():
    """G5 bites."""
    row = unprotected("G5")
    assert row.lost > 0, row
    assert "at once at resale-x" in row.broken, row
    assert "tried again within" in row.broken, row


def test_a_planner_that_takes_everything_for_approved_is_found_out():
    """G17 bites."""
    assert unprotected("G17").broken


def test_what_is_counted_is_told():
    import g01_kills
    from rows import Row

    assert not Row("", lost=1, doubled=0).good
    assert not Row("", lost=0, doubled=1).good
    assert g01_kills.doubles(g01_kills.Counter("aab")) == 1
