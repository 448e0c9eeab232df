"""Two versions of a playbook made one, case by case. (What holds of all of them is in test_merge_properties.)"""

from __future__ import annotations

from typing import Any

import pytest

from coach.playbook.conflict import Clash, Conflict, Merge, Pick, Typed
from coach.playbook.merge import Version, merged
from coach.playbook.order import Orders, merged_order
from coach.playbook.read import read_text
from coach.playbook.settle import settled
from coach.playbook.three_way import hunks
from coach.playbook.unsettled import Marks, unsettled_text
from coach.playbook.write import text_of
from tests.playbook.any_edits import WORKSHOP

BASE = text_of(read_text(WORKSHOP, "").playbook, read_text(WORKSHOP, "").notes)


def version(text: str) -> Version:
    reading = read_text(text, "x.toml")
    return Version(reading.playbook, reading.notes)


def changed(*changes: tuple[str, str]) -> str:
    """The workshop after some words were replaced, each of which is there once."""
    text = BASE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merge_of(ours: str, theirs: str, base: str = BASE) -> Merge:
    return merged(version(base), version(ours), version(theirs))


def clean(ours: str, theirs: str) -> str:
    merge = merge_of(ours, theirs)
    assert not merge.conflicts
    return text_of(merge.playbook, merge.notes)


def only(merge: Merge) -> Conflict:
    (conflict,) = merge.conflicts
    return conflict


def answered(merge: Merge, choice: Pick | Typed) -> str:
    done = settled(merge, {conflict.at: choice for conflict in merge.conflicts})
    assert not done.conflicts
    return text_of(done.playbook, done.notes)


TAKES = 'takes = "1 d"\n'
OFFER = '[stages.offer]\nname = "Offer"\n\n'
OWNER = '[personas.owner]\nname = "Owner"\n\n'


def test_fields_of_one_thing_are_merged_one_by_one() -> None:
    ours, theirs = (TAKES, 'takes = "2 d"\n'), ("drop_off = 30", "drop_off = 20")
    assert clean(changed(ours), changed(theirs)) == changed(ours, theirs)


def test_one_answer_in_two_ways_is_a_question_and_ours_stands_meanwhile() -> None:
    merge = merge_of(changed((TAKES, 'takes = "2 d"\n')), changed((TAKES, 'takes = "3 d"\n')))
    assert only(merge) == Conflict(("stages", "call", "takes"), Clash.CHANGED, "1 d", "2 d", "3 d")
    assert merge.playbook.stages["call"].takes == "2 d"
    assert answered(merge, Pick.THEIRS) == changed((TAKES, 'takes = "3 d"\n'))
    assert answered(merge, Typed("4 d")) == changed((TAKES, 'takes = "4 d"\n'))
    assert answered(merge, Typed(None)) == changed((TAKES, ""))


def test_an_answer_that_the_field_cannot_hold_is_not_taken() -> None:
    merge = merge_of(changed((TAKES, 'takes = "2 d"\n')), changed((TAKES, 'takes = "3 d"\n')))
    for choice in (Typed("soon"), Pick.BOTH):
        with pytest.raises(ValueError, match=r"takes|both"):
            settled(merge, {only(merge).at: choice})


def test_what_says_the_same_is_no_question() -> None:
    assert clean(changed(("drop_off = 30", "drop_off = 20")), changed(("drop_off = 30", "drop_off = 20.0"))) == changed(
        ("drop_off = 30", "drop_off = 20")
    )


def test_both_can_answer_what_was_open() -> None:
    ours, theirs = (changed((OFFER, OFFER[:-1] + f'takes = "{n} d"\n\n')) for n in (2, 3))
    assert only(merge_of(ours, theirs)).clash is Clash.ADDED


def test_removed_here_and_edited_there_is_kept_and_asked_about() -> None:
    ours, theirs = changed((OFFER, "")), changed(('name = "Offer"', 'name = "Bid"'))
    merge = merge_of(ours, theirs)
    assert only(merge) == Conflict(("stages", "offer"), Clash.REMOVED, {"name": "Offer"}, None, {"name": "Bid"})
    assert text_of(merge.playbook, merge.notes) == theirs
    assert answered(merge, Pick.OURS) == ours
    assert answered(merge, Pick.THEIRS) == theirs


