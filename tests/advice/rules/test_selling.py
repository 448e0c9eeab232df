"""S: rules about meetings, tools and the strategy."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import places


def test_every_objection_wants_an_answer_of_its_own() -> None:
    heard = '[stages.demo.objections.{key}]\nheard = "We have no time"\n'
    both = heard.format(key="time") + heard.format(key="money")
    assert places("S134", both) == ["stages.demo.objections.time.answer", "stages.demo.objections.money.answer"]


@pytest.mark.parametrize("kind", ["demo", "presentation", "negotiation", "closing"])
def test_objections_are_asked_for_where_buyers_have_them(kind: str) -> None:
    assert places("S135", f'[stages.s]\nkind = "{kind}"\ntakes = "9 d"') == ["stages.s.objections"]


@pytest.mark.parametrize("kind", ["prospecting", "qualification", "discovery", "follow-up", "other"])
def test_objections_are_not_asked_for_elsewhere(kind: str) -> None:
    assert places("S135", f'[stages.s]\nkind = "{kind}"\ntakes = "9 d"') == []


def test_a_checklist_is_asked_for_only_where_seller_and_buyer_meet() -> None:
    stages = "".join(
        f'[stages.{kind}]\nkind = "{kind}"\ntakes = "9 d"\n' for kind in ("prospecting", "discovery", "closing")
    )
    assert places("S136", stages) == ["stages.discovery.checklist"]


def test_a_tool_is_untrained_only_when_the_team_says_so() -> None:
    assert places("S140", "[tools.crm]") == []
    assert places("S140", "[tools.crm]\ntrained = false") == ["tools.crm.trained"]


class TestLinks:
    def test_hold_both_ways(self) -> None:
        assert places("S141", '[tools.crm]\n[tools.chat]\nlinked = ["crm"]') == []

    def test_one_tool_alone_has_nothing_to_be_linked_with(self) -> None:
        assert places("S141", "[tools.crm]") == []

    def test_the_one_left_out_is_named(self) -> None:
        tools = '[tools.crm]\nlinked = ["chat"]\n[tools.chat]\n[tools.sheet]\n'
        assert places("S141", tools) == ["tools.sheet.linked"]
        assert places("S141", f'{tools}skipped = ["linked"]') == []


def test_both_halves_of_a_tool_are_asked_for() -> None:
    assert places("S142", "[tools.crm]") == ["tools.crm.purpose", "tools.crm.accountable"]
    assert places("S142", '[tools.crm]\naccountable = "Sales lead"') == ["tools.crm.purpose"]


class TestStrategy:
    STAGE = '[stages.demo]\ntakes = "9 d"\n'

    def test_is_asked_for_once_the_stages_are_begun(self) -> None:
        assert places("S143", "[stages.demo]") == []
        assert places("S143", self.STAGE) == ["strategy.promise"]

    def test_is_one_finding_at_the_first_answer_that_is_missing(self) -> None:
        told = '[strategy]\npromise = "Runs again in 24 hours"\npricing = "By the site"\nskipped = ["offers"]'
        assert places("S143", self.STAGE + told) == ["strategy.service"]
