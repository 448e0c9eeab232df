"""F: what is wrong with the file itself. Most of it is found while reading; these rules give it a code and say why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import zip_longest

from coach.advice.facts import Facts
from coach.advice.rule import Found, Rule
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.near import nearest
from coach.playbook.problem import Problem
from coach.playbook.read import Reading
from coach.playbook.write import text_of

FORMAT_1 = marked("The playbook file, format 1")


def out_of_form(reading: Reading) -> Iterator[Problem]:
    """The first line that `coach format` would write differently."""
    if reading.read_only or (canonical := text_of(reading.playbook, reading.notes)) == reading.text:
        return
    lines = zip_longest(reading.text.split("\n"), canonical.split("\n"))
    if line := next((number for number, (is_now, will_be) in enumerate(lines, 1) if is_now != will_be), None):
        message = Message("not in canonical form from this line on; run: coach format {file}", file=reading.file)
        yield Problem("not-canonical", "hint", message, (), line, 1)


def _no_such_rule(codes: Set[str], facts: Facts) -> Iterator[Found]:
    for code in facts.playbook.check.ignore:
        if code in codes:
            continue
        if near := nearest(code.upper(), codes):
            message = Message("there is no rule {code}; did you mean {near}?", code=code, near=near)
        else:
            message = Message("there is no rule {code}; all rules are listed by: coach explain", code=code)
        yield Found(("check", "ignore", code), message)


def _no_reason(facts: Facts) -> Iterator[Found]:
    for code, reason in facts.playbook.check.ignore.items():
        if not reason.strip():
            yield Found(
                ("check", "ignore", code), Message("{code} is turned off without a reason; write why", code=code)
            )


RULES = (
    Rule(
        code="F001",
        name="newer-format",
        severity="warning",
        title=marked("The file is of a newer format than this coach knows"),
        why=marked(
            "What a newer coach has written may mean more than this one sees, so it is shown and never changed."
        ),
        advice=marked("Update coach; until then the playbook can only be read."),
        bad="format = 99",
        good="format = 1",
        source=FORMAT_1,
    ),
    Rule(
        code="F002",
        name="no-format",
        severity="hint",
        title=marked("The file does not name its format"),
        why=marked("With its format named, a file can be read safely by every later coach."),
        advice=marked("Write it on the first line, or let coach format do it."),
        bad='name = "Nordic Pumps"',
        good="format = 1",
        source=FORMAT_1,
    ),
    Rule(
        code="F003",
        name="not-canonical",
        severity="hint",
        title=marked("The file is not in canonical form"),
        why=marked("When every file is written in the same way, git shows only what the team has changed."),
        advice=marked("Run coach format on the file: it changes the layout, and no answer."),
        bad="target=24",
        good="target = 24",
        source=FORMAT_1,
        impact=1,
        effort=1,
    ),
    Rule(
        code="F004",
        name="wrong-value",
        severity="error",
        title=marked("A field cannot hold the answer"),
        why=marked("Days, figures and choices are compared and counted; in another form they cannot be."),
        advice=marked(
            "Write the answer in the form that the field holds. Until then it is kept as still to be found out."
        ),
        bad='takes = "about two weeks"',
        good='takes = "2 wk"',
        source=FORMAT_1,
    ),
    Rule(
        code="F005",
        name="unknown-key",
        severity="warning",
        title=marked("A key is not known"),
        why=marked("A misspelt key keeps its answer out of sight: no form shows it, and no advice counts on it."),
        advice=marked("Correct the spelling; or leave the key, if another program needs it: it is kept."),
        bad='acountable = "Sales lead"',
        good='accountable = "Sales lead"',
        source=FORMAT_1,
    ),
    Rule(
        code="F006",
        name="unknown-field",
        severity="warning",
        title=marked("A field that is not there is put aside"),
        why=marked(
            "What is to be found out or not relevant is told by the name of a field; another name says nothing."
        ),
        advice=marked("Name a field of the same thing."),
        bad='skipped = ["objection"]',
        good='skipped = ["objections"]',
        source=FORMAT_1,
    ),
    Rule(
        code="F007",
        name="dangling-reference",
        severity="error",
        title=marked("A reference points nowhere"),
        why=marked("Stages, phases, metrics and evidence belong together by their keys; a wrong key cuts the link."),
        advice=marked("Write the key of a thing that is there, or add the thing."),
        bad='phase = "comparision"',
        good='phase = "comparison"',
        source=FORMAT_1,
    ),
    Rule(
        code="F008",
        name="bad-key",
        severity="error",
        title=marked("A key has characters that keys cannot have"),
        why=marked("Keys stand in references, commands and file names; plain letters work in all of them."),
        advice=marked("Use a to z, 0 to 9 and hyphens, at most 64 of them; the name itself may have any letters."),
        bad='[stages."Demo call"]',
        good="[stages.demo-call]",
        source=FORMAT_1,
    ),
    Rule(
        code="F009",
        name="bad-day",
        severity="error",
        title=marked("A reading has no day"),
        why=marked("Readings are put in order by their days, and the newest is held against the target."),
        advice=marked("Write the day with year, month and day."),
        bad='31-10-2026 = "14/57"',
        good='2026-10-31 = "14/57"',
        source=FORMAT_1,
    ),
    Rule(
        code="F010",
        name="hidden-character",
        severity="error",
        title=marked("A text holds a hidden character"),
        why=marked(
            "Control characters and those that turn the direction of writing can make a text look like another."
        ),
        advice=marked("Remove the character, or type the text anew."),
        bad=r'name = "Demo\u202e"',
        good='name = "Demo"',
        source=FORMAT_1,
    ),
    Rule(
        code="F012",
        name="no-reason",
        severity="hint",
        title=marked("A rule is turned off without a reason"),
        why=marked("In a year nobody knows why the team decided so, and nobody dares to turn the rule on again."),
        advice=marked("Write the reason beside the code, in one sentence."),
        bad='F005 = ""',
        good='F005 = "The other system needs its keys"',
        source=FORMAT_1,
        look=_no_reason,
    ),
    Rule(
        code="F013",
        name="broken-base",
        severity="error",
        title=marked("The base cannot be used"),
        why=marked("Without its base a playbook is only what differs from it: the rest is nowhere to be seen."),
        advice=marked(
            "Name a playbook of the same clone, by its path from this file's folder; without git, one of this folder."
        ),
        bad='extends = "/home/sales/base.toml"',
        good='extends = "base.toml"',
        source=FORMAT_1,
    ),
    Rule(
        code="F014",
        name="nothing-left-out",
        severity="warning",
        title=marked("What is left out is not in the base"),
        why=marked("A misspelt key leaves nothing out, and what the team does not do stays in its playbook."),
        advice=marked(
            "Write the key as the base has it, such as stages.demo or stages.demo.takes, or remove the line."
        ),
        bad='without = ["stages.demo"]',
        good='extends = "base.toml"\nwithout = ["stages.demo"]',
        source=FORMAT_1,
    ),
    Rule(
        code="F015",
        name="same-as-base",
        severity="hint",
        title=marked("An answer says the same as the base"),
        why=marked("What is written here stays as it is when the base changes; what is not follows the base."),
        advice=marked("Remove the line; keep it if this team shall not follow when the base changes."),
        bad='takes = "14 d"',
        good='takes = "10 d"',
        source=FORMAT_1,
        impact=1,
        effort=1,
    ),
)


def no_such_rule(others: Iterable[str]) -> Rule:
    """The rule that knows the codes of all `others`."""
    return Rule(
        code="F011",
        name="no-such-rule",
        severity="hint",
        title=marked("A rule that is not there is turned off"),
        why=marked("A misspelt code turns nothing off, and the reason beside it misleads its readers."),
        advice=marked("Correct the code, or remove the line."),
        bad='F30 = "The other system needs its keys"',
        good='F005 = "The other system needs its keys"',
        source=FORMAT_1,
        look=partial(_no_such_rule, {*others, "F011"}),
    )
