"""S: rules about what lets a buyer into a stage and on from it."""

from __future__ import annotations

import pytest

from coach.advice.check import rule_called
from tests.advice.a_playbook import messages_of, places, said_by


def leaving(*texts: str, by: str = "", stage: str = "demo", language: str = "en") -> str:
    """A stage that ends with these criteria."""
    side = f'by = "{by}"\n' if by else ""
    criteria = (f'[stages.{stage}.exit.c{n}]\ntext = "{text}"\n{side}' for n, text in enumerate(texts))
    return f'language = "{language}"\n' + "".join(criteria)


class TestTheSellersAct:
    @pytest.mark.parametrize(
        ("language", "text"),
        [("en", "We have sent the offer"), ("fi", "Tarjous on lähetetty"), ("et", "Saatsime pakkumise")],
    )
    def test_it_is_known_by_its_words_and_answered_with_a_buyers_act_in_the_same_language(
        self, language: str, text: str
    ) -> None:
        (found,) = said_by("S104", leaving(text, language=language))
        assert found.at == ("stages", "demo", "exit", "c0", "text")
        assert text in str(found.message)
        assert found.advice.text == "Ask for the buyer's act instead, for example: {buyers}"
        assert said_by("S104", leaving(str(dict(found.advice.values)["buyers"]), language=language)) == []

    def test_it_is_known_by_whose_act_the_team_says_it_is(self) -> None:
        (found,) = said_by("S104", leaving("Paperwork complete", by="seller"))
        assert found.advice.text == rule_called("S104").advice, "no better act can be told"

    def test_calling_it_the_buyers_does_not_make_it_so(self) -> None:
        assert places("S104", leaving("We have sent the offer", by="buyer")) == ["stages.demo.exit.c0.text"]

    def test_a_seller_may_make_true_what_a_stage_begins_with(self) -> None:
        entry = leaving("We have read the annual report", by="seller").replace(".exit.", ".entry.")
        assert places("S104", entry) == []

    def test_what_is_said_of_it_is_said_once(self) -> None:
        text = leaving("We have sent the offer to the interested buyer")
        assert len(said_by("S104", text)) == 1
        assert said_by("S105", text) == said_by("S107", text) == []


def test_a_criterion_without_words_is_none() -> None:
    assert places("S103", '[stages.demo.exit.a]\nproof = "E-mail"') == ["stages.demo.exit"]


def test_vague_words_are_seen_in_what_a_stage_begins_with_too() -> None:
    entry = leaving("The buyer is interested").replace(".exit.", ".entry.")
    (found,) = said_by("S105", entry)
    assert (found.at[2], dict(found.message.values)["word"]) == ("entry", "interested")


def test_a_vague_word_that_is_all_there_is_is_not_said_twice() -> None:
    assert messages_of("S105", leaving("Interested.")) == ["demo: criterion “Interested.” is vague"]


def test_lacking_proof_is_said_once_a_stage_at_the_first_that_lacks_it() -> None:
    two = leaving("The buyer has named who decides", "The buyer has told the budget")
    (found,) = said_by("S106", two)
    assert (found.at, dict(found.message.values)["n"]) == (("stages", "demo", "exit", "c0", "proof"), 2)
    (found,) = said_by("S106", two.replace("[stages.demo.exit.c1]", 'skipped = ["proof"]\n[stages.demo.exit.c1]'))
    assert (found.at, dict(found.message.values)["n"]) == (("stages", "demo", "exit", "c1", "proof"), 1)


def test_whose_act_it_is_need_not_be_told_where_the_words_tell_it() -> None:
    assert places("S107", leaving("The buyer has signed the contract")) == []
    assert places("S107", leaving("Contract in order")) == ["stages.demo.exit.c0.by"]


def test_five_criteria_are_not_too_many() -> None:
    acts = [f"The buyer has sent paper {n}" for n in range(6)]
    assert places("S108", leaving(*acts[:5])) == []
    assert places("S108", leaving(*acts)) == ["stages.demo.exit"]
    assert places("S108", leaving(*acts).replace(".exit.", ".entry.")) == ["stages.demo.entry"]


def test_a_stage_may_begin_with_what_the_one_before_ended_with() -> None:
    act = leaving("The buyer has asked for a demo", stage="call")
    begins = '[stages.demo.entry.asked]\ntext = "The buyer has asked for a demo"\n'
    assert places("S109", act + begins) == []
    assert places("S109", act + begins.replace(".entry.", ".exit.")) == ["stages.demo.exit.asked.text"]


class TestWithoutTheBuyer:
    QUEUE = leaving("Finance has approved the price", by="seller", stage="approval")

    def test_a_queue_inside_the_company_is_no_stage(self) -> None:
        assert places("S119", self.QUEUE) == ["stages.approval"]

    @pytest.mark.parametrize(
        "answer", ['phase = "decision"\n[phases.decision]', 'next_action = "The buyer asks for the contract"']
    )
    def test_it_is_one_when_the_buyer_has_a_part_in_it(self, answer: str) -> None:
        assert places("S119", f"{self.QUEUE}[stages.approval]\n{answer}") == []


def test_the_first_stage_needs_no_entry_criterion() -> None:
    stages = (
        leaving("The buyer has asked for a demo", stage="call") + leaving("The buyer has signed").partition("\n")[2]
    )
    assert places("S130", stages) == ["stages.demo.entry"]


def test_the_last_stage_needs_a_moving_action_as_well() -> None:
    assert places("S131", "[stages.demo]\n[stages.care]") == ["stages.demo.next_action", "stages.care.next_action"]


def test_an_action_in_which_the_buyer_acts_too_moves_the_buyer() -> None:
    both = "We agree the day of the demo, and the buyer invites the plant manager"
    assert places("S132", f'language = "en"\n[stages.call]\nnext_action = "{both}"') == []
    assert places("S132", 'language = "en"\n[stages.call]\nnext_action = "We have sent the offer"') == [
        "stages.call.next_action"
    ]


def test_proof_and_entry_that_no_stage_has_are_asked_for_once() -> None:
    two = leaving("The buyer has named who decides") + leaving("The buyer has signed", stage="offer").split("\n", 1)[1]
    three = two + leaving("The customer has paid", stage="care").split("\n", 1)[1]
    assert [str(each.message) for each in said_by("S106", three)] == ["No exit criterion has a proof"]
    assert places("S106", three + 'proof = "Receipt"\n') == ["stages.demo.exit.c0.proof", "stages.offer.exit.c0.proof"]
    assert [str(each.message) for each in said_by("S130", three)] == ["No stage after the first has an entry criterion"]
