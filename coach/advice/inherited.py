"""What a playbook that builds on another is not to be told: what is weak in its base alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coach.advice.finding import Finding
from coach.playbook.address import Address, look_up
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.thing import Value


def among_inherited(found: Iterable[Finding], of_base: Iterable[Finding], own: Playbook) -> Iterator[Finding]:
    """Those found in a whole that are found in its base, too, and are about no answer of the file's `own`."""
    known = {_what(finding) for finding in of_base}
    return (finding for finding in found if _what(finding) in known and not _answers(own, finding.at))


def _what(finding: Finding) -> tuple[str, Address, Message]:
    return finding.code, finding.at, finding.message


def _answers(own: Playbook, at: Address) -> bool:
    try:
        found = look_up(own, at)
    except LookupError:
        return False
    return not isinstance(found, Value | Mapping) and found not in (None, "", ())
