"""Words that tell how an answer is meant, in each language that playbooks are written in.

A language has one file of lists in `lexicon/`. A list holds phrases as people write them; capitals count for nothing,
and a phrase is found as whole words only. Beside letters a phrase may have

- `*` any ending, or any beginning: "lähet*" is lähetimme, lähetetty, lähettää;
- `…` up to three words between two others: "lähetimme … tarjouksen";
- `<buyers>` any phrase of another list of the same file, and `<have>?` with it or without it;
- `^` in front: only where the answer begins; `$` behind: only where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from coach.method.data import data_in

_PART = re.compile(
    r"(?P<gap> ?… ?)|<(?P<maybe>\w+)>\? |<(?P<list>\w+)>|(?P<any>\*)"
    r"|(?P<begins>^\^)|(?P<ends>\$$)|(?P<blank> )|(?P<other>.)"
)
_PLAIN = re.compile(r"[\w ]+")
_AROUND = " \t\n.,:;!?*_-–—…()[]\"'"
"""What may stand around a filler: (TBD), n/a., --"""
_LONGEST_FILLER = 60
"""Characters; of a longer answer only the beginning can tell."""


class Phrases:
    """Phrases to be found in a text, whatever its capitals.

    What is found is in small letters, at its place in the text: to look for small letters takes a third of the time.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the phrases."""
        return self._pattern.search(_small(text))

    def match(self, text: str) -> re.Match[str] | None:
        """The phrase that `text` begins with."""
        return self._pattern.match(_small(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that `text` is."""
        return self._pattern.fullmatch(_small(text))

    def subn(self, by: str, text: str) -> tuple[str, int]:
        """`text` in small letters with `by` in the place of each phrase, and how many there were."""
        return self._pattern.subn(by, _small(text))

    def written_in(self, text: str) -> str | None:
        """The first of the phrases, as it is written there."""
        found = self.search(text)
        return text[slice(*found.span())] if found else None


class Table(NamedTuple):
    """Phrases with a text for each."""

    phrases: Phrases
    """Any of them; behind each an empty group tells which it is (in front it would make the search slow)."""
    texts: tuple[str, ...]
    """In the order of the groups."""

    def found_in(self, text: str) -> tuple[str, str] | None:
        """The first of the phrases in `text`, as it is written there, and what stands for it here."""
        found = self.phrases.search(text)
        return (text[slice(*found.span())], self.texts[(found.lastindex or 1) - 1]) if found else None


