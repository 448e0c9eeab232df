"""T: what the team will do differently: by whom, by when, where, and which figure shall show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten

from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.tracking import STEP_5
from coach.locale import marked
from coach.playbook.durations import days_of, length_of
from coach.playbook.message import Message
from coach.playbook.model import Change, Stage


@rule(
    "T141",
    "change-without-accountable",
    "warning",
    title=marked("Nobody is accountable for a change"),
    why=marked("What all shall do is done by nobody, and found again in the next session."),
    advice=marked("Name one role that carries it through and tells when it is done."),
    bad="""\
[changes.shorter-offer]
due = 2027-01-31
""",
    good=marked("""\
[changes.shorter-offer]
due = 2027-01-31
accountable = "Sales operations"
"""),
    source=STEP_5,
    effort=1,
)
def nobody_accountable(facts: Facts) -> Iterator[Found]:
    for key, change in _to_do(facts).items():
        if not change.accountable:
            yield Found(
                ("changes", key, "accountable"), Message("{change}: nobody is accountable", change=_name(change, key))
            )


@rule(
    "T142",
    "change-without-due-date",
    "warning",
    title=marked("A change has no due date"),
    why=marked("A day makes it a promise; without one it waits for a quiet week that never comes."),
    advice=marked("Agree the day with the one who is accountable."),
    bad=marked("""\
[changes.shorter-offer]
accountable = "Sales operations"
"""),
    good=marked("""\
[changes.shorter-offer]
due = 2027-01-31
accountable = "Sales operations"
"""),
    source=STEP_5,
    effort=1,
)
def no_due_date(facts: Facts) -> Iterator[Found]:
    for key, change in _to_do(facts).items():
        if change.due is None:
            yield Found(("changes", key, "due"), Message("{change}: no due date", change=_name(change, key)))


@rule(
    "T143",
    "change-without-metric",
    "hint",
    title=marked("A change names no metric that it should move"),
    why=marked("A change is known to help only when a figure shows it."),
    advice=marked("Choose the figure that should move; if none would, ask why it is worth doing."),
    bad="""\
[changes.shorter-offer]
due = 2027-01-31

[metrics.offer-to-close]
baseline = 30
""",
    good="""\
[changes.shorter-offer]
due = 2027-01-31
metric = "offer-to-close"

[metrics.offer-to-close]
baseline = 30
""",
    source=STEP_5,
    effort=1,
)
def no_metric(facts: Facts) -> Iterator[Found]:
    for key, change in facts.playbook.changes.items():
        if facts.playbook.metrics and not change.metric and change.status != "dropped":
            message = Message("{change}: no metric that it should move", change=_name(change, key))
            yield Found(("changes", key, "metric"), message)


@rule(
    "T144",
    "change-without-place",
    "hint",
    title=marked("A change names neither a stage nor a phase"),
    why=marked("Those who work in the stage learn of the change there, and the seller's checklist follows it."),
    advice=marked("Name the stage that it changes, or the phase in which the buyer notices it."),
    bad="""\
[changes.shorter-offer]
due = 2027-01-31

[stages.offer]
kind = "negotiation"
""",
    good="""\
[changes.shorter-offer]
stage = "offer"
due = 2027-01-31

[stages.offer]
kind = "negotiation"
""",
    source=STEP_5,
    impact=1,
    effort=1,
)
def no_place(facts: Facts) -> Iterator[Found]:
    for key, change in _to_do(facts).items():
        if not change.stage and not change.phase and (facts.stages or facts.phases):
            message = Message("{change}: neither a stage nor a phase", change=_name(change, key))
            yield Found(("changes", key, "stage"), message)


@rule(
    "T145",
    "change-overdue",
    "hint",
    title=marked("A change is past its due date and not done"),
    why=marked("Promises that pass unspoken teach the team that due dates mean nothing."),
    advice=marked("Mark it done or dropped, or agree a new day and say why it moved."),
    bad="""\
[changes.shorter-offer]
due = 2026-09-30
status = "doing"
""",
    good="""\
[changes.shorter-offer]
due = 2026-09-30
status = "done"
""",
    source=STEP_5,
    impact=3,
    effort=1,
)
def overdue(facts: Facts) -> Iterator[Found]:
    for key, change in _to_do(facts).items():
        if change.due and change.due < facts.today:
            late = length_of((facts.today - change.due).days)
            message = Message("{change}: {late} past its due date", change=_name(change, key), late=late)
            yield Found(("changes", key, "status"), message)


@rule(
    "T146",
    "nothing-will-change",
    "hint",
    title=marked("The process has weak places, but no change is planned"),
    why=marked("The process on paper helps no buyer; one change that someone carries through does."),
    advice=marked("Choose one change for the weakest place, with a role and a day."),
    bad="""\
[stages.demo]
kind = "demo"
takes = "19 d"
should_take = "14 d"
""",
    good="""\
[stages.demo]
kind = "demo"
takes = "19 d"
should_take = "14 d"

[changes.one-demo-only]
stage = "demo"
due = 2027-01-31
""",
    source=STEP_5,
    impact=3,
)
def nothing_will_change(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    weak = [stage.name or key for key, stage in playbook.stages.items() if _should_change(stage)]
    if weak and not playbook.changes:
        message = Message("No change is planned for stages that should be otherwise: {stages}", stages=", ".join(weak))
        yield Found(("changes",), message)


def _should_change(stage: Stage) -> bool:
    """Whether the team has said that the stage should be otherwise: new, gone, faster, or with other actions."""
    is_slow = stage.takes and stage.should_take and days_of(stage.takes) > days_of(stage.should_take)
    return bool(
        is_slow
        or stage.state in ("planned", "dropped")
        or any(action.effective == "no" for action in stage.actions.values())
    )


def _to_do(facts: Facts) -> Mapping[str, Change]:
    """The changes that are still to be made."""
    return {key: change for key, change in facts.playbook.changes.items() if change.status not in ("done", "dropped")}


def _name(change: Change, key: str) -> str:
    return shorten(change.what, 60, placeholder=" …") if change.what else key


RULES = rules_in(globals())
