"""W: one thing under two names, two things under one, and words that mean something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from coach.advice.facts import Facts
from coach.advice.names import slug
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.address import Address
from coach.playbook.message import Message

ONE_WORD = marked("The method: one word for one thing")
LONG_WORD = 5
"""Letters of a word in which one of them may be a slip; Q1 and Q2 are two names."""

WHO = frozenset({"accountable", "department", "team"})
"""Fields that name who does something, beside the names of the stakeholders."""


@rule(
    "W111",
    "two-names",
    "hint",
    title=marked("One thing has two names"),
    why=marked("A newcomer looks for two departments, and a search in the file finds half of the places."),
    advice=marked("Choose one of the names and write it everywhere."),
    bad=marked("""\
[stages.call]
accountable = "Sales manager"

[stages.demo]
accountable = "Sales Manager"
"""),
    good=marked("""\
[stages.call]
accountable = "Sales manager"

[stages.demo]
accountable = "Sales manager"
"""),
    source=ONE_WORD,
    impact=1,
    effort=1,
)
def two_names(facts: Facts) -> Iterator[Found]:
    for names in (_who(facts), _systems(facts)):
        used = Counter(names.values())
        first: dict[str, Address] = {}
        for at, name in names.items():
            first.setdefault(name, at)
        kept: dict[str, str] = {}
        for name in sorted(first, key=lambda each: -used[each]):
            alike = _alike(name)
            if other := next((kept[form] for form in alike if form in kept), None):
                yield Found(first[name], Message("{name}: elsewhere it is called {other}", name=name, other=other))
            else:
                kept |= dict.fromkeys(alike, name)


def _who(facts: Facts) -> dict[Address, str]:
    """Every department, team and role with its address."""
    return {
        at: text.strip()
        for at, text in facts.texts_in_use
        if at[-1] in WHO or (at[0], at[-1]) == ("stakeholders", "name")
    }


def _systems(facts: Facts) -> dict[Address, str]:
    """Every tool, and every source that may be one, with its address."""
    places = (("tools", "name"), ("metrics", "source"))
    return {at: text.strip() for at, text in facts.texts_in_use if (at[0], at[-1]) in places}


@cache
def _alike(name: str) -> tuple[str, ...]:
    """Forms that a name has in common with its other spellings: no capitals, no spaces, a long word less one letter."""
    words = slug(name).split("-")
    forms = ["".join(words)]
    for place, word in enumerate(words):
        if len(word) > LONG_WORD and word.isalpha():
            shorter = (word[:cut] + word[cut + 1 :] for cut in range(1, len(word)))
            forms += [" ".join((*words[:place], less, *words[place + 1 :])) for less in (word, *shorter)]
    return tuple(forms)


@rule(
    "W112",
    "same-name",
    "hint",
    title=marked("Two things have the same name"),
    why=marked("In a list, a chart and a meeting nobody can tell which of the two is meant."),
    advice=marked("Put them together, or say in the names what sets them apart."),
    bad=marked("""\
[metrics.win-rate]
name = "Win rate"

[metrics.win-rate-2]
name = "Win rate"
"""),
    good=marked("""\
[metrics.win-rate]
name = "Win rate, new customers"

[metrics.win-rate-2]
name = "Win rate, old customers"
"""),
    source=ONE_WORD,
    effort=1,
)
def same_name(facts: Facts) -> Iterator[Found]:
    first: dict[tuple[Address, str], str] = {}
    for at, name in facts.texts_in_use:
        if len(at) == 3 and at[-1] == "name" and at[0] != "stakeholders":
            other = first.setdefault((at[:1], slug(name)), at[1])
            if other != at[1]:
                yield Found(at, Message("{name}: {key} has the same name", name=name.strip(), key=other))


@rule(
    "W113",
    "wrong-term",
    "hint",
    title=marked("A word means something else in sales"),
    why=marked("A word carried over from another language sends a reader to the wrong thing."),
    advice=marked("Use the term of the field: it is in the books, in the CRM and in this coach."),
    bad=marked("""\
[stages.demo]
purpose = "The interest groups agree"
"""),
    good=marked("""\
[stages.demo]
purpose = "The stakeholders agree"
"""),
    source=ONE_WORD,
    impact=1,
    effort=1,
)
def wrong_term(facts: Facts) -> Iterator[Found]:
    if not facts.lexicon.wrong_term_in("\n".join(text for _, text in facts.texts_in_use)):
        return  # as in most playbooks, and to look once is quick
    seen = set[Address]()
    for at, text in facts.texts_in_use:
        if (found := facts.lexicon.wrong_term_in(text)) and at not in seen:
            seen.add(at)
            yield Found(at, Message("“{word}”: the field's term is {term}", word=found[0], term=found[1]))


RULES = rules_in(globals())
