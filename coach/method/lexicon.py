"""Words that tell how an answer is meant, in each language that playbooks are written in.

A list holds words and phrases as they are written, without capitals; an asterisk stands for any ending or beginning
("lähet*": lähetimme, lähetetty). Hyphens and spaces are as written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

_HERE = Path(__file__).parent / "lexicon"


class Lexicon(NamedTuple):
    """The words of one language; each pattern finds any of its list as whole words, whatever the capitals."""

    seller_acts: re.Pattern[str]
    """What sellers do: sent, presented, called."""
    buyer_acts: re.Pattern[str]
    """What buyers do that shows where they are: confirmed, named, signed."""
    vague: re.Pattern[str]
    """Words that two people understand in two ways: interested, soon, good fit."""
    weak_verbs: re.Pattern[str]
    """Verbs that name a direction and no size: improve, increase, optimise."""
    fillers: re.Pattern[str]
    """What stands where an answer should be: TBD, N/A, see above. Matched against a whole answer."""
    rewrites: Mapping[re.Pattern[str], str]
    """Seller's acts, each with a buyer's act to ask for instead."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of `language`: en, fi or et."""
    with (_HERE / f"{language}.toml").open("rb") as source:
        data = tomllib.load(source)
    rewrites = {_any_of([seller]): buyer for seller, buyer in data["rewrites"].items()}
    lists = {name: _any_of(data[name]) for name in Lexicon._fields if name != "rewrites"}
    return Lexicon(**lists, rewrites=MappingProxyType(rewrites))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
