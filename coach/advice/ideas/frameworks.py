"""Sets of questions by which many teams qualify, for the checklist of a stage."""

from __future__ import annotations

from coach.advice.frameworks import framework_of
from coach.advice.suggestion import Suggestion
from coach.locale import text_in
from coach.method import catalogue
from coach.method.catalogue import Framework
from coach.method.start import language_of
from coach.playbook.edit import Append
from coach.playbook.message import Message
from coach.playbook.model import Playbook


def frameworks(playbook: Playbook, stage: str) -> tuple[Suggestion, ...]:
    """The sets that suit the kind of stage; none once the checklist holds the questions of one."""
    own = playbook.stages[stage]
    if framework_of(own):
        return ()
    return tuple(_suggestion(playbook, stage, each) for each in catalogue.frameworks() if own.kind in each.kinds)


def _suggestion(playbook: Playbook, stage: str, framework: Framework) -> Suggestion:
    language = language_of(playbook)
    edit = Append(("stages", stage, "checklist"), tuple(text_in(language, each.ask) for each in framework.elements))
    reason = Message("Questions for the checklist, by {owner}", owner=framework.owner)
    return Suggestion(framework.key, framework.name, framework.about, reason, edit)
