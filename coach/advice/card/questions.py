"""What to ask the buyer at a stage: the team's own questions, those of its framework, else the coach's."""

from __future__ import annotations

from coach.advice.card.model import Part, Question, Questions, SetOfQuestions
from coach.advice.card.silence import silence
from coach.advice.frameworks import elements_of, framework_of
from coach.method import catalogue
from coach.method.catalogue import Framework
from coach.method.lexicon import lexicon
from coach.method.start import language_of
from coach.playbook.message import Message
from coach.playbook.model import Playbook, Stage

A_FEW = 3
"""Of the coach's questions, where the team has none."""
NO_QUESTION = Message("The checklist holds no question yet")


def questions(playbook: Playbook, stage: Stage) -> Questions:
    """What the checklist tells to ask: the team's own questions, then those of the framework that it has taken.

    Where there is neither, a few of the coach's, from the framework that suits the kind of stage; none where people buy
    for themselves or have bought already, for which no framework is made, and where no checklist is needed.
    """
    framework, words = framework_of(stage), lexicon(language_of(playbook))
    of_framework = elements_of(framework.key) if framework else {}
    asked = [Question(line, "team") for line in stage.checklist if line not in of_framework and words.is_question(line)]
    asked += [Question(line, "framework", of_framework[line].name) for line in stage.checklist if line in of_framework]
    if asked:
        return Questions(Part(tuple(asked)), _named(framework) if framework else None)
    why = silence(stage, "checklist") if not stage.checklist else NO_QUESTION
    if playbook.market == "b2c" or stage.kind == "follow-up" or "checklist" in stage.skipped:
        return Questions(Part((), why))
    fitting = next((each for each in catalogue.frameworks() if stage.kind in each.kinds), None)
    if fitting is None:
        return Questions(Part((), why))
    coached = tuple(Question(Message(each.ask), "coach", each.name) for each in fitting.elements[:A_FEW])
    return Questions(Part(coached, why), _named(fitting))


def _named(framework: Framework) -> SetOfQuestions:
    return SetOfQuestions(framework.key, framework.name, framework.owner)
