"""W: answers that say less than they seem to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from textwrap import shorten

from coach.advice.facts import Facts
from coach.advice.promise import known_as
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked, text_in
from coach.method import catalogue
from coach.method.start import language_of
from coach.playbook.address import Address
from coach.playbook.message import Message

ANSWERS = marked("The method: answers that the whole team understands")

QUOTED = 60
"""Characters of an answer in a finding."""
LONG = 600
"""Characters of an answer that nobody reads aloud."""
MANY_WORDS = 5
"""The fewest words of an answer that is nobody else's by chance."""
SOME_WORDS = 3
"""The fewest words of an answer that may be a copy."""
SAID_TWICE = 100
"""Characters of an answer that is a copy when it is there twice; a shorter one, three times."""

NO_WORDS = frozenset({"unit", "currency", "extends", "without"})
"""Fields in which a sign or a path may be the whole answer."""
STATEMENTS = frozenset(
    {
        *("summary", "pricing", "offers", "service", "promise", "statement", "realistic", "stop_doing", "accountable"),
        *(
            "name",
            "department",
            "influence",
            "purpose",
            "drop_off_reason",
            "next_action",
            "team",
            "what",
            "text",
            "proof",
        ),
        *(
            "removed_by",
            "note",
            "formula",
            "cadence",
            "source",
            "segment",
            "demographics",
            "interests",
            "buying_habits",
        ),
    }
)
"""Fields in which the team states something: a question in one of the others may be the buyer's, or for a meeting."""
DECISIVE = frozenset({"next_action", "removed_by", "definition"})
"""Fields by which somebody decides; what is vague in a criterion has a rule of its own."""
REPEATED = frozenset(
    {"name", "accountable", "department", "team", "proof", "source", "cadence", "formula", "purpose", "text"}
)
"""Fields in which the same words may stand often, or whose copies have a rule of their own."""
ASKED = frozenset({"metrics", "touchpoints", "obstacles"})
"""Things whose name may be a question: Would you buy again?"""
MESSAGES = frozenset({"message", "pitch", "variants"})
"""Fields that may hold a text to be sent, with places to fill in."""


def quoted(text: str) -> str:
    """An answer in a finding: its beginning, on one line."""
    return shorten(text, QUOTED, placeholder="…")


def once(facts: Facts, found_in: Callable[[Address, str], Message | None]) -> Iterator[Found]:
    """One finding at each field in which something is found."""
    seen = set[Address]()
    for at, text in facts.texts_in_use:
        if (message := found_in(at, text)) and at not in seen:
            seen.add(at)
            yield Found(at, message)


def same(text: str) -> str:
    """What is left of a text when capitals, blanks and the last full stop count for nothing."""
    return " ".join(text.casefold().split()).rstrip(".!")


@rule(
    "W101",
    "filler",
    "warning",
    title=marked("An answer only fills its place"),
    why=marked("TBD and see above look like an answer, so nobody asks again, and the gap stays."),
    advice=marked("Answer it, or put the question aside: to be found out by whom and when, or not relevant here."),
    bad="""\
[stages.demo]
purpose = "TBD"
""",
    good=marked("""\
[stages.demo]
purpose = "The buyer sees the two things that were asked for"
"""),
    source=ANSWERS,
    effort=1,
)
def filler(facts: Facts) -> Iterator[Found]:
    def found_in(at: Address, text: str) -> Message | None:
        if at[-1] in NO_WORDS or not facts.lexicon.is_filler(text):
            return None
        if at[-1] == "name" and not facts.lexicon.unfinished.match(text.strip()):
            return None  # a stage may be called Open
        return Message("“{text}” stands where an answer should be", text=quoted(text))

    return once(facts, found_in)


