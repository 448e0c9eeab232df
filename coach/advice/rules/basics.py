"""T: the four basic figures of step 5. Those that are missing are told in one finding, the last one by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.advice.basic_figures import Basic, figures_for
from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.goals import cycle_days
from coach.advice.rules.tracking import STEP_5
from coach.locale import marked, text_in
from coach.playbook.message import Message

QUICK = 7
"""Days from first to last in which a shop sells."""
BY_ITSELF: Mapping[Basic, str] = {
    "time-in-stage": "T102",
    "slowest-stage": "T103",
    "demo-to-close": "T104",
    "discovery-to-demo": "T105",
}
"""The codes of the rules that each tell of one basic figure."""
JOINED = "T117"
"""The rule that tells of several of them at once."""


@rule(
    "T101",
    "no-metrics",
    "warning",
    title=marked("No metric is followed"),
    why=marked("A changed process is known to work only when it has been measured."),
    advice=marked(
        "Begin with four: time in stage, the slowest stage, and how many go on from the two stages before the decision."
    ),
    bad="""\
[stages.demo]
kind = "demo"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"
stage = "demo"
""",
    source=STEP_5,
    impact=3,
    effort=1,
    challenge="poor-use-of-data",
)
def no_metrics(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    if not playbook.metrics and (facts.stages or playbook.goals):
        yield Found(("metrics",), Message("No metric is followed: nobody will see whether the process works"))


@rule(
    "T102",
    "time-in-stage-not-followed",
    "warning",
    title=marked("Nobody follows how long prospects stay in a stage"),
    why=marked("Time is the first thing that a stage costs, and it shows early where buyers wait."),
    advice=marked("Follow the median days between entering and leaving a stage; the CRM has both days."),
    bad="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"

[metrics.slowest-stage]
suggestion = "slowest-stage"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"

[metrics.time-in-stage]
suggestion = "time-in-stage"
""",
    source=STEP_5,
    effort=1,
)
def no_time_in_stage(facts: Facts) -> Iterator[Found]:
    if _lacks_only(facts, "time-in-stage"):
        yield Found(("metrics",), Message("No figure tells how long prospects stay in a stage"))


@rule(
    "T103",
    "slowest-stage-not-followed",
    "warning",
    title=marked("Nobody follows which stage is the slowest"),
    why=marked("One stage holds up the whole process; work on any other makes it no faster."),
    advice=marked("Once a month, name the stage whose prospects take longest beyond its time line."),
    bad="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"

[metrics.time-in-stage]
suggestion = "time-in-stage"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.slowest-stage]
suggestion = "slowest-stage"

[metrics.time-in-stage]
suggestion = "time-in-stage"
""",
    source=STEP_5,
    effort=1,
)
def no_slowest_stage(facts: Facts) -> Iterator[Found]:
    if _lacks_only(facts, "slowest-stage"):
        yield Found(("metrics",), Message("No figure tells which stage prospects take too long to leave"))


@rule(
    "T104",
    "last-stage-not-followed",
    "warning",
    title=marked("Nobody follows how many buy after the stage before the decision"),
    why=marked("It shows whether that stage, a demo or an offer, speaks to what the buyer needs."),
    advice=marked("Follow the share of demos that become deals; without demos, that of offers, baskets or their like."),
    bad="""\
[stages.offer]
kind = "negotiation"

[metrics.time-in-stage]
suggestion = "time-in-stage"

[metrics.slowest-stage]
suggestion = "slowest-stage"

[metrics.meeting-to-offer]
suggestion = "meeting-to-offer"
""",
    good="""\
[stages.offer]
kind = "negotiation"

[metrics.time-in-stage]
suggestion = "time-in-stage"

[metrics.slowest-stage]
suggestion = "slowest-stage"

