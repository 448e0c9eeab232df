"""`coach metrics`: what to follow at each stage of a playbook, and why; without one, all figures that coach knows."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from coach.advice.suggest import suggestions
from coach.advice.view import stages_in
from coach.commands.called import called
from coach.commands.exit import DONE
from coach.commands.files import read_whole
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.locale import _, current, say
from coach.method import catalogue
from coach.method.catalogue import Metric as Known
from coach.method.words import readings_said
from coach.playbook.edit import Add
from coach.playbook.model import Better, Metric, Playbook, StageKind
from coach.playbook.thing import fields_of
from coach.playbook.typed import shown

WHOLE = ""
"""The stage of a figure that is of the whole process."""
A_FEW = 3
"""Suggestions for each stage, where no stage is asked for."""


class Line(NamedTuple):
    """One figure as it is told: followed already, or suggested with a reason. Texts are in the reader's words."""

    key: str
    name: str
    formula: str
    unit: str
    better: Better | None
    stage: str
    target: str = ""
    reading: str = ""
    """The last one, with its day."""
    reason: str = ""
    """Why to follow it, where it is not followed yet."""
    pitfall: str = ""


def describe(parser: Parser) -> None:
    parser.description = _(
        "Tell what to follow at each stage and why, with formula, target and last reading; what is missing has a +."
    )
    parser.add_argument(
        "playbook", nargs="?", metavar="PLAYBOOK", help=_("the playbook's file; without one, all that coach knows")
    )
    parser.add_argument("--stage", metavar="S", help=_("only this stage: its key, its name, or the beginning of it"))
    parser.add_argument("--all", action="store_true", help=_("all that is missing, not only the best few"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    playbook = read_whole(asked.playbook).whole if asked.playbook else None
    names = _stages(playbook)
    only = called(asked.stage, names, _("no such stage: {name}")) if asked.stage is not None else None
    if playbook:
        found = [line for line in _of_playbook(playbook, names) if only in (None, line.stage)]
    else:
        found = [_known(each, only or WHOLE) for each in catalogue.metrics() if not only or only in each.stages]
    if asked.format == "json":
        print(as_json([line._asdict() for line in found]))
    elif playbook:
        groups = {WHOLE: _("The whole process"), **names} if only is None else {only: names[only]}
        print("\n\n".join(_groups(groups, found, few=only is None and not asked.all)))
    else:
        print("\n\n".join(_text(line) for line in found))
    return DONE


def _stages(playbook: Playbook | None) -> dict[str, str]:
    """The names of the stages by their keys; without a playbook, those of the kinds of stage."""
    if playbook:
        return {key: stage.name or key for key, stage in stages_in(playbook, "both").items()}
    return {kind: _(name) for kind, name in catalogue.choices()[get_args(StageKind)].items()}


def _of_playbook(playbook: Playbook, stages: Iterable[str]) -> Iterator[Line]:
    """The figures of the whole process, then those of each stage: what is followed, then what is missing."""
    for stage in (WHOLE, *stages):
        yield from (_followed(key, each) for key, each in playbook.metrics.items() if each.stage == stage)
        place = ("stages", stage) if stage else ("metrics",)
        for suggestion in suggestions(playbook, place):
            if isinstance(suggestion.edit, Add) and suggestion.edit.thing.get("stage", "") == stage:
                known = catalogue.metric(suggestion.key)
                line = _known(known, stage)._replace(reason=say(suggestion.reason))
                yield line._replace(unit=playbook.currency) if known.unit == "money" and playbook.currency else line


def _followed(key: str, metric: Metric) -> Line:
    newest = max(metric.readings, default="")
    reading = readings_said({newest: metric.readings[newest]}) if newest else ""
    target = "" if metric.target is None else shown(fields_of(Metric)["target"], metric.target, current())
    return Line(
        key,
        metric.name or key,
        metric.formula,
        metric.unit,
        metric.better,
        metric.stage,
        target=target,
        reading=reading,
    )


def _known(metric: Known, stage: str) -> Line:
    return Line(
        metric.key,
        _(metric.name),
        _(metric.formula),
        _(metric.unit),
        metric.better,
        stage,
        pitfall=_(metric.pitfall),
    )


def _groups(stages: dict[str, str], found: Iterable[Line], few: bool) -> Iterator[str]:
    """A paragraph for the whole process, and one a stage."""
    lines = list(found)
    for stage, name in stages.items():
        here = [line for line in lines if line.stage == stage]
        followed, missing = [line for line in here if not line.reason], [line for line in here if line.reason]
        shown = [*followed, *(missing[:A_FEW] if few else missing)]
        told = [bold(wrapped(name)), *(_text(line, "  ") for line in shown)]
        if not here:
            told.append(wrapped(_("Nothing is followed here, and nothing is missing."), "    "))
        if more := len(here) - len(shown):
            told.append(faint(wrapped(_more(more, stage), "    ")))
        yield "\n".join(told)


def _more(n: int, stage: str) -> str:
    return _("and {n} more, with {option}").format(n=n, option=f"--stage {stage}" if stage else "--all")


def _text(line: Line, indent: str = "") -> str:
    inner = f"{indent}  "
    mark = "+ " if line.reason else ""
    told = [wrapped(line.name, inner, f"{indent}{mark}")]
    if line.reason:
        told.append(wrapped(line.reason, f"{inner}  "))
    told += (wrapped(text, f"{inner}  ") for text in (line.formula, _figures(line)) if text)
    if not line.reason and line.pitfall:
        told.append(faint(wrapped(_("Mind: {pitfall}").format(pitfall=line.pitfall), f"{inner}  ")))
    return "\n".join(told)


def _figures(line: Line) -> str:
    """Unit, direction, target and last reading, as far as they are told."""
    better = _(catalogue.choices()[get_args(Better)][line.better]) if line.better else ""
    told = (
        (_("unit: {unit}"), "unit", line.unit),
        (_("better: {direction}"), "direction", better),
        (_("target: {value}"), "value", line.target),
        (_("last reading: {reading}"), "reading", line.reading),
    )
    return " · ".join(text.format(**{name: value}) for text, name, value in told if value)
