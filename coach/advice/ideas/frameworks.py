"""Sets of questions by which many teams qualify, for the checklist of a stage."""

from __future__ import annotations

from coach.advice.suggestion import Suggestion
from coach.locale import LANGUAGES, text_in
from coach.method import catalogue
from coach.method.catalogue import Framework
from coach.method.start import language_of
from coach.playbook.edit import Answer
from coach.playbook.message import Message
from coach.playbook.model import Playbook


def frameworks(playbook: Playbook, stage: str) -> tuple[Suggestion, ...]:
    """The sets that suit the kind of stage; none once the checklist holds the questions of one."""
    kind, checklist = playbook.stages[stage].kind, set(playbook.stages[stage].checklist)
    fitting = [each for each in catalogue.frameworks() if kind in each.kinds]
    if any(checklist & _asked(each) for each in fitting):
        return ()
    return tuple(_suggestion(playbook, stage, each) for each in fitting)


def _asked(framework: Framework) -> set[str]:
    """Its questions in every language."""
    return {text_in(language, element.ask) for element in framework.elements for language in LANGUAGES}


def _suggestion(playbook: Playbook, stage: str, framework: Framework) -> Suggestion:
    language = language_of(playbook)
    asked = tuple(text_in(language, element.ask) for element in framework.elements)
    edit = Answer(("stages", stage, "checklist"), (*playbook.stages[stage].checklist, *asked))
    reason = Message("Questions for the checklist, by {owner}", owner=framework.owner)
    return Suggestion(framework.key, framework.name, framework.about, reason, edit)
