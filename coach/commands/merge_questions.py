"""The questions that a merge leaves: listed, or put one by one on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

from coach.commands.terminal import bold, faint, wrapped
from coach.locale import _, counted, say
from coach.playbook.conflict import Choice, Conflict, Merge, Typed
from coach.playbook.message import Message
from coach.playbook.settle import settled
from coach.playbook.text import visible
from coach.sharing.questions import Names, Question, has_lines, question, typed

ESCAPE = "\x1b"
"""What the key types on a terminal, alone on its line."""


def print_questions(merge: Merge, names: Names, to: TextIO) -> None:
    """How many questions there are, and each with its versions."""
    print(counted("{n} question is left:", "{n} questions are left:", len(merge.conflicts)), file=to)
    for conflict in merge.conflicts:
        print("\n".join(told(question(merge, conflict, names.builds_on), names)), file=to)


def tell_how_to_answer(command: str, to: TextIO) -> None:
    """The command that puts the questions which are left."""
    print(_("To answer here:"), file=to)
    print(f"  {command}", file=to)


def answered(merge: Merge, names: Names) -> Merge:
    """The merge after a person has answered what they could; ^C, Escape and the end of input leave the rest."""
    later, begun_with = 0, len(merge.conflicts)
    if begun_with:
        print(faint(wrapped(_("^C leaves at any time; what is answered until then is kept."))))
    try:
        while later < len(merge.conflicts):
            conflict = merge.conflicts[later]
            print("\n".join(told(question(merge, conflict, names.builds_on), names)))
            choice = _choice(conflict, names)
            if choice is None:
                later += 1
            else:
                merge = settled(merge, {conflict.at: choice})
    except (EOFError, KeyboardInterrupt):
        print("\n")
        if len(merge.conflicts) < begun_with:
            print(_("What you have answered is kept."))
    return merge


def told(about: Question, names: Names) -> list[str]:
    """A question with its versions, after an empty line."""
    versions = (_version(name, text) for name, text in about.versions(names))
    return ["", bold(wrapped(about.what)), *(line for lines in versions for line in lines)]


def chosen(answers: Sequence[str]) -> int | None:
    """Which of the answers a person takes; None for later, and where they leave."""
    try:
        return _number(answers)
    except (EOFError, KeyboardInterrupt):
        print("\n")
        return None


def _version(name: str, text: str) -> list[str]:
    if "\n" in text or len(name) + len(text) > 70:
        return [wrapped(f"{name}:", "  "), wrapped(text, "    ")]
    return [wrapped(f"{name}: {text}", "  ")]


def _choice(conflict: Conflict, names: Names) -> Choice | None:
    """What the person decides; None leaves the question for later. Raises EOFError where they leave."""
    picks = names.picks(conflict)
    says = [names.of(pick) for pick in picks]
    if conflict.may_be_typed:
        says.append(_("type it"))
    while True:
        n = _number(says)
        if n is None:
            return None
        if n < len(picks):
            return picks[n]
        if answer := _typed(conflict):
            return answer


def _number(answers: Sequence[str]) -> int | None:
    """Which of the answers a person takes; None leaves it for later. Raises EOFError where they leave."""
    menu = "   ".join(
        [*(f"[{n}] {visible(what, one_line=True)}" for n, what in enumerate(answers, 1)), _("[Enter] later")]
    )
    while word := _line(f"{menu} > "):
        if word.isdecimal() and 1 <= int(word) <= len(answers):
            return int(word) - 1
        print(_("Type a number from 1 to {most}, or only Enter").format(most=len(answers)))
    return None


def _typed(conflict: Conflict) -> Typed | None:
    """An answer of the person's own; None where nothing was typed."""
    while True:
        answer = typed(conflict, _text(conflict))
        if not isinstance(answer, Message):
            return answer
        print(say(answer))


def _text(conflict: Conflict) -> str:
    if not has_lines(conflict):
        return _line("> ")
    print(faint(_("As many lines as you like; an empty line ends the text")))
    lines = []
    while line := _line("> "):
        lines.append(line)
    return "\n".join(lines)


def _line(prompt: str) -> str:
    """A line that the person types, without blanks around it; raises EOFError at the end of input, and for Escape."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line or line.strip() == ESCAPE:
        raise EOFError
    return line.strip()
