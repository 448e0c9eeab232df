"""The questions that a merge leaves: listed, or put one by one on the terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, TextIO

from coach.commands.terminal import bold, faint, wrapped
from coach.locale import _, counted, current, say
from coach.playbook.address import field_at
from coach.playbook.conflict import Choice, Conflict, Merge, Pick, Typed
from coach.playbook.fields import Kind
from coach.playbook.settle import settled
from coach.playbook.text import visible
from coach.playbook.thing import FieldOf
from coach.playbook.typed import NotUnderstood, understand
from coach.sharing.questions import question


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides are called by whoever is asked."""

    ours: str
    theirs: str
    yours: Pick | None = None
    """Which of them is the work of the person who is asked; None where nobody knows."""

    @property
    def in_order(self) -> tuple[Pick, Pick]:
        """The person's own first."""
        return (Pick.THEIRS, Pick.OURS) if self.yours is Pick.THEIRS else (Pick.OURS, Pick.THEIRS)

    def of(self, pick: Pick) -> str:
        name = self.theirs if pick is Pick.THEIRS else self.ours
        if self.yours is None:
            return name
        return _("yours ({name})").format(name=name) if pick is self.yours else _("theirs ({name})").format(name=name)


def print_questions(merge: Merge, names: Names, to: TextIO) -> None:
    """How many questions there are, and each with its versions."""
    print(counted("{n} question is left:", "{n} questions are left:", len(merge.conflicts)), file=to)
    for conflict in merge.conflicts:
        print("\n".join(_told(merge, conflict, names)), file=to)


def answered(merge: Merge, names: Names) -> Merge:
    """The merge after a person has answered what they could; the end of input leaves the rest."""
    later = 0
    while later < len(merge.conflicts):
        conflict = merge.conflicts[later]
        print("\n".join(_told(merge, conflict, names)))
        try:
            choice = _choice(conflict, names)
        except EOFError:
            print()
            break
        if choice is None:
            later += 1
            continue
        merge = settled(merge, {conflict.at: choice})
    return merge


def _told(merge: Merge, conflict: Conflict, names: Names) -> list[str]:
    about = question(merge, conflict)
    versions = {Pick.OURS: about.ours, Pick.THEIRS: about.theirs}
    lines = ["", bold(wrapped(about.what))]
    if about.base:
        lines += _version(_("before"), about.base)
    for pick in names.in_order:
        lines += _version(names.of(pick), versions[pick])
    return lines


def _version(name: str, text: str) -> list[str]:
    if "\n" in text or len(name) + len(text) > 70:
        return [wrapped(f"{name}:", "  "), wrapped(text, "    ")]
    return [wrapped(f"{name}: {text}", "  ")]


def _choice(conflict: Conflict, names: Names) -> Choice | None:
    """What the person decides; None leaves the question for later. Raises EOFError at the end of input."""
    picks = [pick for pick in (*names.in_order, Pick.BOTH) if pick in conflict.picks]
    says = [_("both") if pick is Pick.BOTH else names.of(pick) for pick in picks]
    if conflict.may_be_typed:
        says.append(_("type it"))
    menu = "   ".join(f"[{n}] {visible(what, one_line=True)}" for n, what in enumerate(says, 1))
    while True:
        word = _line(f"{menu}   {_('[Enter] later')} > ")
        if not word:
            return None
        if word.isdecimal() and 1 <= int(word) <= len(picks):
            return picks[int(word) - 1]
        if conflict.may_be_typed and word == str(len(says)):
            if typed := _typed(conflict):
                return typed
        else:
            print(_("Type a number from 1 to {most}, or only Enter").format(most=len(says)))


def _typed(conflict: Conflict) -> Typed | None:
    """An answer of the person's own; None where nothing was typed."""
    field = _field(conflict)
    while True:
        text = _text(field)
        if not text:
            return None
        outcome = understand(field, text, current())
        if not isinstance(outcome, NotUnderstood):
            value: Any = outcome.value
            return Typed(list(value) if isinstance(value, tuple) else value)
        print(say(outcome.why))


def _text(field: FieldOf) -> str:
    if field.kind is not Kind.TEXT:
        return _line("> ")
    print(faint(_("As many lines as you like; an empty line ends the text")))
    lines = []
    while line := _line("> "):
        lines.append(line)
    return "\n".join(lines)


def _field(conflict: Conflict) -> FieldOf:
    """What a typed answer is understood as."""
    at = conflict.at
    found = field_at(at)
    if found and not conflict.is_item:
        return found
    holder = field_at(at[:-1])
    if holder and holder.kind is Kind.READINGS:
        return holder
    versions = [value for value in (conflict.ours, conflict.theirs) if value is not None]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in versions)
    return FieldOf(at[-1], Kind.NUMBER if numbers else Kind.LINE)


def _line(prompt: str) -> str:
    """A line that the person types, without blanks around it; raises EOFError."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()