@rule(
    "W102",
    "same-answer",
    "hint",
    title=marked("Several answers are the same text"),
    why=marked("A text that fits every question answers none of them."),
    advice=marked("Keep it where it fits best, and say in each other place what is special there."),
    bad=marked("""\
[personas.manager]
needs = "To save both time and money"
interests = "To save both time and money"
decision_criteria = "To save both time and money"
"""),
    good=marked("""\
[personas.manager]
needs = "To save both time and money"
interests = "Energy, safety and spare parts"
decision_criteria = "Days of standstill, then price"
"""),
    source=ANSWERS,
)
def same_answer(facts: Facts) -> Iterator[Found]:
    places: dict[str, list[tuple[Address, str]]] = {}
    for at, text in facts.texts_in_use:
        if at[-1] not in REPEATED and (said := same(text)).count(" ") >= SOME_WORDS - 1:
            places.setdefault(said, []).append((at, text))
    for copies in places.values():
        answers = dict(copies)
        at, text = copies[-1]
        if len(answers) >= (2 if len(text) > SAID_TWICE else 3):
            yield Found(at, Message("“{text}” is the answer in {n} places", text=quoted(text), n=len(answers)))


@rule(
    "W103",
    "question-left",
    "hint",
    title=marked("An answer is still a question"),
    why=marked("The next reader can't tell whether the team knows it or only wonders."),
    advice=marked("Ask who knows. Until then mark the field as to be found out: by which role, and when."),
    bad=marked("""\
[stages.demo]
drop_off_reason = "The price, or who knows?"
"""),
    good=marked("""\
[stages.demo]
drop_off_reason = "The price: 6 of 10 said so"
"""),
    source=ANSWERS,
)
def question_left(facts: Facts) -> Iterator[Found]:
    def found_in(at: Address, text: str) -> Message | None:
        if "?" not in text or at[-1] not in STATEMENTS or at[0] in ("evidence", "sessions"):
            return None
        if at[-1] == "name" and ASKED.intersection(at):
            return None  # called by the question that buyers ask, or are asked
        if not _asks(_quotes().sub("", text)):
            return None
        return Message("“{text}” asks instead of telling", text=quoted(text))

    return once(facts, found_in)


@cache
def _quotes() -> re.Pattern[str]:
    return re.compile(r"[“”„«»\"][^“”„«»\"]*[“”«»\"]")


def _asks(text: str) -> bool:
    """Whether the last sentence is a question, or a part is put in doubt; after a colon it is one to be asked."""
    said = text.rstrip("?! \n")
    last = said[max(map(said.rfind, ".!?;\n")) + 1 :]
    is_question = "?" in text[len(said) :] and ":" not in last and any(map(str.isalnum, last))
    return is_question or "(?)" in text or "??" in text


@rule(
    "W104",
    "vague-answer",
    "hint",
    title=marked("A vague word stands where something is decided"),
    why=marked("Two people understand interested, soon or enough in two ways, and both think that they agree."),
    advice=marked("Write what one could see or count instead."),
    bad=marked("""\
[stages.demo]
next_action = "The buyer is interested"
"""),
    good=marked("""\
[stages.demo]
next_action = "The buyer asks for an offer"
"""),
    source=ANSWERS,
)
def vague_answer(facts: Facts) -> Iterator[Found]:
    def found_in(at: Address, text: str) -> Message | None:
        word = facts.lexicon.vague_in(text) if at[-1] in DECISIVE else None
        if word is None:
            return None
        if known_as(word) == known_as(text):
            return Message("“{text}” is vague", text=quoted(text))
        return Message("“{text}”: the word “{word}” is vague", text=quoted(text), word=word)

    return once(facts, found_in)


@rule(
    "W105",
    "placeholder-left",
    "warning",
    title=marked("A place in a template is not filled in"),
    why=marked("Sooner or later a customer reads it."),
    advice=marked("Put the right word there, or take the brackets out."),
    bad="""\
[stages.demo]
purpose = "[company]"
""",
    good=marked("""\
[stages.demo]
purpose = "The buyer sees the two things that were asked for"
"""),
    source=ANSWERS,
    effort=1,
)
def placeholder_left(facts: Facts) -> Iterator[Found]:
    def found_in(at: Address, text: str) -> Message | None:
        if at[-1] in MESSAGES or at[0] == "evidence" or not _opens().search(text):
            return None
        left = next(filter(is_empty, _places().finditer(text)), None)
        return Message("“{text}” is not filled in", text=quoted(left[0])) if left else None

    def is_empty(place: re.Match[str]) -> bool:
        return not place[1] or bool(facts.lexicon.placeholders.fullmatch(place[1].strip()))

    return once(facts, found_in)


