"""Two versions of a playbook, and what is told of the difference."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from coach import locale
from coach.locale import say
from coach.playbook.edit import Move, edited, edits_between
from coach.playbook.model import Playbook
from coach.playbook.read import read_text
from coach.sharing.diff import changes_between, changes_in
from coach.sharing.versions import answers_told
from coach.sharing.wording import between_marks, in_marks, parts_between
from tests.playbook.any_playbook import PLAYBOOKS

PUMPS = """\
format = 1
name = "Nordic Pumps"
currency = "EUR"

[strategy]
promise = "The pump that runs when the plant runs, and a person who answers at night"

[goals.more]
statement = "Twice as many new customers a quarter by midsummer"
target = 24
due = 2027-06-30

[phases.comparison]
name = "Comparison"

[phases.comparison.touchpoints.call]
name = "Reference call"
kind = "physical"

[phases.decision]
name = "Decision"

[stages.discovery]
name = "Discovery call"
phase = "comparison"

[stages.demo]
name = "Demo"
phase = "comparison"
takes = "19 d"
should_take = "14 d"
checklist = [
  "Ask who decides, who signs and who will use the pump",
  "Bring the two things",
]

[stages.demo.open]
drop_off_reason = "Product team, by 1 December 2026"

[stages.demo.exit.decider]
text = "The buyer has named who decides"
proof = "e-mail"

[stages.offer]
name = "Offer"

[stages.closing]
name = "Closing"

[metrics.win-rate]
name = "Win rate"

