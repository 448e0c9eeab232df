"""What the coach says beside a form: why we ask, an example, what is weak here, what is suggested."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from coach.advice.check import findings_of
from coach.advice.progress import gaps, progress_of
from coach.advice.suggest import suggestions
from coach.advice.suggestion import Suggestion
from coach.locale import _, say
from coach.method import catalogue
from coach.method.words import kind_of
from coach.playbook import clock
from coach.playbook.address import Address
from coach.playbook.model import Playbook
from coach.tui.asked import Asked
from coach.tui.plain import line, plain

MANY = 3


def says(playbook: Playbook, at: Address | None, step: str, asked: Asked | None) -> Content:
    """Everything that the coach has to say at a place, about the question that is being answered."""
    parts = [
        *(_about(asked) if asked else _about_step(playbook, step)),
        *_weak(playbook, at),
        *_suggested(playbook, at, step),
        *(_phase(at) if at else ()),
    ]
    return Content("\n").join(parts)


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _about(asked: Asked) -> Iterator[Content]:
    question = asked.question
    yield _heading(_("Why we ask"))
    yield Content(_(question.why))
    if question.hint:
        yield Content.styled(_(question.hint), "italic")
    yield Content()
    yield _heading(_("For example"))
    yield Content("✓ " + _(question.good))
    yield Content.styled("✗ " + _(question.bad), "dim")
    yield Content()


def _about_step(playbook: Playbook, step: str) -> Iterator[Content]:
    one = catalogue.step(step)
    yield _heading(_(one.name) + "  " + _("{n} min").format(n=one.minutes))
    yield Content(_(one.why))
    yield Content()
    yield _heading(_("Done when"))
    yield Content(_(one.done))
    if reason := progress_of(playbook, step).reason:
        yield Content("○ ") + plain(say(reason), "bold")
    yield Content()
    for heading, texts in ((_("Ask the team"), one.ask), (_("Tell the team"), one.tell)):
        if texts:
            yield _heading(heading)
            yield from (Content("· " + _(text)) for text in texts)
            yield Content()


def _weak(playbook: Playbook, at: Address | None) -> Iterator[Content]:
    if at is None:
        return
    found = [finding for finding in findings_of(playbook, clock.today()) if at and finding.at[: len(at)] == at]
    missing = [gap for gap in gaps(playbook, at) if gap.at[:-1] == at]
    if not found and not missing:
        return
    yield _heading(_("Weak here"))
    for finding in found[:MANY]:
        yield Content("▲ ") + plain(f"{finding.code} {say(finding.message)}") + Content(" " + say(finding.advice))
    for gap in missing[:MANY]:
        yield Content("○ ") + plain(say(gap.message))
    yield Content()


def _suggested(playbook: Playbook, at: Address | None, step: str) -> Iterator[Content]:
    offered = suggested(playbook, at, step)
    if not offered:
        return
    yield _heading(_("Suggested")) + Content.styled("  F2", "bold $accent")
    for suggestion in offered[:MANY]:
        yield Content("+ " + _(suggestion.title)) + line(f" ({say(suggestion.reason)})", "dim")
    yield Content()


def suggested(playbook: Playbook, at: Address | None, step: str) -> tuple[Suggestion, ...]:
    """What can be picked at a place: for the thing itself, else for its kind, else for all that the step is about."""
    own = suggestions(playbook, at) or suggestions(playbook, at[:1]) if at else ()
    kinds = catalogue.step(step).things
    return own or tuple(suggestion for kind in kinds for suggestion in suggestions(playbook, (kind,)))


def _phase(at: Address) -> Iterator[Content]:
    key = at[1] if kind_of(at) == "phases" else at[3] if kind_of(at) == "personas.journey" else ""
    phase = next((phase for phase in catalogue.phases() if phase.key == key), None)
    if phase is None:
        return
    yield _heading(_(phase.name))
    yield Content(_(phase.happens))
    yield Content.styled(_("Our job: {job}").format(job=_(phase.job)), "italic")
    yield from (Content("· " + _(text)) for text in phase.ask)
    yield Content()
    yield _heading(_("What to give"))
    yield from (Content("· " + _(text)) for text in phase.give)
    yield Content.styled(_(phase.example), "dim")