def test_a_comment_is_an_edit_too_when_its_thing_is_removed() -> None:
    merge = merge_of(changed((OFFER, "")), changed(("[stages.offer]", "# still needed?\n[stages.offer]")))
    assert only(merge).clash is Clash.REMOVED
    assert "# still needed?\n[stages.offer]" in text_of(merge.playbook, merge.notes)


def test_removed_here_and_pointed_to_there_is_kept_and_asked_about() -> None:
    points = ("[phases.search]", '[evidence.call]\npersona = "owner"\n\n[phases.search]')
    merge = merge_of(changed((OWNER, "")), changed(points))
    assert only(merge) == Conflict(("personas", "owner"), Clash.NEEDED, {"name": "Owner"}, None, {"name": "Owner"})
    assert text_of(merge.playbook, merge.notes) == changed(points)


def test_a_thing_that_both_removed_is_gone() -> None:
    assert clean(changed((OFFER, "")), changed((OFFER, ""))) == changed((OFFER, ""))


def test_what_both_added_in_one_place_is_there_twice_ours_first() -> None:
    ours, theirs = (changed((OFFER, f'{OFFER}[stages.{key}]\nname = "{key}"\n\n')) for key in ("pilot", "trial"))
    assert list(merge_of(ours, theirs).playbook.stages) == ["call", "demo", "offer", "pilot", "trial", "close"]


def test_the_side_that_moved_wins_and_additions_keep_their_neighbours() -> None:
    moved = BASE.replace(OFFER, "").replace("[stages.call]", f"{OFFER}[stages.call]")
    added = changed((OFFER, f'{OFFER}[stages.pilot]\nname = "Pilot"\n\n'))
    assert list(merge_of(moved, added).playbook.stages) == ["offer", "pilot", "call", "demo", "close"]


def test_one_thing_moved_to_two_places_is_a_question() -> None:
    first = BASE.replace(OFFER, "").replace("[stages.call]", f"{OFFER}[stages.call]")
    last = BASE.replace(OFFER, "").replace("[metrics.wins]", f"{OFFER}[metrics.wins]")
    merge = merge_of(first, last)
    assert only(merge).clash is Clash.ORDER
    assert only(merge).theirs == ["call", "demo", "close", "offer"]
    assert answered(merge, Pick.OURS) == first
    assert answered(merge, Pick.THEIRS) == last
    marked = unsettled_text(merge, Marks("main", "side"))
    assert "<<<<<<< main\n# stages: offer, call, demo, close\n||||||| base\n" in marked


def test_items_of_a_list_are_merged_one_by_one() -> None:
    ours = changed(('  "Ask who decides",\n', '  "Ask who decides and pays",\n  "Ask why now",\n'))
    theirs = changed(
        ('  "Ask what they use now",\n', ""), ('  "Ask when they need it",\n', '  "Ask when",\n  "Thank",\n')
    )
    assert merge_of(ours, theirs).playbook.stages["call"].checklist == (
        "Ask who decides and pays",
        "Ask why now",
        "Ask when",
        "Thank",
    )


def test_an_item_edited_on_both_sides_is_a_question_of_its_own() -> None:
    ours = changed(('"Ask who decides"', '"Ask who pays"'), ('  "Ask when they need it",\n', ""))
    theirs = changed(('"Ask who decides"', '"Ask who signs"'))
    merge = merge_of(ours, theirs)
    at = ("stages", "call", "checklist", "0")
    assert only(merge) == Conflict(at, Clash.CHANGED, "Ask who decides", "Ask who pays", "Ask who signs", is_item=True)
    done = settled(merge, {at: Pick.BOTH})
    assert done.playbook.stages["call"].checklist == ("Ask who pays", "Ask who signs", "Ask what they use now")