[metrics.offer-to-close]
suggestion = "offer-to-close"
""",
    source=STEP_5,
    impact=3,
    effort=1,
)
def no_last_stage(facts: Facts) -> Iterator[Found]:
    if _lacks_only(facts, "demo-to-close"):
        yield Found(
            ("metrics",),
            Message("No figure tells how many close a deal after a demo")
            if _has_own_stage(facts, "demo-to-close")
            else Message("No figure tells how many buy after the stage before the decision"),
        )


@rule(
    "T105",
    "earlier-stage-not-followed",
    "warning",
    title=marked("Nobody follows how many reach the stage before the decision"),
    why=marked("It shows whether the first talks find a real need, while there is still time to do better."),
    advice=marked("Follow the share of discovery calls that lead to a demo; without them, that of first meetings."),
    bad="""\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[metrics.time-in-stage]
suggestion = "time-in-stage"

[metrics.slowest-stage]
suggestion = "slowest-stage"

[metrics.demo-to-close]
suggestion = "demo-to-close"
""",
    good="""\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[metrics.time-in-stage]
suggestion = "time-in-stage"

[metrics.slowest-stage]
suggestion = "slowest-stage"

[metrics.discovery-to-demo]
suggestion = "discovery-to-demo"
""",
    source=STEP_5,
    effort=1,
)
def no_earlier_stage(facts: Facts) -> Iterator[Found]:
    if _lacks_only(facts, "discovery-to-demo"):
        yield Found(
            ("metrics",),
            Message("No figure tells how many ask for a demo after a discovery call")
            if _has_own_stage(facts, "discovery-to-demo")
            else Message("No figure tells how many go on from the first talk toward the decision"),
        )


@dataclass(frozen=True, slots=True)
class _Names:
    """Figures by their names in the catalogue, told in each language: of those that stand together any will do."""

    figures: tuple[tuple[str, ...], ...]

    def told(self, language: str) -> str:
        """The names in that language."""
        return ", ".join(" / ".join(text_in(language, name) for name in alike) for alike in self.figures)


@rule(
    JOINED,
    "basic-figures-not-followed",
    "warning",
    title=marked("More than one of the basic figures is not followed"),
    why=marked("One figure shows one side: where time goes, which stage holds up the rest, or how many go on."),
    advice=marked("Take one of them next; the others can wait until the first has its readings."),
    bad="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"

[metrics.time-in-stage]
suggestion = "time-in-stage"
""",
    source=STEP_5,
    impact=3,
    effort=1,
    challenge="poor-use-of-data",
)
def several_missing(facts: Facts) -> Iterator[Found]:
    lacking = _lacking(facts)
    if len(lacking) > 1:
        figures = (figures_for(facts.playbook, basic) for basic in lacking)
        names = _Names(tuple(tuple(figure.name for figure in alike) for alike in figures))
        yield Found(("metrics",), Message("Basic figures that nobody follows yet: {figures}", figures=names))


def _is_quick(facts: Facts) -> bool:
    """Whether buyers are done within days, as in a shop: where they leave tells more there than how long they stay."""
    return facts.playbook.market == "b2c" and 0 < cycle_days(facts) <= QUICK


def _lacking(facts: Facts) -> tuple[Basic, ...]:
    """The basic figures that are missing beside those that are followed, as far as anybody wants to hear of them."""
    playbook = facts.playbook
    if not (playbook.metrics and facts.stages):
        return ()
    wanted = (basic for basic in facts.basics_missing if BY_ITSELF[basic] not in playbook.check.ignore)
    return tuple(basic for basic in wanted if basic not in ("time-in-stage", "slowest-stage") or not _is_quick(facts))


def _lacks_only(facts: Facts, basic: Basic) -> bool:
    """Whether a basic figure is missing, and is not told of together with others."""
    lacking = _lacking(facts)
    return basic in lacking and (len(lacking) == 1 or JOINED in facts.playbook.check.ignore)


def _has_own_stage(facts: Facts, basic: Basic) -> bool:
    return any(figure.key == basic for figure in figures_for(facts.playbook, basic))


RULES = rules_in(globals())
