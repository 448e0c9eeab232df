"""Everything that the method teaches is in the catalogue."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from coach.method import catalogue
from coach.method.catalogue import (
    Effort,
    Mode,
    challenges,
    choices,
    departments,
    journeys,
    metrics,
    processes,
    questions_of,
    steps,
    touchpoints,
    typical_goals,
)
from coach.playbook.model import (
    Better,
    Effect,
    EvidenceKind,
    Language,
    Market,
    Medium,
    Role,
    Side,
    StageKind,
    State,
    Status,
)

AWARENESS = {"awareness", "need-recognition"}
SEARCH = {"information-search"}
COMPARISON = {"comparison", "consideration"}
DECISION = {"purchase-decision", "decision", "action"}
AFTER = {"after-the-purchase", "retention", "aftercare"}
ADVOCACY = {"advocacy"}

TOUCHPOINTS: list[tuple[set[str], str, str]] = [
    (
        AWARENESS,
        "digital",
        "search-visibility search-ads articles problem-guide informative-video social-media-presence display-ads",
    ),
    (
        AWARENESS,
        "physical",
        "events fairs networking market-survey opinion-leaders direct-mail print-ads",
    ),
    (
        SEARCH,
        "digital",
        "website-content lead-form technical-information price-information chat-questions chatbot pictures "
        "product-video solution-guide conversion-optimisation recommendations encyclopaedia-entry "
        "social-media-answers third-party-sites forums",
    ),
    (
        SEARCH,
        "physical",
        "phone-call brochure first-meeting information-presentation fair-advice shop-advice showroom resellers",
    ),
    (
        COMPARISON,
        "digital",
        "contact-form quotation-request cost-calculator chat-comparison contest landing-page buying-guide study e-book "
        "webinar comparison-video digital-demo customer-story reference-list reference-call reminder coupon "
        "comparison-table review-site",
    ),
    (
        COMPARISON,
        "physical",
        "personal-contact consulting-seller expert-meeting sales-presentation physical-demo sample written-offer",
    ),
    (
        DECISION,
        "digital",
        "web-shop gift-card-shop social-media-order app-order software-interface chat-decision crm-reminders "
        "product-catalogue free-trial discount last-moment-incentive free-delivery delivery-terms return-terms "
        "payment-options instalments order-confirmation thank-you-message",
    ),
    (
        DECISION,
        "physical",
        "keeping-schedule contract-negotiation closing-meeting service-start first-service use-inspiration",
    ),
    (
        AFTER,
        "digital",
        "shipment-tracking purchase-check-in support informative-e-mails special-offers loyalty-programme "
        "crm-follow-up customer-survey review-request review-publishing newsletter search-recommendations "
        "site-recommendations social-recommendations social-interaction customer-community help-pages use-guides",
    ),
    (
        AFTER,
        "physical",
        "packaging service-quality showing-care partner-delivery partner-installation yearly-meeting "
        "customer-event-invitation fair-invitation customer-magazine customer-training",
    ),
    (
        ADVOCACY,
        "digital",
        "referral-programme shareable-campaign published-stories published-reviews advocate-community",
    ),
    (ADVOCACY, "physical", "reference-visit speaking-slot advisory-board"),
]

METRICS = {
    "lead-conversion-rate": ("%", "up"),
    "visitor-conversion-rate": ("%", "up"),
    "time-in-stage": ("days", "down"),
    "slowest-stage": ("stage", None),
    "demo-to-close": ("%", "up"),
    "discovery-to-demo": ("%", "up"),
    "drop-off-rate": ("%", "down"),
    "exit-rate": ("%", "down"),
    "lead-quality": ("", "up"),
    "sales-volume": ("count", "up"),
    "customer-lifetime-value": ("money", "up"),
    "sales-revenue": ("money", "up"),
    "selling-cost": ("money", "down"),
    "customer-acquisition-cost": ("money", "down"),
    "new-customers": ("count", "up"),
    "net-promoter-score": ("points", "up"),
    "customer-satisfaction": ("%", "up"),
    "customer-feedback": ("count", None),
    "customer-retention": ("%", "up"),
    "win-rate": ("%", "up"),
    "sales-cycle-length": ("days", "down"),
    "sales-velocity": ("money a day", "up"),
    "lead-response-time": ("h", "down"),
    "pipeline-coverage": ("times", "band"),
    "churn": ("%", "down"),
    "referral-rate": ("%", "up"),
    "average-deal-size": ("money", "up"),
    "forecast-accuracy": ("%", "up"),
}

ASKED_IN_STEP = {
    "goals": [
        "what do we want to reach .* by when",
        "how will we see it|with which metric",
        "who owns this goal",
        "realistic, given what we measured last time",
        "what would we stop doing",
        "specific",
        "measurable",
        "attainable",
        "relevant",
        "time-bound",
    ],
    "stakeholders": [
        "which departments .* affect what the customer experiences",
        "who speaks for",
        "what do they need",
        "what do they fear",
        "told the goal",
        "did they agree",
    ],
    "stages": [
        "which actions were effective",
        "where .* did prospects drop off",
        "how long d(oes|id) th(is|e) stage take",
        "which teams affect this stage, and what must each",
        "shadow a sales rep .* good reaction",
        "pain point.* quiet motive",
        "how do we price",
        "competitive edge",
        "is the team trained",
    ],
    "journey": [
        "who is the most typical buyer",
        "interview a customer .* successes, joys and failures",
        "which touchpoints .* digital and physical",
        "said yes at once: what led to the yes, and which strategy",
        "warm contact.* pain point .* discovery call",
        "features in the demo .* objections",
        "how do prospects interact with our reps, why do they need a solution, and what pains them",
        "easier, faster and smoother",
        "every phase lead to the next",
        "which action takes the customer to the next stage",
    ],
    "tracking": [
        "how long do prospects stay in each stage",
        "take too long to leave",
        "close a deal after a demo",
        "ask for a demo after a discovery call",
        "step before the decision, and the one before",
        "customer feedback, the market and new technology",
    ],
}

AWARENESS_ASKS = ["where can this buyer meet us", "whom do they listen to", "being known"]
SEARCH_ASKS = ["so that trust grows", "how do we, of all", "core promise and competitive edge"]
COMPARISON_ASKS = ["benefits clear", "benefits and values against cost", "fast and smooth"]
DECISION_ASKS = ["too hard or too complex to buy", "smaller first purchase"]
AFTER_ASKS = ["feel our care", "get feedback", "delight", "better and more widely", "develop our cooperation"]
COMPARISON_GIVES = ["comparison tables", "reviews and tests", "testimonials", "price information", "easy to reach"]
DECISION_GIVES = ["free trials", "check-out", "return terms", "ways to pay, and instalments", "several channels"]
AFTER_GIVES = ["support and guides", "newsletters, campaigns and special offers", "personal", "feedback"]
ADVOCACY_GIVES = ["discounts for referrals", "sharing easy", "published reviews and customer stories"]

ASKED_IN_PHASE = {
    "awareness": AWARENESS_ASKS,
    "need-recognition": AWARENESS_ASKS,
    "information-search": SEARCH_ASKS,
    "consideration": SEARCH_ASKS + COMPARISON_ASKS,
    "comparison": COMPARISON_ASKS,
    "decision": DECISION_ASKS,
    "purchase-decision": DECISION_ASKS,
    "retention": AFTER_ASKS,
    "aftercare": AFTER_ASKS,
    "after-the-purchase": AFTER_ASKS,
}
GIVEN_IN_PHASE = {
    "consideration": COMPARISON_GIVES,
    "comparison": COMPARISON_GIVES,
    "decision": DECISION_GIVES,
    "purchase-decision": DECISION_GIVES,
    "action": ["several payment methods", "thank-you", "check after the purchase"],
    "retention": AFTER_GIVES,
    "aftercare": AFTER_GIVES,
    "after-the-purchase": AFTER_GIVES,
    "advocacy": ADVOCACY_GIVES,
}


@pytest.mark.parametrize(("row", "kind", "keys"), TOUCHPOINTS)
def test_every_touchpoint_of_the_method_is_there_in_its_phases(row: set[str], kind: str, keys: str) -> None:
    known = {touchpoint.key: touchpoint for touchpoint in touchpoints()}
    for key in keys.split():
        assert row <= set(known[key].phases), key
        assert known[key].kind == kind or key == "reference-call", key


def test_every_metric_of_the_method_is_there_with_its_unit_and_direction() -> None:
    known = {metric.key: (metric.unit, metric.better) for metric in metrics()}
    assert METRICS.items() <= known.items()


def test_four_metrics_are_basic_and_those_of_demo_and_discovery_have_stand_ins() -> None:
    basic = {metric.key for metric in metrics() if metric.basic}
    assert basic == {"time-in-stage", "slowest-stage", "demo-to-close", "discovery-to-demo"}
    assert {metric.stands_in for metric in metrics()} == {"", "demo-to-close", "discovery-to-demo"}


def test_time_conversion_and_drop_off_are_measured_at_every_kind_of_stage() -> None:
    everywhere = {metric.key for metric in metrics() if set(metric.stages) == set(get_args(StageKind))}
    assert {"time-in-stage", "lead-conversion-rate", "drop-off-rate"} <= everywhere


@pytest.mark.parametrize("step", ASKED_IN_STEP)
def test_every_question_of_a_step_is_asked(step: str) -> None:
    prompts = catalogue.step(step).ask
    asked = [*prompts, *(question.text for question in questions_of(step))]
    if step == "journey":  # the moving action has its home in the stage
        asked += [question.text for question in questions_of("stages")]
    assert [wanted for wanted in ASKED_IN_STEP[step] if not _found(wanted, asked)] == []


@pytest.mark.parametrize("key", ASKED_IN_PHASE)
def test_every_question_of_a_phase_is_asked(key: str) -> None:
    phase = catalogue.phase(key)
    assert [wanted for wanted in ASKED_IN_PHASE[key] if not _found(wanted, phase.ask)] == []


@pytest.mark.parametrize("key", GIVEN_IN_PHASE)
def test_a_phase_tells_what_to_give(key: str) -> None:
    phase = catalogue.phase(key)
    assert [wanted for wanted in GIVEN_IN_PHASE[key] if not _found(wanted, phase.give)] == []


def test_the_steps_come_in_order_and_leave_five_minutes_of_the_two_hours_for_the_summary() -> None:
    assert [(step.key, step.minutes) for step in steps()] == [
        ("goals", 15),
        ("stakeholders", 15),
        ("stages", 35),
        ("journey", 35),
        ("tracking", 15),
    ]


def test_the_two_cases_and_the_reason_for_the_experience_are_told() -> None:
    journey = catalogue.step("journey")
    for wanted in ("web shop .* delivery fast and returns easy", "restaurant .* loyalty programme", "ten customers"):
        assert _found(wanted, journey.tell), wanted
    assert "buy again" in journey.why


def test_the_reverse_funnel_is_told_with_the_goals() -> None:
    goals = catalogue.step("goals")
    assert _found("average deal size", goals.tell)
    assert _found("leads that it takes", goals.tell)


def test_the_four_journeys_have_their_phases() -> None:
    assert {journey.key: journey.phases for journey in journeys()} == {
        "basic": ("awareness", "consideration", "decision"),
        "lifecycle": ("awareness", "consideration", "decision", "retention", "advocacy"),
        "sales-process": ("awareness", "consideration", "decision", "action", "aftercare"),
        "purchase-path": (
            "need-recognition",
            "information-search",
            "comparison",
            "purchase-decision",
            "after-the-purchase",
        ),
    }


def test_the_five_processes_are_there_with_five_to_seven_stages() -> None:
    assert {process.key for process in processes()} == {
        "classic",
        "b2b-software",
        "online-shop",
        "field-sales",
        "professional-services",
    }
    for process in processes():
        assert 5 <= len(process.stages) <= 7, process.key


def test_the_classic_process_has_the_classic_stages_and_software_has_discovery_call_and_demo() -> None:
    by_key = {process.key: [stage.kind for stage in process.stages] for process in processes()}
    assert by_key["classic"] == [
        "prospecting",
        "qualification",
        "presentation",
        "negotiation",
        "closing",
        "follow-up",
    ]
    assert {"discovery", "demo"} <= set(by_key["b2b-software"])


def test_every_department_is_named() -> None:
    assert [department.key for department in departments()] == [
        "sales",
        "product",
        "marketing",
        "customer-service",
        "it",
        "point-of-sale",
        "management",
        "finance",
        "legal",
        "partners-and-resellers",
        "delivery-and-logistics",
    ]


def test_every_typical_goal_is_there() -> None:
    assert [goal.key for goal in typical_goals()] == [
        "revenue",
        "new-customers",
        "conversion-rate",
        "shorter-cycle",
        "lower-selling-cost",
        "satisfaction",
        "retention",
    ]


def test_every_challenge_is_there() -> None:
    assert {challenge.key for challenge in challenges()} == {
        "poor-use-of-data",
        "too-much-complexity",
        "scheduling",
        "communication-gaps",
        "outdated-profile",
        "systems-apart",
        "unused-tools",
        "neglected-experience",
        "interest-dies",
        "unrealistic-goal",
    }


def test_every_choice_has_a_name() -> None:
    literals = [State, StageKind, Role, EvidenceKind, Side, Medium, Effect, Better, Status, Market, Language]
    assert set(choices()) == {get_args(literal) for literal in [*literals, Mode, Effort]}
    for group, names in choices().items():
        assert all(names[choice] for choice in group)


def _found(wanted: str, asked: tuple[str, ...] | list[str]) -> bool:
    return any(re.search(wanted, text.lower()) for text in asked)
