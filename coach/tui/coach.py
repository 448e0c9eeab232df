"""What the coach says beside a form: why we ask, an example, what is weak here, what is suggested, what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from coach.advice.progress import gaps, progress_of
from coach.locale import _, counted, say, text_in
from coach.method import catalogue
from coach.method.start import language_of
from coach.method.words import kind_of, severity_said
from coach.playbook.address import Address
from coach.playbook.edit import edited
from coach.playbook.model import Playbook
from coach.tui.actions import actions_of, key_name
from coach.tui.asked import Asked
from coach.tui.based import Based, about_question, about_thing
from coach.tui.findings import Seen, here, of_question, said_below
from coach.tui.marks import TO_ANSWER
from coach.tui.plain import line, plain

if TYPE_CHECKING:
    from coach.advice.finding import Finding
    from coach.advice.suggestion import Suggestion
    from coach.tui.screens.pick import Choice

MANY = 3
LONG_TITLE = 60
"""Cells of a title that are seen in every list."""


def says(
    playbook: Playbook,
    at: Address | None,
    step: str,
    asked: Asked | None,
    seen: Seen,
    based: Based,
) -> Content:
    """Everything that the coach has to say at a place, about the question that is being answered.

    Until something was `seen` it says only what needs no thought: at first the rules and ideas take their time.
    """
    weak = (*_weak(at, step, asked, seen), *_to_answer(playbook, at, asked, seen))
    suggested = _suggested(playbook, at, step, asked, seen)
    if asked:
        base = about_question(asked, _key("from_base"))
        return Content("\n").join([*base, *_about_question(asked), *weak, *suggested, *_phase(at)])
    about = _about_step(playbook, step, seen)
    known = _known(step) if seen.playbook else ()
    base = about_thing(based, _key("from_base"))
    return Content("\n").join([*base, *about, *weak, *_for_the_team(step), *suggested, *_phase(at), *known])


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _key(name: str) -> Content:
    """The key of an action of a session."""
    action = next(action for action in actions_of("session") if action.name == name)
    return Content.styled(key_name(action.keys.split(",")[0]), "bold $accent")


def _keys(*names: str) -> Content:
    """The keys of some actions, with what they do."""
    words = {action.name: action.word or action.title for action in actions_of("session")}
    return Content("  ").join(_key(name) + Content.styled(f" {_(words[name])}", "dim") for name in names)


def _about_question(asked: Asked) -> Iterator[Content]:
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


def _about_step(playbook: Playbook, step: str, seen: Seen) -> Iterator[Content]:
    one = catalogue.step(step)
    yield _heading(_(one.name) + "  " + _("{n} min").format(n=one.minutes))
    yield Content(_(one.why))
    yield Content()
    yield _heading(_("Done when"))
    yield Content(_(one.done))
    if reason := progress_of(playbook, step).reason:
        yield Content("○ ") + plain(say(reason), "bold")
    if step in seen.scores:
        yield Content(_("Readiness: {score} of 100").format(score=seen.scores[step]) + "  ") + _key("readiness")
    yield Content()


def _for_the_team(step: str) -> Iterator[Content]:
    """What may be read aloud."""
    one = catalogue.step(step)
    for heading, texts in ((_("Ask the team"), one.ask), (_("Tell the team"), one.tell)):
        if texts:
            yield _heading(heading)
            yield from (Content("· " + _(text)) for text in texts)
            yield Content()


def _weak(at: Address | None, step: str, asked: Asked | None, seen: Seen) -> Iterator[Content]:
    """What is weak; around a question that is being answered, what is weak elsewhere in short."""
    found = here(seen.weak, step, at, asked.at if asked else None)
    own = of_question(found, asked.at) if asked else found
    if found:
        yield _heading(_("Weak here"))
        for finding in found[:MANY]:
            yield _told(finding, seen, at)
            if finding in own:
                yield Content("→ " + say(finding.advice))
        if len(found) > MANY:
            yield Content.styled(_more(len(found)) + "  ", "dim") + _keys("findings")
        yield _keys("next_finding", "make_change", "ignore_rule")
        yield Content()


def _to_answer(playbook: Playbook, at: Address | None, asked: Asked | None, seen: Seen) -> Iterator[Content]:
    """What is not answered yet: in the question that is asked, what it takes; else the questions of the thing."""
    lines: list[Content] = []
    if asked:
        found = [finding for finding in of_question(seen.findings, asked.at) if finding in seen.to_answer]
        lines = [_told(finding, seen, at) + Content("\n→ " + say(finding.advice)) for finding in found]
    elif at is not None:
        missing = [gap for gap in gaps(playbook, at) if gap.question and gap.at[:-1] == at]
        lines = [Content(f"{TO_ANSWER} ") + plain(say(gap.message)) for gap in missing]
    if lines:
        yield _heading(_("Still to answer"))
        yield from lines[:MANY]
        if len(lines) > MANY:
            yield Content.styled(_more(len(lines)), "dim")
        yield Content()


def _told(finding: Finding, seen: Seen, place: Address | None) -> Content:
    told = Content.styled(f"{severity_said(finding.severity)} {finding.code}", "dim")
    return seen.sign(finding) + Content(" ") + plain(say(said_below(finding, place))) + Content("  ") + told


def _more(n: int) -> str:
    return counted("{n} more", "{n} more", n - MANY)


def _suggested(playbook: Playbook, at: Address | None, step: str, asked: Asked | None, seen: Seen) -> Iterator[Content]:
    offered = suggested(playbook, at, step, asked, seen) if seen.playbook else ()
    if not offered:
        return
    yield _heading(_("Suggested") + "  ") + _key("suggest")
    for suggestion in _few(offered):
        yield Content("+ ") + _title(playbook, suggestion) + line(f" ({say(suggestion.reason)})", "dim")
    yield Content()


def _title(playbook: Playbook, suggestion: Suggestion) -> Content:
    """What is suggested: the catalogue's words in the reader's language, and what is written where the playbook speaks
    another; or people's own words as they are.
    """
    if suggestion.from_deals:
        return line(suggestion.title)
    said, written = _(suggestion.title), text_in(language_of(playbook), suggestion.title)
    return Content(said) if said == written else Content(said) + Content.styled(f" = {written}", "italic")


def choice_of(playbook: Playbook, suggestion: Suggestion) -> Choice:
    """A suggestion as a line to pick."""
    from coach.tui.screens.pick import Choice

    title, reason = _title(playbook, suggestion), say(suggestion.reason)
    detail = suggestion.detail if suggestion.from_deals else _(suggestion.detail)
    if suggestion.from_deals:  # what it is stands first: the words alone look like what the stage has already
        said = [] if detail == suggestion.title else [title]
        line_ = line(f"{reason}  ", "dim") + title
        return Choice(line_, Content("\n").join([*said, plain(detail), plain(reason, "italic")]), suggestion.title)
    in_full = [title] if title.cell_length > LONG_TITLE else []  # else it stands in the line
    return Choice(
        title + line(f"  {reason}", "dim"), Content("\n").join([*in_full, plain(detail), plain(reason, "italic")])
    )


def suggested(
    playbook: Playbook, at: Address | None, step: str, asked: Asked | None, seen: Seen
) -> tuple[Suggestion, ...]:
    """What can be picked at a place: what the question that is asked refers to, else for the thing itself, else for its
    kind, else for all that the step is about.
    """
    from coach.advice.suggest import suggestions

    if asked and asked.field.to:
        return suggestions(playbook, (asked.field.to,), seen.lessons)
    own = suggestions(playbook, at, seen.lessons) or suggestions(playbook, at[:1]) if at else ()
    kinds = catalogue.step(step).things
    return own or tuple(suggestion for kind in kinds for suggestion in suggestions(playbook, (kind,), seen.lessons))


def _few(offered: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """The first ones, and among them one of each sort: a stage has figures to follow, and questions to qualify by."""
    sorts = {edited(suggestion.edit)[:1]: suggestion for suggestion in reversed(offered)}
    others = [suggestion for suggestion in offered if suggestion not in sorts.values()]
    few = [*sorts.values(), *others[: max(MANY - len(sorts), 0)]]
    return [suggestion for suggestion in offered if suggestion in few]


def _known(step: str) -> Iterator[Content]:
    """What good teams do in a step, and what often goes wrong."""
    tips = [f"{_(tip.name)}. {_(tip.advice)}" for tip in catalogue.tips() if tip.step == step]
    practices = [f"{_(one.name)}. {_(one.advice)}" for one in catalogue.practices() if one.step == step]
    for heading, texts in ((_("Tips"), tips), (_("Good practices"), practices)):
        if texts:
            yield _heading(heading)
            yield from (Content("· " + text) for text in texts)
            yield Content()
    challenges = [challenge for challenge in catalogue.challenges() if challenge.step == step]
    if challenges:
        yield _heading(_("What often goes wrong"))
    for challenge in challenges:
        yield Content("· " + _(challenge.name)) + Content.styled(f"  {_(challenge.costs)}", "dim")
        yield Content("  " + _("Sign: {sign}").format(sign=_(challenge.sign)))
        yield Content("  → " + _(challenge.advice))


def _phase(at: Address | None) -> Iterator[Content]:
    if not at:
        return
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
