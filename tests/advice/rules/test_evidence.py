"""J3: what the picture of the buyer rests on."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import places

LEAD = '[personas.lead]\nname = "Maintenance lead"\n'


def records(n: int, lines: str = 'kind = "interview"') -> str:
    return "".join(f"[evidence.path-{each}]\n{lines}\n" for each in range(n))


def test_without_any_evidence_that_is_told_once_and_not_of_each_persona() -> None:
    assert places("J301", LEAD) == ["evidence"]
    assert places("J302", LEAD) == []
    assert places("J301", "") == []


@pytest.mark.parametrize("where", ["persona", "evidence"])
def test_a_persona_rests_on_evidence_whichever_of_the_two_points_to_the_other(where: str) -> None:
    text = LEAD if where == "evidence" else f'{LEAD}evidence = ["path-0"]\n'
    text += records(1, 'persona = "lead"' if where == "evidence" else 'kind = "interview"')
    assert places("J302", text) == []
    assert places("J308", text) == []
    assert places("J302", LEAD + records(1)) == ["personas.lead.evidence"]
    assert places("J308", LEAD + records(1)) == ["evidence.path-0.persona"]


def test_evidence_is_old_after_a_year_and_one_newer_record_is_enough() -> None:
    assert places("J303", LEAD + records(1, 'persona = "lead"\ndate = 2025-11-21')) == ["personas.lead.evidence"]
    assert places("J303", LEAD + records(1, 'persona = "lead"\ndate = 2025-11-22')) == []
    both = records(1, 'persona = "lead"\ndate = 2024-01-01') + '[evidence.new]\npersona = "lead"\ndate = 2026-10-01\n'
    assert places("J303", LEAD + both) == []
    assert places("J303", LEAD + records(1, 'persona = "lead"')) == [], "without a date nothing can be told of its age"


def test_ten_paths_are_enough() -> None:
    assert [places("J304", records(n)) for n in (0, 9, 10)] == [[], ["evidence"], []]


def test_interviews_with_one_persona_are_one_kind_only_where_there_are_others() -> None:
    heard = records(3, 'kind = "interview"\npersona = "lead"')
    assert places("J305", f"{LEAD}[personas.it]\n{heard}") == ["evidence"]
    assert places("J305", LEAD + heard) == []
    assert places("J305", f"{LEAD}[personas.it]\n" + records(2, 'kind = "interview"\npersona = "lead"')) == []


def test_won_deals_alone_do_not_show_where_interest_died() -> None:
    assert places("J306", records(3, 'kind = "won-deal"')) == ["evidence"]
    assert places("J306", records(2, 'kind = "won-deal"')) == []
    assert places("J306", records(3, 'kind = "won-deal"') + '[evidence.lost]\nkind = "lost-deal"\n') == []


def test_a_record_is_asked_for_its_date_first_and_then_for_the_role() -> None:
    assert places("J307", records(1)) == ["evidence.path-0.date"]
    assert places("J307", records(1, "date = 2026-10-01")) == ["evidence.path-0.role"]
    assert places("J307", records(1, 'date = 2026-10-01\nskipped = ["role"]')) == []
