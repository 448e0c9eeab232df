"""Which rules are meant by what a person typed: a code, the beginning of codes, or a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.advice.check import rules
from coach.advice.rule import Rule
from coach.commands.exit import Cannot
from coach.locale import _
from coach.playbook.near import nearest


def rules_named(word: str) -> Sequence[Rule]:
    """The rule with this code or name, or those whose codes begin so, whatever the capitals.

    Raises Cannot, with the nearest, if there is none.
    """
    meant = [rule for rule in rules() if word and (rule.code.startswith(word.upper()) or rule.name == word.lower())]
    if not meant:
        raise _unknown(word)
    return meant


def codes_named(lists: Iterable[str]) -> frozenset[str]:
    """The codes that lists of codes, beginnings of codes, and names, with commas between, stand for; raises Cannot."""
    codes: set[str] = set()
    for word in (word.strip() for words in lists for word in words.split(",")):
        codes.update(rule.code for rule in rules_named(word))
    return frozenset(codes)


def _unknown(word: str) -> Cannot:
    known = {written.lower(): written for rule in rules() for written in (rule.code, rule.name)}
    if near := nearest(word.lower(), known):
        return Cannot(_("no such rule: {rule}; did you mean {near}?").format(rule=word, near=known[near]))
    return Cannot(_("no such rule: {rule}; all rules are listed by: coach explain").format(rule=word))