[metrics.win-rate.readings]
2026-09-30 = "11/50"
"""
FIRST_POINT = '  "Ask who decides, who signs and who will use the pump",\n'
SECOND_POINT = '  "Bring the two things",\n'
OPEN = '[stages.demo.open]\ndrop_off_reason = "Product team, by 1 December 2026"\n\n'
CLOSING = '[stages.closing]\nname = "Closing"\n\n'


def changed(*replaced: tuple[str, str]) -> str:
    text = PUMPS
    for old, new in replaced:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(*replaced: tuple[str, str]) -> list[str]:
    """What is told of a playbook in which some text was replaced."""
    return [say(change.message) for change in changes_in(read_text(PUMPS, "a"), read_text(changed(*replaced), "b"))]


def of(text: str) -> Playbook:
    return read_text(text, "a.toml").playbook


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('takes = "19 d"', 'takes = "16 d"', "Stage Demo: takes today: 19 days -> 16 days"),
        (
            "target = 24\n",
            "target = 30.5\n",
            "Goal “Twice as many new customers a quarter by midsummer”: target: 24 -> 30.5",
        ),
        (
            "due = 2027-06-30",
            "due = 2027-09-30",
            "Goal “Twice as many new customers a quarter by midsummer”: due date: 2027-06-30 -> 2027-09-30",
        ),
        (
            "due = 2027-06-30\n",
            "",
            "Goal “Twice as many new customers a quarter by midsummer”: due date removed: 2027-06-30",
        ),
        ('takes = "19 d"', 'takes = "19 d"\ndrop_off = 35', "Stage Demo: drop-off: 35 %"),
        ('takes = "19 d"', 'takes = "19 d"\npurpose = "Show it"', "Stage Demo: purpose added: Show it"),
        (
            'kind = "physical"',
            'kind = "digital"',
            "Phase Comparison: touchpoint Reference call › kind: physical -> digital",
        ),
        ('currency = "EUR"', 'currency = "USD"', "Playbook: currency: EUR -> USD"),
        ('name = "Demo"', 'name = "Product demo"', "Renamed: Demo -> Product demo"),
        ('name = "Nordic Pumps"', 'name = "Pumps"', "Renamed: Nordic Pumps -> Pumps"),
        ('"Reference call"', '"Visit"', "Phase Comparison: touchpoint renamed: Reference call -> Visit"),
        (
            'proof = "e-mail"',
            'proof = "protocol"',
            "Stage Demo: exit criterion “The buyer has named who decides” › proof: e-mail -> protocol",
        ),
        (
            "named who decides",
            "named who decides and signs",
            "Stage Demo: exit criterion: The buyer has named who decides -> The buyer has named who decides and signs",
        ),
        (
            "runs when the plant runs, and a person who",
            "runs when the factory runs, and someone who",
            "Strategy: core promise: The pump that runs when the plant runs, and a person who answers at night"
            " -> The pump that runs when the factory runs, and someone who answers at night",
        ),
        (FIRST_POINT, "", "Stage Demo: removed from checklist: Ask who decides, who signs and who will use the pump"),
        (SECOND_POINT, f'{SECOND_POINT}  "Be there",\n', "Stage Demo: added to checklist: Be there"),
        (
            "who decides, who signs and",
            "who decides, who pays and",
            "Stage Demo: checklist: Ask who decides, who signs and who will use the pump"
            " -> Ask who decides, who pays and who will use the pump",
        ),
        (
            FIRST_POINT + SECOND_POINT,
            SECOND_POINT + FIRST_POINT,
            "Stage Demo: checklist reordered: Bring the two things now first",
        ),
        ('"11/50"', '"12/50"', "Metric Win rate: reading of 2026-09-30: 11/50 -> 12/50"),
        ('"11/50"', '"11/50"\n2026-10-31 = "14/57"', "Metric Win rate: reading of 2026-10-31 added: 14/57"),
        (
            OPEN,
            "",
            "Stage Demo: no longer to find out, drop-off reason: Product team, by 1 December 2026",
        ),
        (
            "1 December",
            "9 December",
            "Stage Demo: to find out, drop-off reason: "
            "Product team, by 1 December 2026 -> Product team, by 9 December 2026",
        ),
        ('takes = "19 d"', 'takes = "19 d"\nskipped = ["objections"]', "Stage Demo: not relevant here: objections"),
        ('takes = "19 d"', 'takes = "19 d"\nconfirmed = 2026-11-20', "Stage Demo: last looked at: 2026-11-20"),
        ('takes = "19 d"', 'takes = "19 d"\ncolour = "red"', "Stage Demo: colour added: red"),
        (
            'currency = "EUR"\n',
            'currency = "EUR"\nlanguage = "en"\n',
            "Playbook: language: English",
        ),
        (CLOSING, "", "Stage Closing: removed"),
        (CLOSING, f'{CLOSING}[stages.pilot]\nname = "Pilot"\n\n', "Stage Pilot: added"),
        (
            OPEN,
            f'{OPEN}[stages.demo.exit.budget]\ntext = "The buyer has told the budget"\n\n',
            "Stage Demo: exit criterion added: The buyer has told the budget",
        ),
        (CLOSING, f'{CLOSING}[check.ignore]\nS104 = "We test it"\n\n', "Rule S104 is turned off: We test it"),
        ("[stages.closing]", "# Not yet\n[stages.closing]", "Stage Closing: comment added: # Not yet"),
    ],
)
def test_one_edit_is_told_in_one_sentence(old: str, new: str, message: str) -> None:
    assert told((old, new)) == [message]


def test_a_reference_is_told_by_the_names_of_what_it_points_to() -> None:
    replaced = ('name = "Demo"\nphase = "comparison"', 'name = "Demo"\nphase = "decision"')
    assert told(replaced) == ["Stage Demo: buyer's phase: Comparison -> Decision"]


def test_a_thing_that_is_moved_is_told_once_with_its_new_place() -> None:
    replaced = ((CLOSING, ""), ("[stages.demo]", f"{CLOSING}[stages.demo]"))
    assert told(*replaced) == ["Stages reordered: Closing now after Discovery call"]


def test_a_thing_that_is_moved_and_changed_is_told_once_each() -> None:
    replaced = ((CLOSING, ""), ("[stages.demo]", f'{CLOSING.rstrip()}\nkind = "closing"\n\n[stages.demo]'))
    assert told(*replaced) == ["Stages reordered: Closing now after Discovery call", "Stage Closing: kind: closing"]


def test_when_several_things_move_the_whole_order_is_told() -> None:
    new = of("\n".join(f'[stages.{key}]\nname = "{key.title()}"' for key in "dcba"))
    old = of("\n".join(f'[stages.{key}]\nname = "{key.title()}"' for key in "abcd"))
    (change,) = changes_between(old, new)
    assert (change.kind, change.path, change.old, change.new) == ("reordered", "stages", "A\nB\nC\nD", "D\nC\nB\nA")
    assert say(change.message) == "Stages reordered: D › C › B › A"


def test_what_comes_among_others_does_not_reorder_them() -> None:
    replaced = ("[stages.demo]", '[stages.pilot]\nname = "Pilot"\n\n[stages.demo]')
    assert told(replaced) == ["Stage Pilot: added"]


def test_a_key_that_was_changed_by_hand_is_neither_a_loss_nor_something_new() -> None:
    new = PUMPS.replace("[phases.comparison", "[phases.compare").replace('phase = "comparison"', 'phase = "compare"')
    changes = changes_between(of(PUMPS), of(new))
    assert [say(change.message) for change in changes] == ["Phase Comparison: key: comparison -> compare"]


def test_a_day_of_the_last_look_that_went_is_told() -> None:
    old = f'{PUMPS}\n[changes.x]\nconfirmed = 2026-10-01\nwhat = "Go"\n'
    (change,) = changes_between(of(old), of(old.replace("confirmed = 2026-10-01\n", "")))
    assert say(change.message) == "Change “Go”: last looked at: no day any more, it was 2026-10-01"


def test_thousands_of_things_that_went_and_came_are_told_in_a_moment() -> None:
    old, new = (of("".join(f'[stages.{key}{n}]\nname = "{key}{n}"\n' for n in range(3000))) for key in "ab")
    assert len(changes_between(old, new)) == 6000


def test_things_that_share_a_role_are_not_taken_for_one_another() -> None:
    old = '[evidence.a]\nrole = "Plant manager"\nstory = "It leaked"\n'
    new = '[evidence.b]\nrole = "Plant manager"\nstory = "It was late"\n'
    assert [change.kind for change in changes_between(of(old), of(new))] == ["added", "removed"]


def test_changes_come_step_by_step_and_thing_by_thing() -> None:
    new = changed(
        ('"11/50"', '"12/50"'),
        (CLOSING, ""),
        ('name = "Offer"', 'name = "Offer"\npurpose = "Agree"'),
        ('takes = "19 d"', 'takes = "16 d"'),
        ("target = 24\n", "target = 30\n"),
        ('proof = "e-mail"', 'proof = "protocol"'),
    )
    changes = changes_between(of(PUMPS), of(new))
    assert [(change.step, change.where.partition(" “")[0]) for change in changes] == [
        ("goals", "Goal"),
        ("stages", "Stage Demo"),
        ("stages", "Stage Demo"),
        ("stages", "Stage Offer"),
        ("stages", "Stage Closing"),
        ("tracking", "Metric Win rate"),
    ]


def test_a_change_has_its_address_as_the_file_writes_it_and_both_answers_as_a_reader_sees_them() -> None:
    (change,) = changes_between(of(PUMPS), of(changed(('kind = "physical"', 'kind = "digital"'))))
    assert (change.path, change.kind, change.old, change.new) == (
        "phases.comparison.touchpoints.call.kind",
        "changed",
        "physical",
        "digital",
    )


def test_long_answers_are_shortened_in_a_sentence_and_whole_in_the_clause() -> None:
    story = "It leaked for weeks. " * 20
    (change,) = changes_between(of(PUMPS), of(changed(('name = "Closing"', f'name = "Closing"\npurpose = "{story}"'))))
    assert len(say(change.message)) < 140
    assert story.strip() in say(change.clause)


def purpose_told(old: str, new: str) -> str:
    before, after = (
        PUMPS.replace('name = "Closing"', f'name = "Closing"\npurpose = """{text}"""') for text in (old, new)
    )
    (change,) = changes_between(of(before), of(after))
    return say(change.message)


def test_two_long_texts_are_shortened_so_that_one_sees_where_they_differ() -> None:
    long = "Show the buyer's own pump at work with the numbers of their own plant, at night, in winter, in the rain"
    assert purpose_told(long, f"{long}, and with their own people") == (
        "Stage Closing: purpose: …winter, in the rain -> …winter, in the rain, and with their own people"
    )
    assert purpose_told(long, f"Lead {long}\n{long}").startswith("Stage Closing: purpose: Show the buyer's own pump")
    assert " -> Lead Show the buyer's own pump" in purpose_told(long, f"Lead {long}\n{long}")
    before, _, after = purpose_told("a" * 200 + "b", "a" * 200 + "c").rpartition(" -> ")
    assert (before[-1], after[-1]) == ("b", "c")


def test_a_text_of_other_lines_only_is_not_told_as_two_alike() -> None:
    told = purpose_told("Show the pump\nat work", "Show the pump at work")
    assert told == "Stage Closing: purpose: the same words, with other blanks or lines"


def test_only_the_layout_or_nothing_being_different_nothing_is_told() -> None:
    assert told() == []
    assert told(("[stages.closing]", "\n\n[stages.closing]")) == []
    assert told((FIRST_POINT + SECOND_POINT, (FIRST_POINT + SECOND_POINT).replace("\n", " "))) == []


def test_a_comment_in_the_place_of_another_is_told_as_one_change() -> None:
    old, new = (PUMPS.replace("[stages.closing]", f"{comment}\n[stages.closing]") for comment in ("# Soon", "# Late"))
    changes = changes_in(read_text(old, "a"), read_text(new, "b"))
    assert [say(change.message) for change in changes] == ["Stage Closing: comment: # Soon -> # Late"]


@pytest.fixture
def finnish() -> Any:
    locale.use("fi")
    yield
    locale.use("en")


@pytest.mark.usefixtures("finnish")
def test_names_of_fields_choices_and_days_are_the_readers() -> None:
    assert "Myyntivaihe Demo: " in told(('takes = "19 d"', 'takes = "16 d"'))[0]
    assert "19 päivää -> 16 päivää" in told(('takes = "19 d"', 'takes = "16 d"'))[0]
    assert "30.6.2027 -> 30.9.2027" in told(("due = 2027-06-30", "due = 2027-09-30"))[0]


def test_what_came_with_a_thing_can_be_told_answer_by_answer() -> None:
    assert list(answers_told(of(PUMPS), ("stages", "demo"))) == [
        (0, "Buyer's phase: Comparison"),
        (0, "Takes today: 19 days"),
        (0, "Should take: 14 days"),
        (0, "Checklist: - Ask who decides, who signs and who will use the pump\n- Bring the two things"),
        (0, "Exit criterion: The buyer has named who decides"),
        (1, "Proof: e-mail"),
        (0, "To find out: Drop-off reason: Product team, by 1 December 2026"),
    ]


@settings(max_examples=100, deadline=None)
@given(PLAYBOOKS, PLAYBOOKS)
def test_every_difference_is_told_and_nothing_else(old: Playbook, new: Playbook) -> None:
    assert changes_between(old, old.model_copy()) == ()
    orders = {("skipped",)}  # in which order questions were skipped says nothing
    edits = [edit for edit in edits_between(old, new) if not (isinstance(edit, Move) or edited(edit)[-1:] in orders)]
    changes = changes_between(old, new)
    assert len(changes) >= bool(edits)
    for change in changes:
        assert say(change.message)
        assert change.old or change.new
        assert (change.kind == "added") == (not change.old)
        assert (change.kind == "removed") == (not change.new)


# Word by word


@settings(max_examples=60, deadline=None)
@given(*(PLAYBOOKS.map(repr),) * 2)
def test_the_parts_of_two_texts_make_up_both(old: str, new: str) -> None:
    parts = parts_between(old, new)
    assert "".join(part.text for part in parts if part.kind != "added") == old
    assert "".join(part.text for part in parts if part.kind != "removed") == new


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("one two three", "one 2 three", "one [-two-]{+2+} three"),
        ("one two", "one two three", "one two {+three+}"),
        ("one two three", "one three", "one [-two-] three"),
        ("a b c d e f", "a x c y e f", "a [-b c d-]{+x c y+} e f"),
        ("one\ntwo", "one\n\ntwo", "one\n[-two-]{+two+}"),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
    ],
)
def test_words_that_went_and_came_stand_between_marks(old: str, new: str, shown: str) -> None:
    assert in_marks(parts_between(old, new)) == shown


def test_other_marks_can_be_asked_for() -> None:
    assert between_marks(parts_between("one two", "one three"), ("~~", "~~"), ("**", "**")) == "one ~~two~~**three**"


def test_two_books_are_compared_in_a_moment() -> None:
    parts = parts_between("word " * 50_000, "other " * 50_000)
    assert [part.kind for part in parts] == ["removed", "added", "kept"]