def test_keys_in_a_list_are_one_or_another_and_never_edited() -> None:
    ours, theirs = changed(('  "objections",\n', '  "exit",\n')), changed(('  "objections",\n', '  "entry",\n'))
    assert set(merge_of(ours, theirs).playbook.stages["call"].skipped) == {"exit", "entry", "takes"}


def test_a_long_text_is_merged_by_lines() -> None:
    assert clean(changed(("One.\n", "One!\n")), changed(("Two.\n", "Two!\n"))) == changed(
        ("One.\nTwo.\n", "One!\nTwo!\n")
    )


def test_of_a_contested_text_the_other_lines_are_merged_all_the_same() -> None:
    merge = merge_of(changed(("One.\n", "One!\n"), ("Four.", "4.")), changed(("One.\n", "1.\n"), ("Three.", "3.")))
    assert (only(merge).ours, only(merge).theirs) == ("One!\nTwo.\n3.\n4.", "1.\nTwo.\n3.\n4.")
    assert only(merge).both == ("One!\n1.\nTwo.\n3.\n4.",)


def test_readings_stand_by_date() -> None:
    ours, theirs = (
        changed(('2026-10-31 = "4/20"\n', f'2026-10-31 = "4/20"\n{day} = 1\n')) for day in ("2026-11-15", "2026-11-01")
    )
    assert list(merge_of(ours, theirs).playbook.metrics["wins"].readings)[2:] == ["2026-11-01", "2026-11-15"]


def test_a_comment_that_both_wrote_anew_is_kept_twice_and_never_asked_about() -> None:
    base = changed((TAKES, f"# one day\n{TAKES}"))
    ours, theirs = (base.replace("# one day", comment) for comment in ("# a day", "# 8 hours"))
    merge = merge_of(ours, theirs, base)
    assert not merge.conflicts
    assert f"# a day\n# 8 hours\n{TAKES}" in text_of(merge.playbook, merge.notes)


def test_a_new_comment_on_an_answer_that_is_gone_is_the_foot_of_its_table() -> None:
    found = clean(changed((TAKES, "")), changed((TAKES, 'takes = "1 d" # measured\n')))
    assert "# measured\n\n[stages.call.open]" in found


def test_without_a_base_all_was_added() -> None:
    merge = merged(None, version(changed((TAKES, 'takes = "2 d"\n'))), version(changed((OFFER, ""))))
    assert only(merge) == Conflict(("stages", "call", "takes"), Clash.ADDED, None, "2 d", "1 d")
    assert list(merge.playbook.stages) == ["call", "demo", "offer", "close"]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "contested"),
    [
        ("abc", "xbc", "abz", False),
        ("ab", "xb", "ay", False),  # neighbours
        ("ab", "axb", "ayb", True),  # both add in one place
        ("ab", "xb", "anb", True),  # added at the edge of a change
        ("ab", "b", "xb", True),
        ("abc", "ac", "ac", False),
        ("", "x", "y", True),
    ],
)
def test_changes_are_contested_where_they_meet(base: str, ours: str, theirs: str, contested: bool) -> None:
    found = hunks(tuple(base), tuple(ours), tuple(theirs))
    assert any(hunk.is_contested for hunk in found) == contested
    for side, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        assert "".join(line for hunk in found for line in getattr(hunk, side)) == text


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "found"),
    [
        ("abcd", "dabc", "abcd", "dabc"),
        ("abcd", "bacd", "abdc", "badc"),  # different ones were moved
        ("abcd", "acdb", "cabd", "cadb"),
        ("abcd", "abxcd", "abycd", "abxycd"),
        ("abcd", "acd", "abxcd", "axcd"),  # what it came after is gone
        ("abcd", "xabcd", "abcd", "xabcd"),
    ],
)
def test_orders_are_merged(base: str, ours: str, theirs: str, found: str) -> None:
    kept = [key for key in dict.fromkeys(ours + theirs) if key not in base or (key in ours and key in theirs)]
    assert merged_order(base, ours, theirs, kept) == Orders(tuple(found), tuple(found))


def test_moved_both_ways_is_contested() -> None:
    orders: Any = merged_order("abcd", "dabc", "adbc", "abcd")
    assert orders.is_contested
