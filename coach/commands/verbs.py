"""The verbs of the command line, told without loading any of them."""

from __future__ import annotations

from coach.locale import marked

VERBS = {
    "new": marked("make a playbook, from a template if you like"),
    "show": marked("the playbook as readable text, with what is still missing"),
    "checklist": marked("the card of a stage, two minutes before a meeting"),
    "review": marked("a deal at a stage before a meeting: what is confirmed, what to ask, the next step"),
    "check": marked("what is weak or broken, and where"),
    "explain": marked("why a rule is there, and how to mend what it finds"),
    "touchpoints": marked("contacts worth adding for each of the buyer's phases, and why"),
    "metrics": marked("what to follow at each stage, with formula, target and last reading"),
    "format": marked("put playbooks into their canonical form"),
    "record": marked("add a reading to a metric"),
    "due": marked("what is past its date or still to find out, by person"),
    "diff": marked("what changed between two versions, in the words of the playbook"),
    "merge": marked("settle a playbook that git could not merge, or merge any three files"),
    "log": marked("who changed what in a playbook, version by version"),
    "git": marked("let git merge and compare playbooks by what they say, in this clone"),
    "deals": marked("what is remembered of deals on this machine, and how to forget it"),
    "schema": marked("the JSON Schema of the file, for editors"),
    "completion": marked("what makes your shell complete commands, playbooks and stages"),
}
"""Every verb and what it does.

Its module is named like it, and has `describe(parser)`, which tells the parser what the verb takes, and `run(asked)`,
which does it and returns the exit code.
"""

OWN_LANGUAGE = frozenset({"new"})
"""Verbs whose `--language` is the playbook's, not the reader's."""
