"""The verdict on a next step: is it dated, soon, owned by somebody at the buyer, and an act of the buyer's?

A next step that only the seller takes says nothing of the deal, and "we follow up" is none at all: who only waits for
the buyer does not lead the sale.
"""

from __future__ import annotations

import datetime as dt

from coach.deals.model import NextStep, words_of
from coach.method.lexicon import Lexicon, lexicon
from coach.playbook.durations import length_of
from coach.playbook.message import Message
from coach.playbook.model import Playbook

SOON = 14.0
"""Days within which a next step keeps a deal warm, where the stage plans no longer time; a rule of thumb."""

_SHORTEST_DAY = 3
"""Letters; a shorter word may be a weekday, and a name: Su."""


def verdict(step: NextStep | None, today: dt.date, language: str, planned: float | None = None) -> tuple[Message, ...]:
    """What a next step lacks, the worst first; nothing where it is a good one.

    `language` is the one that it is written in; `planned` is how many days the stage should take.
    """
    if step is None or not step.what.strip():
        return (Message("There is no next step; agree on one before the meeting ends"),)
    return tuple(
        message
        for message in (
            _act(step.what, step.who, lexicon(language)),
            _owner(step.who, today, lexicon(language)),
            _day(step.day, today, max(SOON, planned or 0)),
        )
        if message
    )


def _act(what: str, who: str, words: Lexicon) -> Message | None:
    if words.is_filler(what):
        return Message("This is no next step yet; write what the buyer will do")
    if words_of(what) == words_of(who) != "" or words.people.fullmatch(what.strip(" .?!")):
        return Message("This tells who, and no act; write what they will do")
    if words.buyer_acts.search(what) and not words.stalls.search(what):
        return None
    if stall := words.stalls.written_in(what):
        return Message("“{words}” is no step; what will the buyer have done by then?", words=stall)
    if words.is_sellers_act(what) or words.seller_steps.search(what):
        return Message("This is the seller's act; what does the buyer do before or after it?")
    if vague := words.vague_in(what):
        return Message("“{words}” can mean anything; write an act that both would recognise", words=vague)
    return None


def agreed_before(step: NextStep | None, playbook: Playbook, stage: str) -> Message | None:
    """Says so where a step was agreed on at a stage of the playbook that comes before `stage`."""
    before = list(playbook.stages)[: list(playbook.stages).index(stage)]
    if step is None or step.stage not in before:
        return None
    name = playbook.stages[step.stage].name or step.stage
    return Message("Agreed on at an earlier stage ({stage}); if it is done, agree on the next one", stage=name)


def _owner(who: str, today: dt.date, words: Lexicon) -> Message | None:
    if not who.strip():
        return Message("Nobody at the buyer has taken it on; ask who does it")
    if words.sellers.fullmatch(who.strip()):
        return Message("It is the seller's; find the person at the buyer who does their part")
    if _is_a_day(who, today):
        return Message("“{who}” is a day; who at the buyer does it?", who=who.strip())
    return None


def _is_a_day(who: str, today: dt.date) -> bool:
    if len(who.strip()) < _SHORTEST_DAY:
        return False
    from coach.playbook.spoken_days import days_said  # here: a card without a next step does without

    try:
        return bool(days_said(who, today, "either"))
    except ValueError:  # one that no calendar has
        return True


def _day(day: dt.date | None, today: dt.date, soon: float) -> Message | None:
    if day is None:
        return Message("It has no day; agree on one while you are together")
    if day < today:
        return Message("Its day was {late} ago; ask what happened, and agree anew", late=length_of((today - day).days))
    if (day - today).days > soon:
        return Message("It is {far} away; agree on a smaller step before it", far=length_of((day - today).days))
    return None
