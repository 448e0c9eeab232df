"""`coach show`: the whole playbook as readable text, step by step, with what is still missing; or a picture of it."""

from __future__ import annotations

import datetime as dt
import math
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from coach.advice.pictures.alignment import alignment
from coach.advice.progress import Gap, StepProgress, not_relevant, progress, to_find_out
from coach.advice.readiness import StepReadiness, readiness
from coach.advice.view import View
from coach.commands.exit import DONE, Cannot
from coach.commands.files import read_whole
from coach.commands.origin import inherited_in_all, origins
from coach.commands.parser import Parser
from coach.commands.picture_data import alignment_data, coverage_data, map_data, marks_data
from coach.commands.pictures import alignment_of, coverage_of, map_of, mismatches
from coach.commands.readiness import readiness_lines
from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.locale import _, counted, say
from coach.method.catalogue import Step, kinds, steps
from coach.method.words import INHERITED, day_said, kind_of, label, path, said, title
from coach.playbook import clock
from coach.playbook.address import Address, written
from coach.playbook.data import data_of
from coach.playbook.model import Playbook
from coach.playbook.read import Reading
from coach.playbook.thing import Thing, fields_of

LABELS = 18
"""Columns for the name of an answer."""
NOT_FOR_READING = frozenset({"suggestion"})
"""Fields that only coach itself looks at."""

PICTURES = {
    "map": (map_of, map_data),
    "coverage": (coverage_of, coverage_data),
    "alignment": (alignment_of, alignment_data),
}
"""How each picture is drawn, and how it is told as data."""


