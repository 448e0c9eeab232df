"""What deals taught since the last session: objections that were heard, and criteria that no buyer ever confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.suggestion import Suggestion
from coach.deals.lessons import Heard, Lessons, NeverConfirmed
from coach.deals.model import words_of
from coach.locale import said_in
from coach.method.start import language_of
from coach.playbook.edit import Add
from coach.playbook.key import LONGEST, key_from
from coach.playbook.message import Message
from coach.playbook.model import Playbook


def learned(playbook: Playbook, lessons: Lessons, stage: str = "") -> tuple[Suggestion, ...]:
    """What the lessons add, to the stage where the team stands before the others; nothing that is there by now."""
    found = [*_objections(playbook, lessons), *_changes(playbook, lessons)]
    return tuple(suggestion for at, suggestion in sorted(found, key=lambda pair: pair[0] != stage))


def _objections(playbook: Playbook, lessons: Lessons) -> Iterator[tuple[str, Suggestion]]:
    for lesson in lessons.heard:
        if lesson.stage in playbook.stages:
            known = playbook.stages[lesson.stage].objections.values()
            if words_of(lesson.text) not in {words_of(objection.heard) for objection in known}:
                yield lesson.stage, _objection(playbook, lesson)


def _objection(playbook: Playbook, lesson: Heard) -> Suggestion:
    stage, text = playbook.stages[lesson.stage], lesson.text
    edit = Add(("stages", lesson.stage, "objections"), key_from(text, stage.objections), {"heard": text})
    reason = Message("Heard in deals: {n} · stage: {stage}", n=lesson.deals, stage=stage.name or lesson.stage)
    return Suggestion(lesson.key, text, text, reason, edit, from_deals=True)


def worded(playbook: Playbook, suggestion: Suggestion, text: str) -> Add | None:
    """The edit of an objection from deals in other words, of which its key is made; None for any other suggestion."""
    match suggestion.edit:
        case Add(to=("stages", stage, "objections") as to) if suggestion.from_deals and stage in playbook.stages:
            return Add(to, key_from(text, playbook.stages[stage].objections), {"heard": text})
    return None


def _changes(playbook: Playbook, lessons: Lessons) -> Iterator[tuple[str, Suggestion]]:
    for lesson in lessons.never_confirmed:
        if lesson.stage in playbook.stages:
            key = _key_of(lesson)
            is_there = any(own.startswith(key) and one.stage == lesson.stage for own, one in playbook.changes.items())
            if lesson.criterion in playbook.stages[lesson.stage].exit and not is_there:
                yield lesson.stage, _change(playbook, lesson, key)


def _change(playbook: Playbook, lesson: NeverConfirmed, key: str) -> Suggestion:
    stage = playbook.stages[lesson.stage]
    criterion = stage.exit[lesson.criterion].text or lesson.criterion
    what = said_in(
        language_of(playbook),
        Message(
            "{stage}: “{criterion}”. Deals that went on without it: {n}. Make it easier to confirm, or drop it.",
            stage=stage.name or lesson.stage,
            criterion=criterion,
            n=lesson.deals,
        ),
    )
    edit = Add(
        ("changes",), key_from(key, playbook.changes), {"what": what, "stage": lesson.stage, "status": "planned"}
    )
    reason = Message("Never confirmed in deals: {n} · stage: {stage}", n=lesson.deals, stage=stage.name or lesson.stage)
    return Suggestion(lesson.key, criterion, what, reason, edit, from_deals=True)


def _key_of(lesson: NeverConfirmed) -> str:
    """The key of the change, short enough that another with a number still begins so."""
    return key_from(f"confirm {lesson.criterion}", ())[: LONGEST - len("-99")].rstrip("-")
