"""What changed in a playbook: for a person, for a page in Markdown, for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.export.markdown import in_markdown
from coach.locale import _, counted, say
from coach.method.catalogue import step
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.sharing.change import Change
from coach.sharing.versions import answers_told, is_thing
from coach.sharing.wording import between_marks, in_marks


def as_text(changes: Sequence[Change], new: Playbook) -> Iterator[str]:
    """The changes by step and thing, and how many they are."""
    for name, things in _by_step(changes):
        yield bold(wrapped(name))
        for where, told in groupby(things, lambda change: change.where):
            if where:
                yield wrapped(where, "  ")
            for change in told:
                clause = change.worded(in_marks(change.parts)) if change.parts else change.clause
                yield wrapped(say(clause), "      ", "    " if where else "  ")
                yield from (faint(wrapped(answer, "  " * (depth + 4))) for depth, answer in _came_with(change, new))
        yield ""
    yield counted("{n} change", "{n} changes", len(changes))


def as_markdown(changes: Sequence[Change], new: Playbook) -> Iterator[str]:
    """The same as headings and lists, with what went ~~struck out~~ and what came **strong**."""
    for number, (name, things) in enumerate(_by_step(changes)):
        yield from ("",) if number else ()
        yield from (f"### {in_markdown(name)}", "")
        for where, told in groupby(things, lambda change: change.where):
            if where:
                yield f"- **{in_markdown(where)}**"
            indent = "  " if where else ""
            for change in told:
                yield f"{indent}- {_clause(change)}"
                for depth, answer in _came_with(change, new):
                    yield f"{indent}{'  ' * (depth + 1)}- {in_markdown(answer)}"


def print_json(changes: Iterable[Change]) -> None:
    """The changes as one array of flat objects."""
    flat = [
        {"path": each.path, "kind": each.kind, "old": each.old, "new": each.new, "message": say(each.message)}
        for each in changes
    ]
    print(as_json(flat))


def _clause(change: Change) -> str:
    clause = change.worded("") if change.parts else change.clause
    values = {name: in_markdown(str(value)) for name, value in clause.values}
    if change.parts:
        parts = tuple(part._replace(text=in_markdown(part.text)) for part in change.parts)
        values["words"] = between_marks(parts, ("~~", "~~"), ("**", "**"))
    return say(Message(clause.text, **values))


def _by_step(changes: Iterable[Change]) -> Iterator[tuple[str, Iterator[Change]]]:
    for key, found in groupby(changes, lambda change: change.step):
        yield _(step(key).name) if key else _("Rules turned off"), found


def _came_with(change: Change, new: Playbook) -> Iterator[tuple[int, str]]:
    """The answers of a thing that was added."""
    is_new = change.kind == "added" and is_thing(change.at) and not change.in_comment
    return answers_told(new, change.at) if is_new else iter(())
