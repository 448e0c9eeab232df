"""Everything that the method teaches is in the catalogue."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from coach.method import catalogue
from coach.method.catalogue import (
    Effort,
    Mode,
    Topic,
    challenges,
    choices,
    departments,
    framework,
    frameworks,
    journeys,
    metrics,
    practices,
    processes,
    questions_of,
    steps,
    tips,
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

FIELD: list[tuple[set[str], str]] = [
    (
        AWARENESS,
        "search-visibility expert-posts trade-newsletter peer-community webinar analyst-note podcast retargeting-ad "
        "fairs conference-talk networking print-ads trade-press word-of-mouth cold-call "
        "social-media-presence influencer video-ad search-ads marketplace-listing app-store-page "
        "billboard shop-window flyer tv-and-radio product-in-sight",
    ),
    (
        SEARCH,
        "website-content buying-guide e-book cost-calculator review-site webinar technical-information chatbot "
        "price-information discovery-call reference-visit resellers seminar sample brochure user-group "
        "articles unboxing-video faq size-guide chat-questions newsletter "
        "shop-advice shelf-and-signs printed-catalogue trial-counter",
    ),
    (
        COMPARISON,
        "digital-demo recorded-demo free-trial customer-story security-pack tender-portal success-plan reference-call "
        "physical-demo proof-of-concept workshop site-visit executive-meeting expert-meeting "
        "comparison-table wish-list virtual-try-on product-questions return-terms "
        "fitting test-drive shop-demo family-visit shop-advice",
    ),
    (
        DECISION - {"action"},
        "written-offer e-signature procurement-portal mutual-action-plan pricing-call "
        "contract-negotiation contract-review decision-board closing-meeting "
        "check-out payment-options order-confirmation coupon financing-check "
        "till receipt click-and-collect phone-order",
    ),
    (
        AFTER,
        "informative-e-mails in-app-tour help-pages support status-page invoice customer-survey renewal-notice "
        "customer-community kick-off-meeting customer-training yearly-meeting on-site-support thank-you-gift "
        "shipment-tracking customer-app use-guides return-label review-request loyalty-programme win-back-message "
        "partner-delivery packaging partner-installation repair-counter returns-desk",
    ),
    (
        ADVOCACY,
        "referral-programme case-interview review-request reference-programme advisory-board "
        "speaking-slot customer-dinner user-conference reference-visit "
        "share-button user-photos advocate-community bring-a-friend shop-event word-of-mouth",
    ),
]
"""What the field names beyond the method, for companies and for consumers, by the phases where buyers meet it."""

METRICS = {
    "lead-conversion-rate": ("%", "up"),
    "visitor-conversion-rate": ("%", "up"),
    "time-in-stage": ("days", "down"),
    "slowest-stage": ("days", "down"),
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
    "lead-response-time": ("min", "down"),
    "pipeline-coverage": ("times", "band"),
    "churn": ("%", "down"),
    "referral-rate": ("%", "up"),
    "average-deal-size": ("money", "up"),
    "forecast-accuracy": ("%", "up"),
}
FIELD_METRICS = {
    "lead-to-meeting": ("%", "up"),
    "no-show-rate": ("%", "down"),
    "offer-to-close": ("%", "up"),
    "stage-conversion": ("%", "up"),
    "stage-age": ("days", "down"),
    "over-limit-share": ("%", "down"),
    "idle-time": ("days", "down"),
    "win-rate-created": ("%", "up"),
    "win-rate-by-value": ("%", "up"),
    "next-step-share": ("%", "up"),
    "criteria-met": ("%", "up"),
    "contacts-engaged": ("count", "band"),
    "forecast-bias": ("%", "band"),
    "slippage": ("%", "down"),
    "selling-cost-ratio": ("%", "down"),
    "cost-per-lead": ("money", "down"),
    "cac-payback": ("months", "down"),
    "sales-efficiency": ("times", "up"),
    "ltv-to-cac": ("times", "band"),
    "revenue-churn": ("%", "down"),
    "gross-revenue-retention": ("%", "up"),
    "net-revenue-retention": ("%", "up"),
    "repeat-purchase-rate": ("%", "up"),
    "customer-effort-score": ("points", "up"),
    "page-exit-rate": ("%", "down"),
    "ab-lift": ("points", None),
}
"""What the field follows beyond the method."""

GUARDED = {
    "win-rate": "sales-volume",
    "sales-volume": "gross-margin",
    "sales-cycle-length": "average-discount",
    "time-in-stage": "customer-satisfaction",
    "lead-response-time": "lead-to-meeting",
    "new-customers": "customer-retention",
    "visitor-conversion-rate": "lead-quality",
}
"""How a figure can be made better in a wrong way, and the figure that shows it."""

FORMULAS = {
    "demo-to-close": "deals won after a demo / demos held x 100",
    "discovery-to-demo": "demos asked for after a discovery call / discovery calls held x 100",
    "lead-conversion-rate": "sales / leads x 100",
    "visitor-conversion-rate": "conversions / visitors x 100",
    "drop-off-rate": "prospects lost in the stage / prospects that entered it x 100",
    "exit-rate": "visitors who leave the site without going on / visitors x 100",
    "win-rate": r"deals won / \(won \+ lost \+ ended with no decision\) x 100",
    "sales-velocity": "opportunities x average deal value x win rate / cycle length in days",
    "pipeline-coverage": "open, qualified opportunities due in the period / target that is left",
    "customer-acquisition-cost": "selling cost .* / new customers",
    "customer-lifetime-value": "average purchase x purchases in a year x years as a customer x margin",
    "cac-payback": r"acquisition cost / \(revenue a month .* x margin\)",
    "net-promoter-score": r"promoters \(9-10\) - .* detractors \(0-6\)",
    "customer-satisfaction": "satisfied answers .* / answers x 100",
    "churn": "left in the period / customers at the start x 100",
    "time-in-stage": "median and 90th percentile",
}

MEASURING = [
    "one clear goal",
    "landing page, an e-mail, lead capture, a check-out or .* customer service",
    "how many it takes",
    "interval .* make the change",
    "by segment",
    "where customers drop out",
    "works with the crm, marketing automation and analytics",
    "surveys, interviews, reviews and social media",
    "see what came of it",
]
EXPERIENCE = ["feedback fast", "tailored", "easy to reach", "chatbot", "delivery fast", "loyalty programme", "engage"]
PROCESS = ["needless", "consistent", "less time", "same page", "resources"]

CHALLENGES = {
    "poor-use-of-data": ("tracking", "no baseline, no source or no readings"),
    "too-much-complexity": ("stages", "more stages, metrics or touchpoints"),
    "scheduling": ("stages", "no accountable person or no time line"),
    "communication-gaps": ("stakeholders", "not told .* no message, .* nobody accountable"),
    "outdated-profile": ("journey", "no evidence, .* twelve months"),
    "systems-apart": ("stakeholders", "no source, tools linked .* it missing"),
    "unused-tools": ("stages", "not been trained"),
    "neglected-experience": ("journey", "no phase after the purchase, no figure for satisfaction, .* feedback"),
    "interest-dies": ("journey", "no stage serves, .* no action"),
    "unrealistic-goal": ("goals", "far more leads"),
}
"""The step that prevents it, and its sign in a playbook."""

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
        "stage before the decision, and the one before",
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


@pytest.mark.parametrize(("row", "keys"), FIELD)
def test_every_touchpoint_that_the_field_names_is_there_in_its_phases(row: set[str], keys: str) -> None:
    known = {touchpoint.key: touchpoint for touchpoint in touchpoints()}
    for key in keys.split():
        assert row <= set(known[key].phases), key


def test_there_are_touchpoints_and_metrics_enough() -> None:
    assert len(touchpoints()) >= 120
    assert len(metrics()) >= 45


def test_every_touchpoint_answers_a_question_of_its_own_and_is_no_copy_of_another() -> None:
    for texts in zip(*((each.name, each.advice, each.answers) for each in touchpoints()), strict=True):
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("expected", [METRICS, FIELD_METRICS])
def test_every_metric_is_there_with_its_unit_and_direction(expected: dict[str, tuple[str, str | None]]) -> None:
    known = {metric.key: (metric.unit, metric.better) for metric in metrics()}
    assert {key: known.get(key) for key in expected} == expected


@pytest.mark.parametrize("key", FORMULAS)
def test_a_formula_in_words_is_the_standard_one(key: str) -> None:
    assert re.search(FORMULAS[key], catalogue.metric(key).formula.lower())


@pytest.mark.parametrize("key", GUARDED)
def test_what_can_be_gamed_has_its_counter_metric(key: str) -> None:
    assert GUARDED[key] in catalogue.metric(key).counter


def test_leading_figures_are_told_from_those_of_the_result() -> None:
    leading = {metric.key for metric in metrics() if metric.leading}
    assert {"time-in-stage", "lead-response-time", "discovery-to-demo", "pipeline-coverage", "idle-time"} <= leading
    assert not leading & {"win-rate", "sales-revenue", "new-customers", "churn", "demo-to-close", "sales-volume"}


def test_the_four_frameworks_have_their_owners_and_their_elements_in_order() -> None:
    assert {each.key: [element.name for element in each.elements] for each in frameworks()} == {
        "bant": ["Budget", "Authority", "Need", "Timeframe"],
        "champ": ["Challenges", "Authority", "Money", "Prioritization"],
        "meddicc": [
            "Metrics",
            "Economic buyer",
            "Decision criteria",
            "Decision process",
            "Identify pain",
            "Champion",
            "Competition",
        ],
        "spiced": ["Situation", "Pain", "Impact", "Critical event", "Decision"],
    }
    assert (framework("bant").owner, framework("spiced").owner) == ("IBM", "Winning by Design")
    assert "PTC" in framework("meddicc").owner


def test_the_eight_tips_are_there() -> None:
    assert [tip.key for tip in tips()] == [
        "define-the-process",
        "set-smart-goals",
        "identify-target-customers",
        "develop-the-strategy",
        "write-the-pitch",
        "follow-up",
        "measure-success",
        "adjust",
    ]


@pytest.mark.parametrize(
    ("topic", "wanted"), [("experience", EXPERIENCE), ("process", PROCESS), ("measuring", MEASURING)]
)
def test_the_good_practices_are_there(topic: Topic, wanted: list[str]) -> None:
    told = [f"{each.name}: {each.advice}" for each in practices() if each.topic == topic]
    assert [each for each in wanted if not _found(each, told)] == []


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


def test_every_challenge_is_there_with_its_sign_and_the_step_that_prevents_it() -> None:
    assert {each.key: each.step for each in challenges()} == {key: step for key, (step, _) in CHALLENGES.items()}
    for each in challenges():
        assert _found(CHALLENGES[each.key][1], [each.sign]), each.key


def test_every_choice_has_a_name() -> None:
    literals = [State, StageKind, Role, EvidenceKind, Side, Medium, Effect, Better, Status, Market, Language]
    assert set(choices()) == {get_args(literal) for literal in [*literals, Mode, Effort, Topic]}
    for group, names in choices().items():
        assert all(names[choice] for choice in group)


def _found(wanted: str, asked: tuple[str, ...] | list[str]) -> bool:
    return any(re.search(wanted, text.lower()) for text in asked)
