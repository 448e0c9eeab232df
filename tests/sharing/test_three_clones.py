"""Three people edit one playbook in turn, each in a clone of their own, and nothing that anybody wrote is lost.

One has installed coach's merge driver, one settles with `coach merge` what git stops at, and one answers the questions
of the screens. The test keeps a model of its own of what must be there: every answer, list item and comment by its
place. What was overwritten by a later edit, or by the answer to a question, is replaced and not lost.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest

from coach.commands import main
from coach.playbook.conflict import Conflict, Pick
from coach.playbook.data import data_of
from coach.playbook.edit import Add, Answer, Move, Remove
from coach.playbook.merge import Version
from coach.playbook.read import read_text
from coach.playbook.settle import settled
from coach.sharing import acts
from coach.sharing.install import install
from coach.sharing.repository import Repository, repository_of
from coach.sharing.stopped_merge import StoppedMerge, stopped_merge
from tests.a_repository import ARepository, a_repository
from tests.sharing.laboratory import comment, done, edit, text

ROUNDS = 50
NAME = "nordic-pumps.toml"
BEGIN = """\
format = 1
name = "Nordic Pumps: new customers"
language = "en"
market = "b2b"
summary = "Pumps for food factories."

[strategy]
pricing = "By the number of lines"
promise = "No stop of a line is longer than an hour"

[goals.twice-the-new-customers]
statement = "Twice as many new customers a quarter by midsummer"
baseline = 12
target = 24

[stakeholders.sales-lead]
name = "Sales lead"
role = "accountable"

[stages.enquiry]
name = "Enquiry"
purpose = "Know whom it is that asks"

[stages.demo]
name = "Demo"
purpose = "Show the two things that this buyer asked for"
takes = "19 d"
should_take = "14 d"
checklist = [
  "Name who decides",
  "Bring the sample",
]

[stages.offer]
name = "Offer"
purpose = "The buyer can say yes or no"
takes = "9 d"

