"""What is weak, by where a session shows it: at a question, at a thing, in its row of the list, in its step.

Pure functions of a playbook and its findings. The rules themselves are loaded when somebody first looks.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.content import Content

from coach.advice.finding import Finding, Here
from coach.deals.lessons import NOTHING, Lessons
from coach.method import catalogue
from coach.method.homes import root_of, step_of
from coach.playbook.address import Address, model_at
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.playbook.thing import Thing
from coach.tui.asked import form, one
from coach.tui.marks import SHADES, SIGNS, TO_ANSWER
from coach.tui.places import is_single, places, thing_at

if TYPE_CHECKING:
    from coach.advice.readiness import StepReadiness

Tally = Counter[Severity]
"""How many findings there are of each severity."""


@dataclass(frozen=True)
class Seen:
    """What the coach saw in a playbook."""

    playbook: Playbook | None = None
    """None: it has not looked yet."""
    findings: tuple[Finding, ...] = ()
    """The worst first."""
    readiness: tuple[StepReadiness, ...] = ()
    lessons: Lessons = NOTHING
    """What this machine's deals taught about it."""
    to_answer: frozenset[Finding] = frozenset()
    """Those of the findings that are about a question without an answer: it is to be answered, and nothing is weak.

    Who takes a suggestion gets such questions with it, and has made nothing worse.
    """

    @cached_property
    def weak(self) -> tuple[Finding, ...]:
        """All others: what is there, and could be better."""
        return tuple(finding for finding in self.findings if finding not in self.to_answer)

    @cached_property
    def of_rows(self) -> Mapping[Address, Tally]:
        """How much is weak under each row of the list."""
        return _counted((row_of(finding.at), finding) for finding in self.weak)

    @cached_property
    def of_steps(self) -> Mapping[str, Tally]:
        """How much is weak at the things of each step."""
        return _counted((step_of(finding.at), finding) for finding in self.weak)

    @cached_property
    def scores(self) -> Mapping[str, int]:
        """How ready each step is, from 0 to 100."""
        return {step.step: step.score for step in self.readiness}

    def sign(self, finding: Finding) -> Content:
        """The mark of a finding: ○ where there is only something to answer."""
        return Content(TO_ANSWER) if finding in self.to_answer else sign(finding.severity)

    def tallied(self, findings: Collection[Finding]) -> Content:
        """✖1 ▲2 ▵1 ○5: how many of them are how weak, and how many are to be answered."""
        weak = Tally(finding.severity for finding in findings if finding not in self.to_answer)
        unanswered = len(findings) - weak.total()
        return Content(" ").join([part for part in (tallied(weak), unanswered_said(unanswered)) if part])


def look(playbook: Playbook, today: dt.date, lessons: Lessons = NOTHING) -> Seen:
    """See what is weak, and how ready each step is. Takes its time: not for the thread that paints."""
    from coach.advice.check import findings_of
    from coach.advice.readiness import readiness

    found = findings_of(playbook, today)
    to_answer = frozenset(finding for finding in found if is_to_answer(playbook, finding))
    return Seen(playbook, found, readiness(playbook, today), lessons, to_answer)


def is_to_answer(playbook: Playbook, finding: Finding) -> bool:
    """Whether all that a finding says is that a question has no answer yet."""
    asked = one(playbook, _answer_at(finding.at)) if finding.at else None
    return asked is not None and finding.severity != "error" and not (asked.answered or asked.open)


# Where a finding belongs


class Target(NamedTuple):
    """Where a finding leads to: a form, and in it a question."""

    place: Address | None
    """The thing; None where the whole collection is meant."""
    question: Address | None
    """The field, if it has a question."""


def target_of(playbook: Playbook, at: Address) -> Target:
    """Where what is at `at` is mended."""
    at = _answer_at(at)
    place = next(at[:end] for end in range(len(at), -1, -1) if _has_form(playbook, at[:end]))
    if not place and _is_table(at[:1]):
        return Target(None, None)
    question = at[: len(place) + 1]
    return Target(place, question if question != place and one(playbook, question) else None)


def row_of(at: Address) -> Address:
    """The row that a place is under: () is the playbook's, ("stages",) the heading above all stages."""
    root = root_of(at)
    if root == "playbook":
        return ()
    if is_single(root):
        return (root,)
    at = _answer_at(at)
    return at[:4] if at[0] == "personas" and at[2:3] == ("journey",) and len(at) > 3 else at[:2]


def of_question(findings: Sequence[Finding], at: Address) -> tuple[Finding, ...]:
    """Those about the answer at `at`, and about the things in it."""
    return tuple(finding for finding in findings if _answer_at(finding.at)[: len(at)] == at)


def of_place(findings: Sequence[Finding], place: Address) -> tuple[Finding, ...]:
    """Those about the thing at `place`, all that is told of it in its own row."""
    row = row_of(place)
    return tuple(
        finding for finding in findings if row_of(finding.at) == row and _answer_at(finding.at)[: len(place)] == place
    )


def of_tables(findings: Sequence[Finding], step: str) -> tuple[Finding, ...]:
    """Those that no one thing of a step can answer for: something is missing among all of its kind."""
    return tuple(finding for finding in findings if _is_table(finding.at) and step_of(finding.at) == step)


