"""Knowing a catalogue's entry again by its name, in whatever language a team wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from coach.locale import LANGUAGES, known_in
from coach.method import catalogue
from coach.method.catalogue import Phase
from coach.playbook.key import key_from
from coach.playbook.model import Market, Playbook

WIDEST = "purchase-path"
"""The journey that phases with a name of their own are held against, by their place in the row."""

SHORT = 3
"""Phases of a journey that may well end with the purchase."""
PURCHASE = ("purchas", "buy", "order", "deci", "sign", "ost", "paato", "hanki", "tilau", "otsus", "tellim")
AFTER = ("after", "post", "jalke", "jarel", "parast")
"""How words begin, as slugs have them, by which a phase tells that it is about the purchase, or about what follows."""


@cache
def slug(name: str) -> str:
    """A name without its capitals, marks and spaces."""
    return key_from(name, ())


@cache
def slugs(name: str) -> frozenset[str]:
    """The slugs of an English name of the catalogue in every language."""
    return frozenset(slug(known_in(language, name)) for language in LANGUAGES)


def fits(market: Market, playbook: Playbook) -> bool:
    """Whether what is for `market` is for this playbook."""
    return "both" in (market, playbook.market or "both") or market == playbook.market


def known_phase(playbook: Playbook, key: str) -> Phase:
    """The catalogue's phase that the playbook's phase `key` is: by its key or name, else by its place in the row.

    A row of more than three phases ends after the purchase, unless its last one has the purchase in its name.
    """
    known = {phase.key: phase for phase in catalogue.phases()}
    if key in known:
        return known[key]
    name = slug(playbook.phases[key].name)
    row = catalogue.journey(WIDEST).phases
    place, phases = list(playbook.phases).index(key), len(playbook.phases)
    if phases > SHORT and place == phases - 1 and not tells_of_purchase(playbook.phases[key].name):
        by_place = row[-1]
    else:
        by_place = row[place * len(row) // phases]
    return next((phase for phase in known.values() if name in slugs(phase.name)), known[by_place])


def tells_of_purchase(name: str) -> bool:
    """Whether a phase is called after the purchase, and not after what follows it."""
    words = slug(name).split("-")
    return any(word.startswith(PURCHASE) for word in words) and not any(word.startswith(AFTER) for word in words)


def phase_like(playbook: Playbook, key: str) -> str:
    """The playbook's phase that is, or else resembles, the catalogue's phase `key`; "" if none does."""
    wanted = catalogue.phase(key)
    own = {phase: known_phase(playbook, phase) for phase in playbook.phases}
    same = (phase for phase, known in own.items() if known.key == wanted.key)
    alike = (phase for phase, known in own.items() if known.kin == wanted.kin)
    return next(same, next(alike, ""))


def known_metric(playbook: Playbook, key: str) -> str:
    """The catalogue's key of the metric that the playbook's metric `key` came from or is called like; "" where there is
    none.
    """
    own = playbook.metrics.get(key)
    if own is None:
        return ""
    return own.suggestion or _metrics_by_name().get(slug(own.name or key), "")


@cache
def _metrics_by_name() -> Mapping[str, str]:
    metrics = catalogue.metrics()
    synonyms = {known: metric.key for metric in metrics for name in metric.synonyms for known in slugs(name)}
    names = {known: metric.key for metric in metrics for known in slugs(metric.name)}
    return MappingProxyType(synonyms | names)
