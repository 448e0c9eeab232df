"""A baseline: what was weak in playbooks on one day, so that from then on only what is new is told.

A finding is known again by its file, its rule's code and its address. Keys are stable, so neither a line put in above
nor a name that changes makes an old finding new. The file is TOML: a table a playbook, in it a list of addresses for
each code, all sorted, so that git shows only what was mended or added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.advice.finding import Finding
from coach.playbook.address import written
from coach.playbook.message import Message
from coach.playbook.parse import parsed
from coach.playbook.problem import Problem, Refused
from coach.playbook.scan import Scan

Places = frozenset[tuple[str, str]]
"""Codes, each with the address of a finding as the file writes it."""

_ABOUT = "# What was weak when this was written: coach check --baseline tells only what is new.\n"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The places that are known to be weak, by the name of their file."""

    files: Mapping[str, Places] = field(default_factory=dict)

    def at(self, file: str) -> Places:
        """What is known of one file."""
        return self.files.get(file, frozenset())


def place_of(finding: Finding) -> tuple[str, str]:
    """What a finding is known by again in its file."""
    return finding.code, written(finding.at)


def is_known(finding: Finding, places: Places) -> bool:
    """Whether a finding is among the known places: itself, or as a part of what was said once of a whole table."""
    tables = range(1, len(finding.at))
    return place_of(finding) in places or any((finding.code, written(finding.at[:n])) in places for n in tables)


def places_of(findings: Iterable[Finding]) -> Places:
    """What findings are known by again in their file."""
    return frozenset(map(place_of, findings))


def text_of(baseline: Baseline) -> str:
    """The canonical text of a baseline; a file in which nothing is weak is not named."""
    import tomli_w  # here: most who have a baseline only read it

    data = {file: _by_code(places) for file, places in sorted(baseline.files.items()) if places}
    return f"{_ABOUT}\n{tomli_w.dumps(data, indent=2)}" if data else _ABOUT


def baseline_in(text: str, file: str) -> Baseline:
    """The baseline in the text of `file`; raises Refused where it is none."""
    scan = Scan(text)
    data = parsed(scan, file)
    for name, codes in data.items():
        for address in _misfits(name, codes):
            message = Message("this is no baseline; to make one: coach check --write-baseline FILE")
            raise Refused(file, Problem("no-baseline", "error", message, address, *scan.value(address)))
    return Baseline({name: _places(codes) for name, codes in data.items()})


def _places(codes: Mapping[str, list[str]]) -> Places:
    return frozenset((code, at) for code, addresses in codes.items() for at in addresses)


def _by_code(places: Places) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, at in sorted(places):
        found.setdefault(code, []).append(at)
    return found


def _misfits(name: str, codes: Any) -> Iterable[tuple[str, ...]]:
    """Where a table is something else than codes with lists of addresses."""
    if not isinstance(codes, dict):
        yield (name,)
        return
    for code, places in codes.items():
        if not isinstance(places, list) or not all(isinstance(at, str) for at in places):
            yield name, code
