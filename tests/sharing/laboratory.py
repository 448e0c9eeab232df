"""What two people may do to one playbook at the same time, on the examples, on real branches of real git.

Each kind of meeting is labelled by hand: how many questions it is worth, and what has to come out. The merge is
compared with that, and with what git makes of the same branches as text. To print the table, run:
python -m tests.sharing.laboratory
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from coach.playbook.address import Address, look_up
from coach.playbook.data import data_of
from coach.playbook.edit import Add, Answer, Edit, Move, Remove, apply
from coach.playbook.examples import examples
from coach.playbook.merge import Version
from coach.playbook.model import Playbook
from coach.playbook.notes import Note, Notes, carried
from coach.playbook.read import Reading, read_bytes, read_text
from coach.playbook.write import text_of
from coach.sharing.merging import merge_of, settled_text

Where: TypeAlias = Callable[[Playbook], Address]
"""A place in a playbook, found in what both people began with."""
Step: TypeAlias = Callable[[Version, Playbook], Version]
"""What somebody does to a version; the second is what both began with."""


@dataclass(frozen=True)
class Meeting:
    """What two people do at the same time."""

    kind: str
    ours: tuple[Step, ...]
    theirs: tuple[Step, ...]
    asks: int = 0
    """The questions that are worth asking."""
    before: tuple[Step, ...] = ()
    """What makes the example fit for it."""
    laid_out: Callable[[str], str] = str
    """How our text comes to be laid out."""


@dataclass(frozen=True)
class Outcome:
    """What became of a meeting."""

    kind: str
    asks: int
    plain: int
    """The conflicts that git stops with, merging lines."""
    questions: int
    """The questions that coach asks."""
    wrong: bool
    """Whether something else came out than was expected: an answer, an order, a comment."""
    lost: int
    """Comments that are gone."""


# Where


def nth(*names: str | int) -> Where:
    """A place by names of fields and numbers of things: nth("stages", 1) is the second stage."""

    def where(base: Playbook) -> Address:
        at: Address = ()
        for name in names:
            at = (*at, name if isinstance(name, str) else list(look_up(base, at))[name])
        return at

    return where


# What people do


def edit(made: Callable[[Playbook], Edit]) -> Step:
    def step(now: Version, base: Playbook) -> Version:
        playbook = apply(now.playbook, made(base))
        return Version(playbook, carried(now.notes, now.playbook, playbook))

    return step


def answer(where: Where, field: str, value: Any) -> Step:
    return edit(lambda base: Answer((*where(base), field), value))


def add(to: Where, key: str, after: int | None = None, **answers: Any) -> Step:
    """A new thing after the nth, or after the last."""

    def made(base: Playbook) -> Edit:
        keys = list(look_up(base, to(base)))
        return Add(to(base), key, answers, keys[-1 if after is None else after] if keys else None)

    return edit(made)


def remove(where: Where) -> Step:
    def step(now: Version, base: Playbook) -> Version:
        *home, key = where(base)
        gone = key not in look_up(now.playbook, tuple(home))
        return now if gone else edit(lambda _: Remove((*home, key)))(now, base)

    return step


def move(where: Where, to: int) -> Step:
    return edit(lambda base: Move(where(base), to))


def items(where: Where, field: str, change: Callable[[list[str], list[str]], None]) -> Step:
    """Change a list as it is now, with a look at the one of the base."""

    def step(now: Version, base: Playbook) -> Version:
        at = (*where(base), field)
        there = list(look_up(now.playbook, at))
        change(there, list(look_up(base, at)))
        return edit(lambda _: Answer(at, tuple(there)))(now, base)

    return step


def insert(where: Where, field: str, text: str, after: int = -1) -> Step:
    def change(there: list[str], base: list[str]) -> None:
        there.insert(there.index(base[after]) + 1 if base else len(there), text)

    return items(where, field, change)


def reword(where: Where, field: str, n: int, text: str) -> Step:
    def change(there: list[str], base: list[str]) -> None:
        there[there.index(base[n])] = text

    return items(where, field, change)


def cross_out(where: Where, field: str, n: int) -> Step:
    return items(where, field, lambda there, base: there.remove(base[n]))


def rewrite(where: Where, field: str, old: str, new: str) -> Step:
    """Some words within a text."""

    def step(now: Version, base: Playbook) -> Version:
        at = (*where(base), field)
        text = str(look_up(now.playbook, at))
        assert old in text
        return edit(lambda _: Answer(at, text.replace(old, new)))(now, base)

    return step


def comment(where: Where, above: str = "", beside: str = "") -> Step:
    def step(now: Version, base: Playbook) -> Version:
        at = where(base)
        note = now.notes.at.get(at, Note())
        more = Note((*note.above, *([above] if above else [])), beside or note.beside, note.foot)
        return Version(now.playbook, Notes(now.notes.top, {**now.notes.at, at: more}, now.notes.end))

    return step


def unknown(where: Where, key: str, value: Any) -> Step:
    """A key that coach does not know."""

    def step(now: Version, base: Playbook) -> Version:
        data = data_of(now.playbook)
        holder: Any = data
        for part in where(base):
            holder = holder[part]
        holder[key] = value
        return Version(Playbook.model_validate(data), now.notes)

    return step


ROOT, CALL, DEMO, LAST = nth(), nth("stages", 0), nth("stages", 1), nth("stages", -1)
STAGES, GOALS, GOAL, METRIC = nth("stages"), nth("goals"), nth("goals", 0), nth("metrics", 0)
LONG = answer(ROOT, "summary", "Whom we sell to.\nWhat we sell.\nHow we sell it.\nWho keeps this file.")
LIST = answer(DEMO, "checklist", ("Name who decides", "Bring the sample", "Agree on the next step"))
NO_READINGS = answer(METRIC, "readings", {})

MEETINGS = (
    Meeting("different stages", (answer(CALL, "purpose", "Ours"),), (answer(LAST, "purpose", "Theirs"),)),
    Meeting("one stage, fields far apart", (answer(DEMO, "name", "Ours"),), (answer(DEMO, "next_action", "Theirs"),)),
    Meeting("neighbouring fields", (answer(DEMO, "takes", "3 d"),), (answer(DEMO, "should_take", "2 d"),)),
    Meeting("rename a stage, edit the line below", (answer(DEMO, "name", "Ours"),), (answer(DEMO, "kind", "other"),)),
    Meeting("both append a goal", (add(GOALS, "ours", statement="A"),), (add(GOALS, "theirs", statement="B"),)),
    Meeting("both append a stage", (add(STAGES, "ours", name="A"),), (add(STAGES, "theirs", name="B"),)),
    Meeting(
        "both insert a stage in one gap", (add(STAGES, "ours", 0, name="A"),), (add(STAGES, "their", 0, name="B"),)
    ),
    Meeting("both append to a list", (insert(DEMO, "checklist", "A"),), (insert(DEMO, "checklist", "B"),), 0, (LIST,)),
    Meeting(
        "both insert in one gap of a list",
        (insert(DEMO, "checklist", "A", 0),),
        (insert(DEMO, "checklist", "B", 0),),
        before=(LIST,),
    ),
    Meeting(
        "neighbouring items of a list",
        (reword(DEMO, "checklist", 0, "Name who decides and who pays"),),
        (reword(DEMO, "checklist", 1, "Bring two samples"),),
        before=(LIST,),
    ),
    Meeting(
        "remove an item, edit its neighbour",
        (cross_out(DEMO, "checklist", 0),),
        (reword(DEMO, "checklist", 1, "Bring two samples"),),
        before=(LIST,),
    ),
    Meeting("move a stage, edit it", (move(DEMO, 0),), (answer(DEMO, "purpose", "Theirs"),)),
    Meeting("move a stage, append another", (move(CALL, 2),), (add(STAGES, "theirs", name="B"),)),
    Meeting("move a stage, insert before it", (move(DEMO, 99),), (add(STAGES, "theirs", 0, name="B"),)),
    Meeting("both reorder, different stages", (move(CALL, 1),), (move(LAST, 2),)),
    Meeting("both reorder in the same way", (move(CALL, 1),), (move(CALL, 1),)),
    Meeting("both remove the same stage", (remove(DEMO),), (remove(DEMO),)),
    Meeting("remove a stage, insert after it", (remove(CALL),), (add(STAGES, "theirs", 0, name="B"),)),
    Meeting("remove a stage, edit the next", (remove(CALL),), (answer(DEMO, "name", "Theirs"),)),
    Meeting("the same answer on both sides", (answer(DEMO, "takes", "9 d"),), (answer(DEMO, "takes", "9 d"),)),
    Meeting(
        "a long text, different lines",
        (rewrite(ROOT, "summary", "Whom we sell to.", "Whom we sell to, and why."),),
        (rewrite(ROOT, "summary", "How we sell it.", "How we sell it today."),),
        before=(LONG,),
    ),
    Meeting(
        "a long text, neighbouring lines",
        (rewrite(ROOT, "summary", "What we sell.", "What we sell, and what not."),),
        (rewrite(ROOT, "summary", "How we sell it.", "How we sell it today."),),
        before=(LONG,),
    ),
    Meeting(
        "first reading on both sides",
        (edit(lambda base: Answer((*METRIC(base), "readings", "2026-10-31"), 4)),),
        (edit(lambda base: Answer((*METRIC(base), "readings", "2026-11-15"), 5)),),
        before=(NO_READINGS,),
    ),
    Meeting(
        "next reading on both sides",
        (edit(lambda base: Answer((*METRIC(base), "readings", "2026-11-15"), 4)),),
        (edit(lambda base: Answer((*METRIC(base), "readings", "2026-11-20"), 5)),),
    ),
    Meeting(
        "criteria for leaving a stage on both sides",
        (edit(lambda base: Add((*DEMO(base), "exit"), "ours", {"text": "A"})),),
        (edit(lambda base: Add((*DEMO(base), "exit"), "theirs", {"text": "B"}, "ours")),),
    ),
    Meeting(
        "touchpoints of one phase on both sides",
        (add(nth("phases", 0, "touchpoints"), "ours", name="A"),),
        (add(nth("phases", 0, "touchpoints"), "theirs", name="B"),),
    ),
    Meeting(
        "rules turned off on both sides",
        (edit(lambda _: Answer(("check", "ignore", "S104"), "Not now")),),
        (edit(lambda _: Answer(("check", "ignore", "T101"), "Never")),),
    ),
    Meeting(
        "to be found out on both sides",
        (edit(lambda base: Answer((*GOAL(base), "open", "realistic"), "Mari")),),
        (edit(lambda base: Answer((*GOAL(base), "open", "stop_doing"), "Toomas")),),
    ),
    Meeting("an answer here, looked at there", (answer(DEMO, "evidence", ()),), (answer(DEMO, "confirmed", None),)),
    Meeting(
        "comments on neighbouring lines",
        (comment(nth("stages", 1, "name"), above="# ours"),),
        (comment(nth("stages", 1, "kind"), beside="# theirs"),),
    ),
    Meeting(
        "comments on one line",
        (comment(nth("stages", 1, "name"), above="# ours"),),
        (comment(nth("stages", 1, "name"), beside="# theirs"),),
    ),
    Meeting(
        "a comment here, the answer under it there",
        (comment(nth("stages", 1, "name"), above="# ours"),),
        (answer(DEMO, "name", "Theirs"),),
    ),
    Meeting("a comment here, the stage moved there", (comment(DEMO, above="# ours"),), (move(DEMO, 0),)),
    Meeting("unknown keys on both sides", (unknown(DEMO, "colour", "red"),), (unknown(DEMO, "room", 4),)),
    Meeting(
        "CRLF on one side",
        (answer(DEMO, "purpose", "Ours"),),
        (answer(LAST, "purpose", "Theirs"),),
        laid_out=lambda text: text.replace("\n", "\r\n"),
    ),
    Meeting(
        "laid out by hand on one side",
        (answer(DEMO, "purpose", "Ours"),),
        (answer(DEMO, "name", "Theirs"),),
        laid_out=lambda text: text.replace('name = "', 'name   =   "'),
    ),
    Meeting("one answer, two ways", (answer(DEMO, "takes", "77 d"),), (answer(DEMO, "takes", "99 d"),), 1),
    Meeting("removed here, edited there", (remove(GOAL),), (answer(GOAL, "statement", "Theirs"),), 1),
    Meeting("one stage moved to two places", (move(DEMO, 0),), (move(DEMO, 99),), 1),
    Meeting(
        "removed here, pointed to there",
        (remove(nth("personas", 0)),),
        (edit(lambda base: Add(("evidence",), "theirs", {"persona": nth("personas", 0)(base)[1]})),),
        1,
    ),
)


# What comes of it


@dataclass(frozen=True)
class Met:
    """A meeting on one of the examples."""

    meeting: Meeting
    base: Version
    texts: tuple[str, str, str]
    """The files of the base, ours and theirs."""

    def either(self) -> set[str]:
        """What is expected: the text when one of the two came after the other, and did the same."""
        first, second = self.meeting.ours, self.meeting.theirs
        return {text(done(self.base, (*steps, *others))) for steps, others in ((first, second), (second, first))}


def met(meeting: Meeting, example: Version) -> Met:
    base = done(example, meeting.before)
    ours, theirs = (text(done(base, steps)) for steps in (meeting.ours, meeting.theirs))
    return Met(meeting, base, (text(base), meeting.laid_out(ours), theirs))


def done(base: Version, steps: Iterable[Step]) -> Version:
    return reduce(lambda now, step: step(now, base.playbook), steps, base)


def text(version: Version) -> str:
    return text_of(version.playbook, version.notes)


@cache
def read(found: str) -> Reading:
    return read_text(found, "x.toml")


def canonical(found: str) -> str:
    reading = read(found)
    return text_of(reading.playbook, reading.notes)


def outcomes(meetings: list[Met]) -> list[Outcome]:
    """What becomes of each: of all at once, for one repository is enough."""
    return [_outcome(one, plain) for one, plain in zip(meetings, _conflicts_of_git(meetings), strict=True)]


def _outcome(one: Met, plain: int) -> Outcome:
    base, ours, theirs = map(read, one.texts)
    merge = merge_of(base, ours, theirs)
    if merge.conflicts:
        found, wrong = text_of(merge.playbook, merge.notes), not one.meeting.asks
    else:
        found, expected = settled_text(merge, base, ours, theirs), one.either()
        wrong = found not in expected and canonical(found) not in expected
    comments = {line for side in (ours, theirs) for note in side.notes.at.values() for line in note.lines}
    lost = sum(comment not in found for comment in comments)
    return Outcome(one.meeting.kind, one.meeting.asks, plain, len(merge.conflicts), wrong, lost)


def _conflicts_of_git(meetings: list[Met]) -> Iterator[int]:
    """The conflicts in each, merging branches as text: one repository with two branches for each meeting."""
    with TemporaryDirectory() as folder:
        git(folder, "init", "--quiet", "--bare")
        git(folder, "fast-import", "--quiet", said=b"".join(_branches(meetings)))
        for n in range(len(meetings)):
            ended = git(folder, "merge-tree", "--write-tree", "--name-only", f"ours-{n}", f"theirs-{n}", fails=True)
            tree = ended.split(b"\n")[0].decode()
            yield git(folder, "cat-file", "blob", f"{tree}:playbook.toml").count(b"\n=======\n")


def _branches(meetings: list[Met]) -> Iterator[bytes]:
    for n, one in enumerate(meetings):
        begun = (None, "base", "base")
        for branch, content, parent in zip(("base", "ours", "theirs"), one.texts, begun, strict=True):
            yield f"commit refs/heads/{branch}-{n}\ncommitter A <a@example.com> {n} +0000\ndata 0\n".encode()
            yield f"from refs/heads/{parent}-{n}\n".encode() if parent else b""
            data = content.encode()
            yield b"M 644 inline playbook.toml\ndata %d\n%s\n" % (len(data), data)


def git(folder: str, *words: str, said: bytes = b"", fails: bool = False) -> bytes:
    ended = subprocess.run(["git", *words], cwd=folder, input=said, capture_output=True, check=False)
    assert fails or not ended.returncode, ended.stderr
    return ended.stdout


@cache
def example(path: Path) -> Version:
    reading = read_bytes(path.read_bytes(), str(path))
    return Version(reading.playbook, reading.notes)


def main() -> None:
    """Print the table, for every example."""
    found = [outcomes([met(meeting, example(path)) for meeting in MEETINGS]) for path in examples()]
    print("| what two people do | worth asking | git, as text | coach | wrong | comments lost |")
    print("|---|--:|--:|--:|--:|--:|")
    rows = list(zip(*found, strict=True))
    for row in rows:
        print(_row(row[0].kind, row))
    print(_row(f"**{len(rows)} kinds on {len(found)} playbooks**", [one for row in rows for one in row]))
    stops = [sum(bool(getattr(one, side)) for row in rows for one in row) for side in ("plain", "questions")]
    print(f"\nMerges that stop, of {len(rows) * len(found)}: git {stops[0]}, coach {stops[1]}.")


def _row(name: str, row: Iterable[Outcome]) -> str:
    all_of = list(row)
    sums = [sum(getattr(one, side) for one in all_of) for side in ("asks", "plain", "questions", "wrong", "lost")]
    return f"| {name} | {' | '.join(map(str, sums))} |"


if __name__ == "__main__":
    main()