[metrics.new-customers]
name = "New customers"
unit = "count"
"""

Place: TypeAlias = tuple[str, ...]
Model: TypeAlias = dict[Place, Any]
"""What stands at each place: an answer; and True for an item of a list and for a comment."""

STAGES = ("enquiry", "demo", "offer")
TEXTS: list[Place] = [("stages", stage, name) for stage in STAGES for name in ("purpose", "next_action")]
TEXTS += [("strategy", "pricing"), ("summary",), ("stakeholders", "sales-lead", "needs")]
HOMES = [("stakeholders",), *(("stages", stage, "exit") for stage in STAGES)]
"""Tables in which things come and go; no other thing points to these."""
NAMES = {"stakeholders": "name", "exit": "text"}


def stands_in(version: Version) -> Model:
    """All that a playbook says, by its places."""
    lines = chain.from_iterable(note.lines for note in version.notes.at.values())
    return dict(leaves(data_of(version.playbook), ())) | {("#", line): True for line in lines}


def leaves(value: Any, at: Place) -> Iterator[tuple[Place, Any]]:
    match value:
        case dict():
            for key, part in value.items():
                yield from leaves(part, (*at, key))
        case list():
            yield from (((*at, item), True) for item in value)
        case _:
            yield at, value


# What people do: each makes one edit, and puts it into the model


@dataclass
class Writer:
    """Somebody at work on a version."""

    random: Random
    version: Version
    model: Model
    number: int
    """What makes the words of this edit unlike all others."""

    def do(self, step: Callable[[Version, Any], Version]) -> None:
        self.version = done(self.version, [step])

    def thing(self) -> Place | None:
        """One of the things that somebody has added."""
        added = sorted({at[:-1] for at in self.model if at[:-2] in HOMES and at[-2].startswith("added")})
        return self.random.choice(added) if added else None

    def answers(self) -> None:
        at = self.random.choice(TEXTS)
        self.model[at] = f"Answer {self.number}"
        self.do(edit(lambda _: Answer(at, self.model[at])))

    def finds_out_how_long_it_takes(self) -> None:
        at = ("stages", self.random.choice(STAGES), self.random.choice(("takes", "should_take")))
        self.model[at] = f"{self.number} d"
        self.do(edit(lambda _: Answer(at, self.model[at])))

    def lists(self) -> None:
        at, items = self._checklist()
        new = f"Check {self.number}"
        self.model[(*at, new)] = True
        items.insert(self.random.randint(0, len(items)), new)
        self.do(edit(lambda _: Answer(at, tuple(items))))

    def crosses_out(self) -> None:
        at, items = self._checklist()
        if items:
            del self.model[(*at, items.pop(self.random.randrange(len(items))))]
            self.do(edit(lambda _: Answer(at, tuple(items))))

    def _checklist(self) -> tuple[Place, list[str]]:
        stage = self.random.choice(STAGES)
        return ("stages", stage, "checklist"), list(self.version.playbook.stages[stage].checklist)

    def adds(self) -> None:
        to, key = self.random.choice(HOMES), f"added-{self.number}"
        name = NAMES[to[-1]]
        self.model[(*to, key, name)] = f"Added {self.number}"
        self.do(edit(lambda _: Add(to, key, {name: f"Added {self.number}"})))

    def changes_what_was_added(self) -> None:
        if at := self.thing():
            place = (*at, NAMES[at[-2]])
            self.model[place] = f"Changed {self.number}"
            self.do(edit(lambda _: Answer(place, f"Changed {self.number}")))

    def removes_what_was_added(self) -> None:
        if at := self.thing():
            for place in [place for place in self.model if place[: len(at)] == at]:
                del self.model[place]
            self.do(edit(lambda _: Remove(at)))

    def measures(self) -> None:
        day = dt.date(2024, 1, 1) + dt.timedelta(days=self.number)
        at = ("metrics", "new-customers", "readings", day.isoformat())
        self.model[at] = self.number
        self.do(edit(lambda _: Answer(at, self.number)))

    def leaves_to_find_out(self) -> None:
        at = ("stages", self.random.choice(STAGES), "open", self.random.choice(("objections", "drop_off")))
        self.model[at] = f"Sales lead, in week {self.number}"
        self.do(edit(lambda _: Answer(at, self.model[at])))

    def turns_a_rule_off(self) -> None:
        at = ("check", "ignore", self.random.choice(("S104", "T101", "G102")))
        self.model[at] = f"Reason {self.number}"
        self.do(edit(lambda _: Answer(at, self.model[at])))

    def comments(self) -> None:
        at = ("stages", self.random.choice(STAGES), self.random.choice(("name", "purpose")))
        self.model[("#", f"# Remark {self.number}")] = True
        self.do(comment(lambda _: at, above=f"# Remark {self.number}"))

    def moves(self) -> None:
        at, to = ("stages", self.random.choice(STAGES)), self.random.randrange(len(STAGES))
        self.do(edit(lambda _: Move(at, to)))


ACTS = (
    *(Writer.answers, Writer.answers, Writer.lists, Writer.lists, Writer.adds, Writer.changes_what_was_added),
    *(Writer.removes_what_was_added, Writer.finds_out_how_long_it_takes, Writer.crosses_out, Writer.measures),
    *(Writer.leaves_to_find_out, Writer.turns_a_rule_off, Writer.comments),
)


# What must be there when two have met


def met(base: Model, ours: Model, theirs: Model, there: Model, asked: Sequence[Conflict]) -> Model:
    """What both did. Where they did not agree, somebody was asked, and chose one of both: what `there` has."""
    reworded = {(*each.at[:-1], item) for each in asked if each.is_item for item in (each.ours, each.theirs)}
    result: Model = {}
    for at in {**ours, **theirs}:
        was, one, other = base.get(at), ours.get(at), theirs.get(at)
        if at in reworded:  # the same item of a list, in two ways
            chosen = there.get(at)
        elif one == other or other == was:
            chosen = one
        elif one == was:
            chosen = other
        else:
            chosen = there.get(at)
            assert any(at[: len(each.at)] == each.at for each in asked), (at, one, other)
            assert chosen in (one, other), (at, one, other, chosen)
        if chosen is not None:
            result[at] = chosen
    return result


# The clones


@dataclass
class Clone:
    """One of the three."""

    clone: ARepository
    settle: Callable[[StoppedMerge], None]
    """How this person settles a file at which git stopped."""
    model: Model
    shared: Model
    """What was there when this clone and the others last had the same."""
    has_the_driver: bool
    """Then git stops only where somebody must be asked. Only this one moves things: git that merges lines may have a
    thing twice that two have moved."""
    order: list[str] = field(default_factory=lambda: list(STAGES))
    questions: int = 0
    """Asked so far."""

    @property
    def path(self) -> Path:
        return self.clone.folder / NAME

    @cached_property
    def repository(self) -> Repository:
        found = repository_of(self.path)
        assert found
        return found

    def version(self) -> Version:
        reading = read_text(self.path.read_text("utf-8"), NAME)
        assert [problem for problem in reading.problems if problem.severity == "error"] == []
        return Version(reading.playbook, reading.notes)

    def writes(self, random: Random, number: int) -> None:
        """Make a few edits, and commit them."""
        writer = Writer(random, self.version(), self.model, number * 10)
        for act in random.sample(ACTS, random.randint(2, 4)):
            writer.number += 1
            act(writer)
        if self.has_the_driver:
            writer.moves()
            self.order[:] = writer.version.playbook.stages
        self.clone.write(NAME, text(writer.version))
        self.clone.git("commit", "--quiet", "--allow-empty", "--all", "--message", f"Edits {number}")

    def meets(self, others: Model, how: str) -> Model:
        """Pull, settle where git stops, and push; returns what is shared now."""
        self.repository.act("pull", "--quiet", "--no-edit", how)
        asked = list[Conflict]()
        while found := stopped_merge(self.path):
            assert found.merge.conflicts or not self.has_the_driver
            asked += found.merge.conflicts
            self.settle(found)
            outcome = acts.go_on(self.repository)
            assert outcome.result in ("done", "stopped"), outcome
        there = stands_in(self.version())
        self.model = met(self.shared, self.model, others, there, asked)
        assert there == self.model
        self.clone.git("push", "--quiet")
        self.shared = dict(self.model)
        self.questions += len(asked)
        return dict(self.model)


def with_the_command(random: Random, monkeypatch: pytest.MonkeyPatch) -> Callable[[StoppedMerge], None]:
    """`coach merge`, and then with --ask the questions that are left."""

    def settle(found: StoppedMerge) -> None:
        if main(["merge", str(found.path)]) == 1:
            typed = "".join(f"{random.randint(1, 2)}\n" for _question in found.merge.conflicts)
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
            assert main(["merge", "--ask", str(found.path)]) == 0

    return settle


def with_the_screens(random: Random) -> Callable[[StoppedMerge], None]:
    def settle(found: StoppedMerge) -> None:
        conflicts = found.merge.conflicts
        found.keep(settled(found.merge, {each.at: random.choice((Pick.OURS, Pick.THEIRS)) for each in conflicts}))

    return settle


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Clone]:
    hub = a_repository(tmp_path / "hub.git", "--bare")
    first = hub.clone(tmp_path / "with the driver")
    first.git("symbolic-ref", "HEAD", "refs/heads/main")
    path = first.write(NAME, BEGIN)
    repository = repository_of(path)
    assert repository
    install(repository, [path])
    first.git("add", ".")
    first.git("commit", "--quiet", "--message", "Begin")
    first.git("push", "--quiet", "--set-upstream", "origin", "main")
    second, third = (hub.clone(tmp_path / name) for name in ("with the command", "with the screens"))
    random = Random(4)
    by_command, by_screen = with_the_command(random, monkeypatch), with_the_screens(random)
    reading = read_text(BEGIN, NAME)
    begun = stands_in(Version(reading.playbook, reading.notes))
    assert text(Version(reading.playbook, reading.notes)) == BEGIN
    return [
        Clone(clone, settle, dict(begun), dict(begun), has_the_driver)
        for clone, settle, has_the_driver in (
            (first, by_command, True),
            (second, by_command, False),
            (third, by_screen, False),
        )
    ]


def test_after_many_rounds_every_edit_is_there(clones: list[Clone]) -> None:
    random = Random(2026)
    shared = clones[0].shared
    for number in range(ROUNDS):
        who = number % len(clones)
        for commit in range(random.choice((1, 1, 2))):
            clones[who].writes(random, number + commit * ROUNDS)
        if random.random() < 0.4:
            shared = clones[who].meets(shared, random.choice(("--rebase", "--no-rebase")))
    for who in (0, 1, 2, 0, 1):
        shared = clones[who].meets(shared, "--no-rebase")
    heads = {clone.clone.git("rev-parse", "HEAD") for clone in clones}
    assert len(heads) == 1
    assert stands_in(clones[0].version()) == shared
    assert list(clones[2].version().playbook.stages) == clones[0].order
    assert len(shared) > ROUNDS
    assert all(clone.questions for clone in clones)