def describe(parser: Parser) -> None:
    parser.description = _(
        "Show a playbook as readable text, step by step, with what is still missing; or a picture of the process."
    )
    parser.add_argument("playbook", metavar="PLAYBOOK", help=_("the playbook's file, or - for standard input"))
    parser.add_argument("--step", metavar="S", help=_("only this step: its number or its key, such as 3 or stages"))
    part = parser.add_mutually_exclusive_group()
    for picture, what in (
        ("map", _("the map: the buyer's phases, the touchpoints in them and our stages, with gaps marked")),
        ("coverage", _("how many touchpoints buyers meet, by phase, kind and persona")),
        ("alignment", _("which stage serves which phase, with mismatches marked")),
    ):
        part.add_argument(f"--{picture}", dest="picture", action="store_const", const=picture, help=what)
    part.add_argument(
        "--arithmetic", action="store_true", help=_("what each goal takes: deals, entries at each stage, better rates")
    )
    part.add_argument(
        "--origin", action="store_true", help=_("from where each answer comes: the file, or one that it builds on")
    )
    parser.add_argument(
        "--view", choices=get_args(View), help=_("what a picture shows: today, planned or both (if nothing is said)")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to show it: text or json"))


def run(asked: Namespace) -> int:
    chosen = [_step(asked.step)] if asked.step else list(steps())
    if asked.view and not asked.picture:
        raise Cannot(_("--view needs a picture: --map, --coverage or --alignment"))
    if asked.step and (asked.picture or asked.arithmetic):
        raise Cannot(_("--step goes with the text and with --origin; a picture shows all steps"))
    reading = read_whole(asked.playbook)
    if asked.picture:
        return _picture(reading, asked.picture, asked.view or "both", asked.format)
    if asked.arithmetic:
        return _arithmetic(reading, asked.format)
    if asked.origin:
        return _origin(reading, chosen[0].key if asked.step else "", asked.format)
    if asked.format == "json":
        print(as_json(_whole(reading, chosen, partly=bool(asked.step))))
    else:
        print("\n".join(_text(reading, chosen, partly=bool(asked.step))))
    return DONE


def _picture(reading: Reading, name: str, view: View, form: str) -> int:
    draw, tell = PICTURES[name]
    if form == "json":
        print(as_json({"file": reading.file, "view": view, **tell(reading.whole, view)}))
        return DONE
    return _headed(reading, draw(reading.whole, view))


def _arithmetic(reading: Reading, form: str) -> int:
    from coach.commands.arithmetic import arithmetic_data, arithmetic_of

    if form == "json":
        print(as_json({"file": reading.file, **arithmetic_data(reading.whole)}))
        return DONE
    return _headed(reading, arithmetic_of(reading.whole))


def _origin(reading: Reading, step: str, form: str) -> int:
    from coach.commands.origin import origin_data, origin_lines

    print(as_json(plain(origin_data(reading, step))) if form == "json" else "\n".join(origin_lines(reading, step)))
    return DONE


def _headed(reading: Reading, lines: Iterable[str]) -> int:
    print(bold(wrapped(reading.whole.name or reading.file)))
    print()
    print("\n".join(lines))
    return DONE


def _step(wanted: str) -> Step:
    for number, step in enumerate(steps(), 1):
        if wanted.lower() in (step.key, str(number)):
            return step
    known = ", ".join(f"{number} {step.key}" for number, step in enumerate(steps(), 1))
    raise Cannot(_("no such step: {step}; the steps are: {steps}").format(step=wanted, steps=known))


# As text


def _text(reading: Reading, chosen: Iterable[Step], partly: bool) -> Iterator[str]:
    playbook = reading.whole
    found = {step.step: step for step in progress(playbook)}
    scores = {step.step: step for step in readiness(playbook, clock.today())}
    yield from _head(reading)
    for number, step in enumerate(steps(), 1):
        if step in chosen:
            yield ""
            yield from _one_step(reading, number, step, found[step.key], scores[step.key])
    if not partly:
        yield from _rest(playbook)


def _head(reading: Reading) -> Iterator[str]:
    playbook = reading.whole
    yield bold(wrapped(playbook.name or reading.file))
    fields = fields_of(Playbook)
    answered = (
        said(playbook, fields[name], value)
        for name in ("language", "market", "currency")
        if (value := getattr(playbook, name))
    )
    yield faint(wrapped(" · ".join([reading.file, *answered])))
    if playbook.summary:
        yield wrapped(playbook.summary)
    if playbook.extends:
        yield wrapped(_("Builds on: {file}").format(file=playbook.extends))
    if reading.playbook.without:
        yield wrapped(_("Leaves out: {parts}").format(parts=", ".join(reading.playbook.without)), "  ", "")
    if reading.base:
        yield wrapped(inherited_in_all(reading))


def _one_step(reading: Reading, number: int, step: Step, found: StepProgress, score: StepReadiness) -> Iterator[str]:
    playbook = reading.whole
    yield f"{bold(f'{number} {_(step.name)}')}  {faint(_how_far(found))}"
    if found.reason:
        yield wrapped(say(found.reason), "  ")
    yield from readiness_lines(score)
    for name in step.things:
        part = playbook if name == "playbook" else getattr(playbook, name)
        if isinstance(part, Playbook):
            yield from _left((), part, [gap for gap in found.gaps if len(gap.at) == 1 and gap.question], "  ")
        elif isinstance(part, Thing):
            yield from _block(reading, (name,), part, "  ")
        else:
            for key, thing in part.items():
                yield from _block(
                    reading, (name, key), thing, "  ", [gap for gap in found.gaps if gap.at[:2] == (name, key)]
                )


def _how_far(found: StepProgress) -> str:
    state = {"empty": _("not begun"), "begun": _("begun"), "done": _("done")}[found.state]
    return _("{state}: {answered} of {asked} answered").format(state=state, answered=found.answered, asked=found.asked)


def _block(reading: Reading, at: Address, thing: Thing, indent: str, gaps: Iterable[Gap] = ()) -> Iterator[str]:
    """A thing with a line or more for each answer, and the things in it below."""
    inner = f"{indent}  "
    body = [*_answers(reading, at, thing, inner), *_left(at, thing, gaps, inner)]
    if body or len(at) > 1:
        yield ""
        yield bold(wrapped(_marked(reading, at, title(reading.whole, at)), indent))
        yield from body


def _answers(reading: Reading, at: Address, thing: Thing, indent: str) -> Iterator[str]:
    playbook = reading.whole
    kind = kinds().get(kind_of(at))
    for name, field in fields_of(type(thing)).items():
        value = getattr(thing, name)
        if value in (None, "", (), {}) or name in NOT_FOR_READING or (kind and name == kind.title):
            continue
        if not field.item:
            yield from _answer((*at, name), _marked(reading, (*at, name), said(playbook, field, value)), indent)
            continue
        yield wrapped(label((*at, name)), indent)
        for key, item in value.items():
            if any(part.item for part in fields_of(field.item).values()):
                yield from _block(reading, (*at, name, key), item, f"{indent}  ")
            else:
                yield _bullet(reading, (*at, name, key), item, f"{indent}  ")
    for name, value in (thing.model_extra or {}).items():
        yield from _answer((*at, name), str(value), indent)


def _marked(reading: Reading, at: Address, text: str) -> str:
    """With a mark where all of it comes from the base."""
    return text if reading.says(at) else f"{INHERITED} {text}"


def _answer(at: Address, text: str, indent: str) -> Iterator[str]:
    name, hanging = label(at), " " * (len(indent) + LABELS + 1)
    if len(name) > LABELS:
        yield wrapped(name, indent)
        yield wrapped(text, hanging)
    else:
        yield wrapped(text, hanging, f"{indent}{name:<{LABELS}} ")


def _bullet(reading: Reading, at: Address, thing: Thing, indent: str) -> str:
    """A small thing in one paragraph: what it is called, then its other answers. Where it is the base's, it is marked
    once.
    """
    playbook, kind = reading.whole, kinds()[kind_of(at)]
    told = [_marked(reading, at, title(playbook, at))]
    for name, field in fields_of(type(thing)).items():
        value = getattr(thing, name)
        if value not in (None, "", (), {}) and name not in NOT_FOR_READING and name != kind.title:
            answer = f"{label((*at, name))}: {said(playbook, field, value)}"
            told.append(_marked(reading, (*at, name), answer) if reading.says(at) else answer)
    told += (f"{name}: {value}" for name, value in (thing.model_extra or {}).items())
    told += (
        _("{field}: to find out, {what}").format(field=label((*at, name)), what=what)
        for name, what in thing.open.items()
    )
    told += _confirmed(thing)
    return wrapped(" · ".join(told), f"{indent}  ", f"{indent}- ")


def _left(at: Address, thing: Thing, gaps: Iterable[Gap], indent: str) -> Iterator[str]:
    """What a thing leaves open."""
    for name, what in thing.open.items():
        line = _("To find out: {field}: {what}").format(field=label((*at, name)), what=what)
        yield wrapped(line, f"{indent}  ", indent)
    if thing.skipped:
        names = ", ".join(label((*at, name)) for name in thing.skipped)
        yield wrapped(_("Not relevant here: {fields}").format(fields=names), f"{indent}  ", indent)
    if missing := dict.fromkeys(_below(at, gap.at) for gap in gaps):
        yield wrapped(_("Not answered yet: {fields}").format(fields=", ".join(missing)), f"{indent}  ", indent)
    yield from (wrapped(line, f"{indent}  ", indent) for line in _confirmed(thing))


def _confirmed(thing: Thing) -> Iterator[str]:
    if thing.confirmed:
        yield _("Last looked at: {day}").format(day=day_said(thing.confirmed))


def _below(at: Address, deeper: Address) -> str:
    """Where a field stands, seen from the thing at `at`."""
    tables = [label(deeper[:n]) for n in range(len(at) + 1, len(deeper) - 1, 2)]
    return " › ".join([*tables, label(deeper)])


def _rest(playbook: Playbook) -> Iterator[str]:
    yield from mismatches(playbook)
    if open_ := to_find_out(playbook):
        yield ""
        yield bold(counted("{n} thing to find out", "{n} things to find out", len(open_)))
        yield from (wrapped(f"{path(playbook, each.at)}: {each.what}", "    ", "  - ") for each in open_)
    if skipped := not_relevant(playbook):
        yield ""
        yield bold(_("Not relevant here"))
        yield from (wrapped(path(playbook, at), "    ", "  - ") for at in skipped)
    if playbook.check.ignore:
        yield ""
        yield bold(_("Rules turned off"))
        yield from (wrapped(f"{code}: {why}", "    ", "  - ") for code, why in playbook.check.ignore.items())
    if extra := playbook.model_extra:
        yield ""
        yield bold(_("Not known to coach"))
        yield from (wrapped(f"{name}: {value}", "    ", "  - ") for name, value in extra.items())


# As JSON


def _whole(reading: Reading, chosen: Iterable[Step], partly: bool) -> dict[str, Any]:
    playbook, data = reading.whole, data_of(reading.whole)
    keys = [step.key for step in chosen]
    if partly:
        things = {name for step in chosen for name in step.things}
        collections = {name for step in steps() for name in step.things}
        data = {name: value for name, value in data.items() if name in things or name not in collections}
    return {
        "file": reading.file,
        "playbook": plain(data),
        "steps": [_step_as_json(step) for step in progress(playbook) if step.step in keys],
        "to_find_out": [{"at": written(each.at), "what": each.what} for each in to_find_out(playbook)],
        "not_relevant": [written(at) for at in not_relevant(playbook)],
        "mismatches": marks_data(alignment(playbook).marks if playbook.phases else ()),
        "inherited": [written(one.at) for one in origins(reading) if one.inherited],
    }


def _step_as_json(found: StepProgress) -> dict[str, Any]:
    return {
        "key": found.step,
        "state": found.state,
        "answered": found.answered,
        "asked": found.asked,
        "gaps": [{"at": written(gap.at), "message": say(gap.message)} for gap in found.gaps],
    }


def plain(value: Any) -> Any:
    """Data as JSON has it: dates are text, and so is what is no finite number."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
