"""Playbooks for tests, written as a team would write them."""

from __future__ import annotations

from coach.playbook.model import Playbook
from coach.playbook.read import Reading, read_text


def reading(text: str) -> Reading:
    """What is read from a file of format 1 with these lines."""
    return read_text(f"format = 1\n{text}", "a.toml")


def playbook(text: str) -> Playbook:
    """The playbook in these lines."""
    return reading(text).playbook


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