class Lexicon:
    """The words of one language. Every pattern is compiled when first used."""

    def __init__(self, lists: Mapping[str, Sequence[str]], tables: Mapping[str, Mapping[str, str]]) -> None:
        self._lists = lists
        self._tables = tables
        self._patterns: dict[str, str] = {}

    @cached_property
    def seller_acts(self) -> Phrases:
        """What sellers do: we sent, offer presented, the customer was called."""
        return self._any_of("seller_acts")

    @cached_property
    def buyer_acts(self) -> Phrases:
        """What buyers do that shows where they are: the buyer has sent, named, signed."""
        return self._any_of("buyer_acts")

    @cached_property
    def buyers(self) -> Phrases:
        """Those who buy: the buyer, the customer, the prospect."""
        return self._any_of("buyers")

    @cached_property
    def sellers(self) -> Phrases:
        """Those who sell: we, the rep, the account manager."""
        return self._any_of("sellers")

    @cached_property
    def stalls(self) -> Phrases:
        """What is written as a next step where nothing is agreed: follow up, stay in touch, they think about it."""
        return self._any_of("stalls")

    @cached_property
    def seller_steps(self) -> Phrases:
        """How a next step begins that is the seller's own act: I'll send, we will call."""
        return self._any_of("seller_steps")

    @cached_property
    def people(self) -> Phrases:
        """How a person or a department is called: the plant manager, their CFO, legal."""
        return self._any_of("people")

    @cached_property
    def asking(self) -> Phrases:
        """How a line tells what to ask: ask how many, the budget is asked for."""
        return self._any_of("asking")

    @cached_property
    def vague(self) -> Phrases:
        """Words that two people understand in two ways: interested, soon, good fit."""
        return self._any_of("vague")

    @cached_property
    def weak_verbs(self) -> Phrases:
        """Verbs that name a direction and no size: improve, increase, optimise."""
        return self._any_of("weak_verbs")

    @cached_property
    def fillers(self) -> Phrases:
        """What stands where an answer should be: as the whole of it, N/A or see above; in front, TBD."""
        whole, begun = map(self._list, ("fillers", "unfinished"))
        return Phrases(rf"(?:{whole})\Z|(?:{begun})")

    @cached_property
    def unfinished(self) -> Phrases:
        """How an answer begins that is not given yet: TBD, lorem ipsum."""
        return self._any_of("unfinished")

    @cached_property
    def placeholders(self) -> Phrases:
        """What stands between brackets in a template that nobody has filled in: name, company."""
        return self._any_of("placeholders")

    @cached_property
    def mailboxes(self) -> Phrases:
        """What stands before the @ of an e-mail address that is nobody's own: info, sales."""
        return self._any_of("mailboxes")

    @cached_property
    def rewrites(self) -> Table:
        """What a seller's act is about, each with a buyer's act to ask for instead."""
        return self._table("rewrites")

    @cached_property
    def terms(self) -> Table:
        """Words that mean something else than their writers want, each with the field's own term."""
        return self._table("terms")

    def is_sellers_act(self, text: str) -> bool:
        """Whether `text` tells what the seller has done, and nothing that the buyer has.

        An answer in which the buyer acts as well is a buyer's act: "We sent the offer, and the buyer has accepted it".
        """
        rest, found = self.seller_acts.subn(" ", text)
        return found > 0 and not self.buyer_acts.search(rest)

    def rewrite_of(self, text: str) -> str | None:
        """A buyer's act to ask for instead of the seller's act in `text`, in the language of the lexicon."""
        found = self.rewrites.found_in(text)
        return found[1] if found else None

    def vague_in(self, text: str) -> str | None:
        """The first vague word in `text`, as it is written there."""
        return self.vague.written_in(text)

    def is_question(self, text: str) -> bool:
        """Whether `text` is a question, or tells to ask one."""
        return "?" in text or self.asking.search(text) is not None

    def weak_verb_in(self, text: str) -> str | None:
        """The first verb in `text` that names a direction only, as it is written there."""
        return self.weak_verbs.written_in(text)

    def is_filler(self, text: str) -> bool:
        """Whether `text` only fills the place of an answer. An empty answer is none."""
        bare = text.strip(_AROUND)
        return bool(text.strip()) and bool(not bare or self.fillers.match(bare[:_LONGEST_FILLER]))

    def wrong_term_in(self, text: str) -> tuple[str, str] | None:
        """A word in `text` that means something else, as it is written there, and the term to use."""
        return self.terms.found_in(text)

    def _any_of(self, name: str) -> Phrases:
        return Phrases(rf"(?<!\w)(?:{self._list(name)})")

    def _table(self, name: str) -> Table:
        table = self._tables[name]
        rows = "|".join(f"{self._alternatives((phrase,))}()" for phrase in table)
        return Table(Phrases(rf"(?<!\w)(?:{rows})"), tuple(table.values()))

    def _list(self, name: str) -> str:
        """The pattern of a list, which may stand in many phrases of others."""
        if name not in self._patterns:
            self._patterns[name] = self._alternatives(self._lists[name])
        return self._patterns[name]

    def _alternatives(self, phrases: Iterable[str]) -> str:
        """Any of the phrases, the longest first. That a word ends there is asked once for all."""
        longest_first = sorted(phrases, key=len, reverse=True)
        within = "|".join(self._pattern_of(phrase) for phrase in longest_first if not phrase.endswith("$"))
        at_the_end = [self._pattern_of(phrase) for phrase in longest_first if phrase.endswith("$")]
        return "|".join([rf"(?:{within})(?!\w)", *at_the_end] if within else at_the_end)

    def _pattern_of(self, phrase: str) -> str:
        small = _small(phrase)
        if _PLAIN.fullmatch(small):  # as most are
            return small.replace(" ", r"\s+")
        return "".join(self._pattern_of_part(part) for part in _PART.finditer(small))

    def _pattern_of_part(self, part: re.Match[str]) -> str:
        match part.lastgroup:
            case "gap":
                return r"\s+(?:[^\s.;!?]+\s+){0,3}?"
            case "list":
                return f"(?:{self._list(part['list'])})"
            case "maybe":
                return rf"(?:(?:{self._list(part['maybe'])})\s+)?"
            case "any":
                return r"\w*"
            case "begins":
                return r"\A\s*"
            case "ends":
                return r"[\s.!]*\Z"
            case "blank":
                return r"\s+"
        return re.escape(part[0])


def _small(text: str) -> str:
    """`text` in small letters, as many as it has: of all capitals only this one would become two."""
    return text.replace("İ", "I").lower()


@cache
def lexicon(language: str) -> Lexicon:
    """The words of `language`: en, fi or et."""
    data = data_in(f"lexicon/{language}")
    lists = {name: words for name, words in data.items() if isinstance(words, tuple)}
    tables = {name: table for name, table in data.items() if isinstance(table, dict)}
    return Lexicon(lists, tables)
