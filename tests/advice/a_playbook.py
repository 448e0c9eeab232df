"""Playbooks for tests, written as a team would write them."""

from __future__ import annotations

from coach.advice.check import findings
from coach.advice.finding import Finding
from coach.playbook.address import written
from coach.playbook.model import Playbook
from coach.playbook.read import Reading, read_text
from tests.today import TODAY


def reading(text: str) -> Reading:
    """What is read from a file of format 1 with these lines."""
    return read_text(f"format = 1\n{text}", "a.toml")


def playbook(text: str) -> Playbook:
    """The playbook in these lines."""
    return reading(text).playbook


def said_by(code: str, text: str) -> list[Finding]:
    """What one rule finds in the playbook in these lines, in their order."""
    return [finding for finding in findings(reading(text), TODAY) if finding.code == code]


def messages_of(code: str, text: str) -> list[str]:
    """What one rule says of the playbook in these lines, in English."""
    return [str(finding.message) for finding in said_by(code, text)]


def places(code: str, text: str) -> list[str]:
    """Where one rule finds something in the playbook in these lines: stages.demo.takes."""
    return [written(finding.at) for finding in said_by(code, text)]


def stage(key: str, **answers: str | int) -> str:
    """The lines of one stage."""
    lines = (
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}" for name, value in answers.items()
    )
    return f"[stages.{key}]\n" + "".join(f"{line}\n" for line in lines)


DONE = """\
name = "Nordic Pumps"
market = "b2b"

[goals.more]
statement = "Win 24 new customers a quarter by June"
metric = "new-customers"
baseline = 12
target = 24
due = 2027-06-30
accountable = "Sales lead"

[stakeholders.service]
name = "Customer service lead"
department = "Customer service"
influence = "Answers the first call after delivery"
informed = 2026-11-02

[personas.plant-manager]
name = "Plant manager"
needs = "Fewer stops"

[personas.plant-manager.journey.decision]
wants = "A safe choice"
does = "Calls two references"

[personas.plant-manager.journey.decision.obstacles.budget]
name = "The budget is for next year"

[phases.decision]
name = "Decision"

[phases.decision.touchpoints.reference-call]
name = "Call with a customer like you"

[stages.demo]
name = "Demo"
takes = "19 d"
drop_off_reason = "The decider is not there"
next_action = "The buyer asks for an offer"

[stages.demo.actions.sales]
team = "Sales"
what = "Shows the two things that the buyer asked for"
effective = "yes"

[stages.demo.entry.asked]
text = "The buyer has asked for a demo"

[stages.demo.exit.decider]
text = "The buyer has named who decides"

[stages.demo.objections.price]
heard = "It costs too much"
answer = "Count the price of one stop"

[metrics.new-customers]
name = "New customers"
baseline = 12
target = 24
accountable = "Sales lead"

[changes.decider]
what = "Ask for the decider before the demo"
accountable = "Sales lead"
due = 2027-01-31
"""
"""A playbook in which all core questions are settled, with one thing of each kind that they are about."""
