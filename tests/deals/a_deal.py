"""A playbook to review deals with, and the events of a review, as short as they can be told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from coach.deals.events import Heard, Marked, Reviewed, review_of
from coach.deals.model import Proof, State
from coach.playbook.model import Playbook
from coach.playbook.read import read_text
from tests.today import TODAY

FILE = Path("/somewhere/nordic.toml")

PLAYBOOK = """\
format = 1
name = "Nordic Pumps"
language = "en"

[stages.discovery]
name = "Discovery call"
checklist = [
  "Ask who else should see the demo",
]

[stages.discovery.exit.pain]
text = "The buyer has told what a stop costs"

[stages.discovery.exit.decider]
text = "The buyer has named who decides"

[stages.discovery.objections.time]
heard = "We have no time"

[stages.demo]
name = "Demo"
should_take = "30 d"

[stages.demo.exit.offer]
text = "The buyer has asked for an offer"

[stages.demo.exit.who]
text = "The buyer has named who decides"

[stages.closing]
name = "Closing"
"""


def nordic() -> Playbook:
    return read_text(PLAYBOOK, "nordic.toml").playbook


def reviewed(stage: str = "discovery", own: Playbook | None = None, day: dt.date = TODAY) -> Reviewed:
    return review_of(own or nordic(), FILE, stage, (), day)


def marked(
    state: State, key: str = "decider", stage: str = "discovery", note: str = "", proof: Proof | None = None
) -> Marked:
    text = nordic().stages[stage].exit[key].text
    return Marked(day=TODAY, stage=stage, criterion=key, text=text, state=state, note=note, proof=proof)


def heard(text: str, stage: str = "discovery", key: str = "", *, so: bool = True) -> Heard:
    return Heard(day=TODAY, stage=stage, text=text, key=key, so=so)
