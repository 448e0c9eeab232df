"""A merge made once more from a text with its marks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from coach.playbook.conflict import Clash, Conflict, Merge
from coach.playbook.data import data_of
from coach.playbook.merge import Version, merged
from coach.playbook.merge_again import merged_again
from coach.playbook.merge_sides import sides_in
from coach.playbook.problem import Refused
from coach.playbook.unsettled import Marks, unsettled_text
from tests.playbook.test_merge import BASE, OFFER, OWNER, changed, only, version
from tests.playbook.test_merge_properties import BASE as WORKSHOP
from tests.playbook.test_merge_properties import OTHERS, SIDES, comments

MARKS = Marks("main", "side")


def again(text: str) -> Merge:
    sides = sides_in(text, "x.toml")
    assert sides
    assert (sides.ours.label, sides.theirs.label) == ("main", "side")
    base = version(sides.base.text) if sides.base else None
    return merged_again(sides, base, version(sides.ours.text), version(sides.theirs.text))


@given(SIDES, OTHERS)
def test_every_question_is_found_again_in_the_marked_text(ours: Version, theirs: Version) -> None:
    merge = merged(WORKSHOP, ours, theirs)
    if not merge.conflicts:
        return
    found = again(unsettled_text(merge, MARKS))
    assert data_of(found.playbook) == data_of(merge.playbook)
    assert set(comments(found.notes)) == set(comments(merge.notes))
    assert [asked(conflict) for conflict in found.conflicts] == [asked(conflict) for conflict in merge.conflicts]


def asked(conflict: Conflict) -> Any:
    """What is asked, in whatever words: why a thing is kept that one side removed is told from what points to it."""
    clash = Clash.REMOVED if conflict.clash is Clash.NEEDED else conflict.clash
    base = None if clash is Clash.ORDER else repr(conflict.base)  # of a list it is told as the text has it
    return conflict.at, clash, base, repr(conflict.ours), repr(conflict.theirs), conflict.is_item


LIST = '  "Ask who decides",\n  "Ask what they use now",\n  "Ask when they need it",\n'


def moved(thing: str, before: str) -> str:
    return BASE.replace(thing, "").replace(before, thing + before)


def reordered(order: str) -> str:
    lines = LIST.splitlines(keepends=True)
    return changed((LIST, "".join(lines[int(n)] for n in order)))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (moved(OFFER, "[stages.call]"), moved(OFFER, "[metrics.wins]")),
        (reordered("120"), reordered("102")),
        (
            changed((OWNER, "")),
            changed(("[phases.search]", '[evidence.call]\npersona = "owner"\n\n[phases.search]')),
        ),
        (changed((OFFER, "")), changed(("[stages.offer]", "# still needed?\n[stages.offer]"))),
    ],
    ids=["order of things", "order of a list", "removed and needed", "removed and commented"],
)
def test_what_is_no_change_of_a_value_is_asked_again_too(ours: str, theirs: str) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        merge = merged(version(BASE), version(one), version(other))
        text = unsettled_text(merge, MARKS)
        found = again(text)
        assert only(found).clash is only(merge).clash
        assert unsettled_text(found, MARKS) == text


def test_a_text_without_marks_has_no_sides() -> None:
    assert sides_in(changed(("One.", "=======")), "x.toml") is None


@pytest.mark.parametrize("style", ["", "||||||| base\nname = 'Was'\n"])
def test_sides_and_base_are_as_they_were_and_keep_their_line_numbers(style: str) -> None:
    sides = sides_in(f"format = 1\n<<<<<<< main\nname = 'A'\n{style}=======\nname = 'B'\n>>>>>>> side\n", "x.toml")
    assert sides
    assert sides.ours.text == "format = 1\nname = 'A'\n"
    assert sides.theirs.text == "format = 1\nname = 'B'\n"
    assert sides.theirs.number(2) == (7 if style else 5)
    assert (sides.base.text if sides.base else "") == ("format = 1\nname = 'Was'\n" if style else "")


def test_a_mark_of_another_length_is_a_line_of_the_text() -> None:
    sides = sides_in("<<<<<<<<< main\na\n<<<<<<<\n=======\n=========\nb\n>>>>>>>>> side", "x.toml")
    assert sides
    assert sides.ours.text == "a\n<<<<<<<\n======="
    assert sides.size == 9


@pytest.mark.parametrize("text", ["<<<<<<< a\n", "<<<<<<< a\n>>>>>>> b", "<<<<<<< a\n=======\n<<<<<<< b\n"])
def test_a_mark_without_its_partners_is_refused_at_its_line(text: str) -> None:
    with pytest.raises(Refused, match=r"x\.toml:\d:1: this mark"):
        sides_in(text, "x.toml")
