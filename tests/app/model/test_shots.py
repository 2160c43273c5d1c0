"""The shot list: which photo shows what, what is missing, and what was left out."""

from dataclasses import replace

from app.model.photo import Photo, PhotoState, Verdict
from app.model.shots import Eye, PhotoNeed, Shot, ShotList, Shots, ShotState, ShotsView, kind_of, place, rows_of

SHOTS = (
    Shot("front", "Front"),
    Shot("back", "Back"),
    Shot("date_code", "Date code", eye=Eye.CODE),
    Shot("strap", "Strap", needed=False),
)
LISTS = (
    ShotList("bag", "Bag", ("bag", "purse"), SHOTS),
    ShotList("sofa", "Sofa", ("sofa", "furniture"), SHOTS[:1]),
)


def photo(number, *, warnings=(), codes=(), legible=None, state=PhotoState.READY, aside=False, size=(2000, 1500)):
    return Photo(
        number,
        "IS7K3Q9XM2T4",
        number,
        f"{number:064x}",
        f"{number}.jpg",
        9,
        state,
        set_aside=aside,
        width=size[0],
        height=size[1],
        verdict=Verdict(warnings=warnings, codes=codes, legible=legible),
    )


def states(rows):
    return {row.shot.name: row.state for row in rows}


def missing(rows):
    return [shot.name for shot in ShotsView(rows=rows).missing]


def test_photos_tick_the_list_in_the_order_they_were_taken():
    rows = rows_of(SHOTS, Shots(), [photo(1), photo(2)])
    assert [row.photo for row in rows] == [1, 2, None, None]
    assert missing(rows) == ["date_code"]


def test_what_is_not_needed_is_not_missing():
    rows = rows_of(SHOTS, Shots(), [photo(1), photo(2), photo(3)])
    assert missing(rows) == []
    assert states(rows)["strap"] is ShotState.OPEN


def test_a_bad_photo_is_to_be_shot_again_and_the_next_photo_is_that_shot():
    bad = photo(2, warnings=("Blurred.",))
    known = place(SHOTS, Shots(), [photo(1), bad])
    assert states(rows_of(SHOTS, known, [photo(1), bad]))["back"] is ShotState.AGAIN
    photos = [photo(1), bad, photo(3)]
    rows = rows_of(SHOTS, place(SHOTS, known, photos), photos)
    assert states(rows)["back"] is ShotState.THERE
    assert [row.photo for row in rows if row.shot.name == "back"] == [3]


def test_photos_that_came_together_are_not_taken_for_repeats_of_the_bad_one_among_them():
    photos = [photo(1, warnings=("Blurred.",)), photo(2), photo(3)]
    assert place(SHOTS, Shots(), photos).photos == {1: "front", 2: "back", 3: "date_code"}


def test_a_place_stays_when_an_earlier_photo_is_set_aside():
    known = place(SHOTS, Shots(), [photo(1), photo(2)])
    rows = rows_of(SHOTS, known, [photo(1, aside=True), photo(2)])
    assert missing(rows) == ["front", "date_code"]
    assert [row.photo for row in rows if row.shot.name == "back"] == [2]


def test_a_photo_that_cannot_be_used_shows_nothing():
    rows = rows_of(SHOTS, Shots(), [photo(1, state=PhotoState.REFUSED), photo(2)])
    assert rows[0].photo == 2


def test_the_eye_finds_the_label_by_its_code_wherever_it_was_shot():
    photos = [photo(1, codes=("5012345678900",)), photo(2), photo(3)]
    rows = rows_of(SHOTS, place(SHOTS, Shots(), photos), photos)
    assert {row.shot.name: row.photo for row in rows} == {"date_code": 1, "back": 2, "front": 3, "strap": None}


def test_the_eye_leaves_alone_what_a_person_said():
    photos = [photo(1, codes=("5012345678900",)), photo(2)]
    known = Shots(photos={1: "front", 2: "date_code"}, by_hand=frozenset({2}))
    assert {row.shot.name: row.photo for row in rows_of(SHOTS, known, photos)}["date_code"] == 2


def test_what_is_left_out_with_a_reason_is_not_missing_and_takes_no_photo():
    known = Shots(skipped={"front": "It has none."})
    rows = rows_of(SHOTS, known, [photo(1)])
    assert rows[0].state is ShotState.SKIPPED
    assert rows[0].reason == "It has none."
    assert rows[1].photo == 1


def test_a_destination_counts_the_photos_that_are_large_enough():
    need = (("repurch", "Repurch", PhotoNeed(2, 1000)),)
    [row] = rows_of((), Shots(), [photo(1), photo(2, size=(800, 600))], need)
    assert row.shot.label == "2 photos for Repurch, 1 more"
    assert missing((row,)) == ["photos:repurch"]
    [row] = rows_of((), Shots(), [photo(1), photo(2)], need)
    assert row.state is ShotState.THERE


def test_a_destination_that_is_left_out_with_a_reason_does_not_stop_the_item():
    known = Shots(skipped={"photos:repurch": "A spare part."})
    [row] = rows_of((), known, [], (("repurch", "Repurch", PhotoNeed(4)),))
    assert row.state is ShotState.SKIPPED


def test_the_list_is_the_persons_choice_then_what_the_thing_is_called_then_the_usual():
    assert kind_of(LISTS, "sofa", ["Handbag"], "") == "sofa"
    assert kind_of(LISTS, "", ["Bags", "sofa"], "sofa") == "bag"
    assert kind_of(LISTS, "", ["Garbage"], "sofa") == "sofa"
    assert kind_of(LISTS, "", [], "") == ""
    assert kind_of(LISTS, "none", ["Bags"], "bag") == "none"
    assert kind_of(LISTS, "gone", [], "gone") == ""


def test_another_list_takes_the_photos_that_have_no_place_in_it():
    known = replace(Shots(), photos={1: "whole", 2: "back"})
    assert place(SHOTS, known, [photo(1), photo(2)]).photos == {2: "back", 1: "front"}


TAGS = (Shot("front", "Front"), Shot("size", "Size", text=True), Shot("flaws", "Flaws", needed=False))


def test_a_tag_in_which_nothing_is_read_is_to_be_shot_again_and_the_next_photo_is_that_tag():
    photos = [photo(1, legible=False), photo(2, legible=False)]
    known = place(TAGS, Shots(), photos)
    assert states(rows_of(TAGS, known, photos)) == {
        "front": ShotState.THERE,
        "size": ShotState.AGAIN,
        "flaws": ShotState.OPEN,
    }
    photos.append(photo(3, legible=True))
    rows = rows_of(TAGS, place(TAGS, known, photos), photos)
    assert states(rows)["size"] is ShotState.THERE
    assert [row.photo for row in rows] == [1, 3, None]


def test_a_tag_with_a_code_that_is_read_and_one_that_nobody_looked_at_are_there():
    for tag in (photo(2, legible=False, codes=("4006381333931",)), photo(2)):
        rows = rows_of(TAGS, Shots(), [photo(1), tag])
        assert states(rows)["size"] is ShotState.THERE
