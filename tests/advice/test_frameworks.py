"""Which question set a stage uses."""

from __future__ import annotations

import pytest

from coach.advice.frameworks import elements_of, framework_of
from coach.locale import LANGUAGES, text_in
from coach.method import catalogue
from coach.method.catalogue import Framework, Process
from coach.playbook.model import Stage


def asked(key: str, language: str = "en") -> tuple[str, ...]:
    return tuple(text_in(language, element.ask) for element in catalogue.framework(key).elements)


def used(*checklist: str) -> str:
    framework = framework_of(Stage(checklist=checklist))
    return framework.key if framework else ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("framework", catalogue.frameworks(), ids=lambda framework: framework.key)
def test_a_stage_uses_the_set_whose_questions_its_checklist_holds(framework: Framework, language: str) -> None:
    assert used("Agenda sent", *asked(framework.key, language)) == framework.key


def test_one_question_that_is_left_tells_the_set() -> None:
    assert used("Agenda sent", asked("spiced")[-1]) == "spiced"


def test_of_two_sets_it_is_the_one_with_more_questions_left() -> None:
    assert used(*asked("bant"), *asked("meddicc")) == "meddicc"
    assert used(*asked("bant"), *asked("meddicc")[:2]) == "bant"


def test_lines_of_the_teams_own_are_no_set() -> None:
    assert used("Agenda sent", "Who decides?") == used() == ""


@pytest.mark.parametrize("process", catalogue.processes(), ids=lambda process: process.key)
def test_no_process_to_start_from_is_taken_for_one_with_a_set(process: Process) -> None:
    assert [stage.key for stage in process.stages if used(*map(str, stage.checklist))] == []


def test_each_question_tells_what_it_finds_out() -> None:
    budget = elements_of("bant")[asked("bant", "fi")[0]]
    assert (budget.name, budget.proof) == ("Budget", catalogue.framework("bant").elements[0].proof)
