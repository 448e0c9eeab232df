"""`coach record`: a new reading of a metric."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from pathlib import Path

from coach.commands.called import called
from coach.commands.exit import DONE, Cannot
from coach.commands.files import refuse_newer, save, used
from coach.commands.parser import Parser
from coach.locale import _, current, say
from coach.method.words import day_said
from coach.playbook import clock
from coach.playbook.edit import Answer, Answerable, apply
from coach.playbook.fields import Kind
from coach.playbook.model import Metric
from coach.playbook.notes import carried
from coach.playbook.read import read_file
from coach.playbook.text import visible
from coach.playbook.thing import FieldOf, fields_of
from coach.playbook.typed import NotUnderstood, shown, understand
from coach.playbook.write import checked_text

READINGS = fields_of(Metric)["readings"]
DATE = FieldOf("date", Kind.DAY, looks="back")


def describe(parser: Parser) -> None:
    parser.description = _("Add a reading to a metric.")
    parser.add_argument("playbook", metavar="PLAYBOOK", help=_("the playbook's file"))
    parser.add_argument("metric", metavar="METRIC", help=_("the metric's key or name"))
    parser.add_argument("value", metavar="VALUE", help=_("a number, or so many of so many like 22/100"))
    parser.add_argument("--date", metavar="D", help=_("the day it was read, like 2027-06-30; today if nothing is said"))


def run(asked: Namespace) -> int:
    reading = read_file(Path(asked.playbook))
    used(asked.playbook)
    refuse_newer(reading)
    metrics = reading.whole.metrics
    names = {key: metric.name for key, metric in metrics.items()}
    key = called(asked.metric, names, _("no such metric: {name}"), in_full=True)
    value = _understood(READINGS, asked.value)
    day = _day(asked.date)
    metric = metrics[key]
    before = metric.readings.get(str(day))
    whole = apply(reading.whole, Answer(("metrics", key, "readings", str(day)), value))
    after = reading.stored(whole)
    save(reading, checked_text(after, carried(reading.notes, reading.playbook, after), reading.file))
    told = _("{metric}, {day}: {value}").format(metric=metric.name or key, day=day_said(day), value=_shown(value))
    if before not in (None, value):
        told = _("{reading} (it was {before})").format(reading=told, before=_shown(before))
    print(visible(told, one_line=True))
    return DONE


def _day(asked: str | None) -> dt.date:
    """The day of the reading: nobody has measured what is still to come, so that day is a slip of the finger."""
    today = clock.today()
    day = _understood(DATE, asked) if asked else today
    assert isinstance(day, dt.date)
    if day > today:
        raise Cannot(_("{day}: this day is still to come; type the day of the measurement").format(day=day_said(day)))
    return day


def _understood(field: FieldOf, text: str) -> Answerable:
    outcome = understand(field, text, current())
    if isinstance(outcome, NotUnderstood):
        raise Cannot(f"{text}: {say(outcome.why)}")
    if outcome.value is None:
        raise Cannot(_("nothing was said; type a number, or so many of so many like 22/100"))
    return outcome.value


def _shown(value: object) -> str:
    return shown(READINGS, value, current())