@cache
def _places() -> re.Pattern[str]:
    """A place to fill in: brackets with their words as a group, or a blank for a figure or a word."""
    return re.compile(r"[<\[{]{1,2}([^<>\[\]{}]{1,40})[>\]}]{1,2}|\bXX+\b|_{3,}")


@cache
def _opens() -> re.Pattern[str]:
    """How a place to fill in begins; most texts have none, and this is quick to tell."""
    return re.compile(r"[<\[{X_]")


@rule(
    "W106",
    "example-taken-over",
    "hint",
    title=marked("An answer is coach's own example"),
    why=marked("The example tells how an answer may look. It knows nothing about your customers."),
    advice=marked("Write your own answer in its place; the figures and words of your team."),
    bad=marked("""\
[stages.demo]
purpose = "Both sides know which problem is worth solving, and what it costs today."
"""),
    good=marked("""\
[stages.demo]
purpose = "The buyer sees the two things that were asked for"
"""),
    source=ANSWERS,
)
def example_taken_over(facts: Facts) -> Iterator[Found]:
    examples = _examples(language_of(facts.playbook))

    def found_in(_: Address, text: str) -> Message | None:
        return Message("“{text}” is the example that coach gives", text=quoted(text)) if text in examples else None

    return once(facts, found_in)


@cache
def _examples(language: str) -> frozenset[str]:
    """The longer answers that coach shows beside its questions, in the playbook's language and in English.

    Not those of a stage's actions and criteria: the processes to start from hold the same ones. Nor the typical goals:
    coach suggests them to be taken.
    """
    asked = (thing for thing in catalogue.kinds() if not thing.startswith("stages."))
    questions = (question for thing in asked for question in catalogue.questions(thing))
    goals = {goal.statement for goal in catalogue.typical_goals()}
    shown = [text for question in questions for text in (question.good, question.bad) if text not in goals]
    said = (translated for text in shown for translated in (text, text_in(language, text)))
    return frozenset(text for text in said if len(text.split()) >= MANY_WORDS)


@rule(
    "W107",
    "long-answer",
    "hint",
    title=marked("An answer is too long to be read aloud"),
    why=marked("In a meeting nobody reads a page; what matters in it is lost."),
    advice=marked("Keep the two or three sentences that somebody acts on; put the rest where it is worked on."),
    bad='[stages.demo]\npurpose = "' + "Then we show the next screen. " * 22 + '"\n',
    good=marked("""\
[stages.demo]
purpose = "The buyer sees the two things that were asked for"
"""),
    source=ANSWERS,
)
def long_answer(facts: Facts) -> Iterator[Found]:
    def found_in(at: Address, text: str) -> Message | None:
        if len(text) <= LONG or at[0] in ("evidence", "sessions"):
            return None
        return Message("“{text}” goes on for {n} characters", text=quoted(text), n=len(text))

    return once(facts, found_in)


@rule(
    "W108",
    "all-in-capitals",
    "hint",
    title=marked("An answer is all in capitals"),
    why=marked("Capitals are read slowly, and sound like shouting when somebody else made the mistake."),
    advice=marked("Write it in small letters; a word alone may stand out."),
    bad=marked("""\
[stages.demo]
purpose = "SHOW THE BUYER EVERYTHING WE HAVE"
"""),
    good=marked("""\
[stages.demo]
purpose = "The buyer sees the two things that were asked for"
"""),
    source=ANSWERS,
    impact=1,
    effort=1,
)
def all_in_capitals(facts: Facts) -> Iterator[Found]:
    def found_in(_: Address, text: str) -> Message | None:
        if not text.isupper():
            return None
        words = [word for word in text.split() if len(word) > 1 and any(map(str.isalpha, word))]
        return Message("“{text}” is all in capitals", text=quoted(text)) if len(words) >= MANY_WORDS else None

    return once(facts, found_in)


RULES = rules_in(globals())
