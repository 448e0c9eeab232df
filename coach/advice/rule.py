"""What a rule is: one thing to look for, with everything that a person may ask about it.

A rule is written as one function with its texts on top:

    @rule(
        "S102",
        "stage-without-purpose",
        "warning",
        title=marked("A stage has no purpose"),
        ...
    )
    def no_purpose(facts: Facts) -> Iterator[Found]:
        for key, stage in facts.stages.items():
            if not stage.purpose:
                yield Found(("stages", key, "purpose"), Message("{stage} has no purpose", stage=stage.name or key))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from coach.advice.facts import Facts
from coach.advice.finding import Finding
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.problem import Severity


class Found(NamedTuple):
    """A weak place, and what is weak there."""

    at: Address
    """The field whose answer would mend it; the thing, or the collection, where no one field would."""
    message: Message
    advice: Message | None = None
    """What to do here, where more can be said than what to do in every such place."""
    among: tuple[Address, ...] = ()
    """The things that the message names, where `at` is a collection."""


def once_for_all(facts: Facts, found: Iterable[Found], message: Message, among: Sized) -> Iterable[Found]:
    """What was found in single things of a table; if in every one `among` them, it is one thing that nobody looked at
    yet, and is said once of the table.
    """
    asked = [each for each in found if not facts.is_put_aside(each.at)]
    return (Found(asked[0].at[:1], message),) if 1 < len(asked) == len(among) else asked


LONGEST_NAME = 80
"""Characters of a name at the head of a message."""

Look: TypeAlias = Callable[[Facts], Iterable[Found]]
"""What finds the weak places."""

STEPS: Mapping[str, str] = {"G": "goals", "K": "stakeholders", "S": "stages", "J": "journey", "T": "tracking"}
"""The step that a rule comes from, by the letter of its code. What it finds is told in the step of the place."""

Size = Literal[1, 2, 3]
"""1 small, 2 middling, 3 great."""


def _headed(message: Message, at: Address) -> Message:
    """A message that begins with a name, with that name as it can stand before a colon, however the team wrote it."""
    values = dict(message.values)
    head = next((name for name in values if message.text.startswith(f"{{{name}}}:")), None)
    if head is None or not isinstance(values[head], str):
        return message
    name = " ".join(str(values[head]).split()).rstrip(".") or at[min(1, len(at) - 1)]
    values[head] = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"
    return Message(message.text, **values)


def _nothing(_: Facts) -> Iterable[Found]:
    """What a rule sees in answers when only their file can break it."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Its texts are English, marked for the catalogues, and translated where they are shown."""

    code: str
    """The letter of the step (W: wording, F: the file) and three digits."""
    name: str
    severity: Severity
    title: str
    why: str
    advice: str
    bad: str
    """Lines of a playbook that the rule speaks of, in every language."""
    good: str
    """The same, mended."""
    source: str
    impact: Size = 2
    """What it is worth to mend it."""
    effort: Size = 2
    """What it takes to mend one place."""
    challenge: str = ""
    """The catalogue's key of the challenge that it is a sign of, if any."""
    look: Look = _nothing

    @property
    def step(self) -> str:
        """The key of the step that it comes from; "" where it speaks in all of them."""
        return STEPS.get(self.code[0], "")

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Every place that is weak in this way."""
        for at, message, advice, among in self.look(facts):
            yield replace(self.found(at, _headed(message, at), advice=advice), among=among)

    def found(
        self, at: Address, message: Message, line: int = 0, column: int = 0, advice: Message | None = None
    ) -> Finding:
        """This rule's finding at one place."""
        return Finding(self.code, self.name, self.severity, message, at, advice or Message(self.advice), line, column)


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    title: str,
    why: str,
    advice: str,
    bad: str,
    good: str,
    source: str,
    impact: Size = 2,
    effort: Size = 2,
    challenge: str = "",
) -> Callable[[Look], Rule]:
    """Make a rule of the function below."""

    def made(look: Look) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=severity,
            title=title,
            why=why,
            advice=advice,
            bad=bad,
            good=good,
            source=source,
            impact=impact,
            effort=effort,
            challenge=challenge,
            look=look,
        )

    return made


def rules_in(names: Mapping[str, object]) -> tuple[Rule, ...]:
    """The rules among the names of a module."""
    return tuple(value for value in names.values() if isinstance(value, Rule))