def here(
    findings: Sequence[Finding], step: str, place: Address | None, question: Address | None
) -> tuple[Finding, ...]:
    """Those that a person who stands here thinks of: about the question first, then the thing, then its kind.

    Who has the cursor in a question thinks of no other thing.
    """
    asked = of_question(findings, question) if question else ()
    around = of_place(findings, place) if place is not None else ()
    of_kind = () if question else of_tables(findings, step)
    return tuple(dict.fromkeys((*asked, *around, *of_kind)))


def next_after(playbook: Playbook, findings: Sequence[Finding], at: Address) -> Finding | None:
    """The first finding after `at`, in the order of the steps, things and questions, and round again at the end."""
    order = {place: number for number, place in enumerate(_way(playbook))}
    first: dict[int, Finding] = {}
    for finding in findings:  # the worst first
        first.setdefault(_number(order, finding.at), finding)
    if not first:
        return None
    passed = _number(order, at)
    return first[min((number for number in first if number > passed), default=min(first))]


def in_steps(playbook: Playbook, findings: Sequence[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each step, the worst first, and those of one severity as the session goes through them."""
    order = {place: number for number, place in enumerate(_way(playbook))}
    badness = {severity: number for number, severity in enumerate(SIGNS)}
    ranked = sorted(findings, key=lambda finding: (badness[finding.severity], _number(order, finding.at)))
    found: dict[str, list[Finding]] = {step.key: [] for step in catalogue.steps()}
    for finding in ranked:
        found[step_of(finding.at)].append(finding)
    return {step: tuple(those) for step, those in found.items() if those}


# How it is told


def sign(severity: Severity) -> Content:
    """The mark of a finding."""
    return Content.styled(SIGNS[severity], SHADES[severity])


def said_below(finding: Finding, place: Address | None) -> Message | Here:
    """What a finding says below the name of the thing at `place`: of this very thing without its name."""
    at = _answer_at(finding.at)
    return finding.here if not _is_table(at) and place in (at, at[:-1]) else finding.message


def unanswered_said(n: int) -> Content:
    """○3: how many questions are to be answered."""
    return Content(f"{TO_ANSWER}{n}") if n else Content()


def tallied(tally: Tally) -> Content:
    """✖1 ▲2 ▵1: how many of each; hints are faint."""
    told = (
        Content.styled(f"{mark}{tally[severity]}", SHADES[severity])
        for severity, mark in SIGNS.items()
        if tally[severity]
    )
    return Content(" ").join(told)


def summed(tally: Tally, *, hints: bool) -> Content:
    """▲3 ▵1: errors and warnings together, with the sign of the worst; then the hints."""
    worst: Severity = "error" if tally["error"] else "warning"
    weak = tally["error"] + tally["warning"]
    told = [Content.styled(f"{SIGNS[worst]}{weak}", SHADES[worst])] if weak else []
    if hints and tally["hint"]:
        told.append(Content.styled(f"{SIGNS['hint']}{tally['hint']}", SHADES["hint"]))
    return Content(" ").join(told)


# Inside


Place = TypeVar("Place", bound=Hashable)


def _counted(pairs: Iterable[tuple[Place, Finding]]) -> Mapping[Place, Tally]:
    tallies: dict[Place, Tally] = defaultdict(Counter)
    for place, finding in pairs:
        tallies[place][finding.severity] += 1
    return dict(tallies)


def _answer_at(at: Address) -> Address:
    """The answer itself, where what is to find out instead of it is meant."""
    return (*at[:-2], at[-1]) if at[-2:-1] == ("open",) else at


def _has_form(playbook: Playbook, at: Address) -> bool:
    model = model_at(at)
    if model is None or not issubclass(model, Thing):
        return False
    begun = at[:2] if at[2:3] == ("journey",) and len(at) == 4 else at
    return (is_single(root_of(at)) and len(at) < 2) or thing_at(playbook, begun) is not None


def _is_table(at: Address) -> bool:
    """Whether a whole collection is meant."""
    return len(at) == 1 and root_of(at) == at[0] and not is_single(at[0])


def _way(playbook: Playbook) -> Iterator[Address]:
    """Every place and question in the order in which a session goes through them."""
    for step in catalogue.steps():
        listed = places(playbook, step.key, "both")
        for kind in step.things:
            if not is_single(kind):
                yield (kind,)
            for place in listed:
                if root_of(place) == kind:
                    yield from _through(playbook, place, listed)


def _through(playbook: Playbook, place: Address, listed: Sequence[Address]) -> Iterator[Address]:
    yield place
    for asked in form(playbook, place, everything=True):
        yield asked.at
        within = asked.value if isinstance(asked.value, Mapping) and asked.field.item else {}
        for key in within:
            if (inner := (*asked.at, key)) not in listed:
                yield from _through(playbook, inner, listed)


def _number(order: Mapping[Address, int], at: Address) -> int:
    """The number of a place, or of the nearest that it is in."""
    at = _answer_at(at)
    return next(order[at[:end]] for end in range(len(at), -1, -1) if at[:end] in order)
