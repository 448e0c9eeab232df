"""W: data of persons, which does not belong in a playbook, whatever it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.method.personal import addresses, phones
from coach.playbook.message import Message

PRIVACY = marked("The method: no personal data of customers in the playbook")


@rule(
    "W109",
    "personal-address",
    "warning",
    title=marked("A person's e-mail address stands in an answer"),
    why=marked("A playbook is copied, sent and kept in git for years; a person's data can't be taken back from there."),
    advice=marked(
        "Name the role instead, and keep the address in the CRM. Addresses such as info@ and sales@ are fine."
    ),
    bad="""\
[evidence.interview]
story = "anna.virtanen@example.com"
""",
    good=marked("""\
[evidence.interview]
story = "The plant manager had three offers on the table"
"""),
    source=PRIVACY,
    impact=3,
    effort=1,
)
def personal_address(facts: Facts) -> Iterator[Found]:
    written = {at: text for at, text in facts.texts if "@" in text}
    for at, text in written.items():
        if any(not _is_a_role(local, facts) for local in addresses().findall(text)):
            yield Found(at, Message("A person's e-mail address stands here"))


def _is_a_role(local: str, facts: Facts) -> bool:
    """Whether an address is nobody's own, by what stands before its @."""
    return any(map(facts.lexicon.mailboxes.fullmatch, re.split(r"[._+-]|\d+", local)))


@rule(
    "W110",
    "phone-number",
    "warning",
    title=marked("A phone number stands in an answer"),
    why=marked("A playbook is copied, sent and kept in git for years; a person's data can't be taken back from there."),
    advice=marked("Name the role instead, and keep the number in the CRM."),
    bad="""\
[evidence.interview]
story = "+358 40 123 4567"
""",
    good=marked("""\
[evidence.interview]
story = "The plant manager had three offers on the table"
"""),
    source=PRIVACY,
    impact=3,
    effort=1,
)
def phone_number(facts: Facts) -> Iterator[Found]:
    long_enough = (at_text for at_text in facts.texts if _digits().search(at_text[1]))
    for at in {at: text for at, text in long_enough if phones().search(text)}:
        yield Found(at, Message("A phone number stands here"))


@cache
def _digits() -> re.Pattern[str]:
    """What every phone number has, and few other texts do; quick to tell."""
    return re.compile(r"\d[\d ()-]{5}")


RULES = rules_in(globals())
