"""What the coach suggests, where, in which order, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.advice.basic_figures import figures_for
from coach.advice.suggest import suggestions
from coach.advice.suggestion import Suggestion
from coach.locale import LANGUAGES, said_in, text_in, use
from coach.method import catalogue
from coach.method.start import playbook_from
from coach.method.words import title
from coach.playbook.address import Address, look_up
from coach.playbook.edit import Together, apply
from coach.playbook.model import Playbook
from tests.advice.a_playbook import DONE, playbook


def keys(found: Playbook, at: Address) -> list[str]:
    return [suggestion.key for suggestion in suggestions(found, at)]


def suggested(found: Playbook, at: Address, key: str) -> Suggestion:
    return next(suggestion for suggestion in suggestions(found, at) if suggestion.key == key)


def reasons(found: Playbook, at: Address) -> list[str]:
    return [str(suggestion.reason) for suggestion in suggestions(found, at)]


def places(found: Playbook) -> Iterator[Address]:
    yield from (("goals",), ("stakeholders",), ("stages",), ("phases",), ("metrics",))
    yield from (("stages", key) for key in found.stages)
    yield from (("phases", key) for key in found.phases)


STARTS = [
    Playbook(),
    playbook(DONE),
    *(playbook_from("Pumps", process, None, language) for process in catalogue.processes() for language in LANGUAGES),
]


@pytest.mark.parametrize("start", STARTS, ids=lambda start: f"{len(start.stages)}-{start.language}")
def test_every_suggestion_can_be_taken_once_and_then_is_suggested_no_more(start: Playbook) -> None:
    for at in places(start):
        for suggestion in suggestions(start, at):
            after = apply(start, suggestion.edit)
            assert after != start
            assert suggestion.edit not in [each.edit for each in suggestions(after, at)], (at, suggestion.key)
            assert suggestion.title
            assert str(suggestion.reason)


@pytest.mark.parametrize("start", STARTS, ids=lambda start: f"{len(start.stages)}-{start.language}")
def test_nothing_is_suggested_twice_in_one_place(start: Playbook) -> None:
    for at in places(start):
        edits = [str(suggestion.edit) for suggestion in suggestions(start, at)]
        assert len(edits) == len(set(edits)), at


def test_where_the_coach_has_nothing_to_suggest_it_is_silent() -> None:
    for at in ((), ("strategy",), ("changes",), ("stages", "gone"), ("phases", "gone", "touchpoints")):
        assert suggestions(playbook(DONE), at) == ()


class TestGoals:
    def test_a_goal_brings_the_metric_that_it_is_seen_by(self) -> None:
        after = apply(Playbook(), suggested(Playbook(), ("goals",), "new-customers").edit)
        assert after.goals["new-customers"].metric == "new-customers"
        assert after.metrics["new-customers"].suggestion == "new-customers"

    def test_a_goal_uses_the_metric_that_is_followed_already_and_comes_first(self) -> None:
        own = playbook('[metrics.happy]\nname = "Happy customers"\nsuggestion = "customer-satisfaction"')
        first = suggestions(own, ("goals",))[0]
        assert (first.key, str(first.reason)) == ("satisfaction", "You follow its metric already: Happy customers")
        after = apply(own, first.edit)
        assert after.goals["satisfaction"].metric == "happy"
        assert list(after.metrics) == ["happy"]

    def test_a_goal_that_is_set_in_other_words_is_not_suggested(self) -> None:
        assert "new-customers" not in keys(playbook(DONE), ("goals",))


class TestStakeholders:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_department_that_is_named_in_any_language_is_not_suggested(self, language: str) -> None:
        own = Playbook.model_validate({"stakeholders": {"x": {"name": text_in(language, "Customer service").upper()}}})
        assert "customer-service" in keys(Playbook(), ("stakeholders",))
        assert "customer-service" not in keys(own, ("stakeholders",))

    def test_a_department_that_acts_in_a_stage_comes_first(self) -> None:
        own = playbook('[stages.demo.actions.law]\nteam = "Legal"')
        assert keys(own, ("stakeholders",))[0] == "legal"
        assert reasons(own, ("stakeholders", "any"))[0] == "Acts in your stages, but nobody speaks for it here"


class TestStages:
    def test_with_no_stage_whole_processes_are_suggested_that_fit_the_market(self) -> None:
        consumers = Playbook(market="b2c")
        assert set(keys(consumers, ("stages",))) == {
            process.key for process in catalogue.processes() if process.market in ("b2c", "both")
        }

    def test_a_process_made_for_the_market_comes_first(self) -> None:
        assert keys(Playbook(market="b2c"), ("stages",))[0] == "online-shop"
        assert reasons(Playbook(market="b2c"), ("stages",))[0] == "A whole process to start from, made for your market"

    def test_a_process_brings_its_journey_and_its_stages_serve_it(self) -> None:
        after = apply(Playbook(), suggested(Playbook(), ("stages",), "b2b-software").edit)
        assert "demo" in after.stages
        assert {stage.phase for stage in after.stages.values()} <= set(after.phases)

    def test_a_process_serves_the_journey_that_is_there(self) -> None:
        own = playbook('[phases.paatos]\nname = "Decision"')
        after = apply(own, suggested(own, ("stages",), "classic").edit)
        assert list(after.phases) == ["paatos"]
        assert {stage.phase for stage in after.stages.values()} == {"paatos", ""}

    def test_a_stage_that_is_missing_is_put_where_it_belongs(self) -> None:
        own = playbook(
            '[stages.demo]\nname = "Demo"\nkind = "demo"\n\n[stages.closing]\nname = "Closing"\nkind = "closing"'
        )
        found = suggested(own, ("stages",), "prospecting")
        assert list(apply(own, found.edit).stages) == ["prospecting", "demo", "closing"]
        (negotiation,) = (
            list(after)
            for after in (apply(own, each.edit).stages for each in suggestions(own, ("stages",)))
            if any(stage.kind == "negotiation" for stage in after.values())
        )
        assert (negotiation[0], negotiation[2]) == ("demo", "closing")

    def test_only_kinds_of_stage_that_are_missing_are_suggested(self) -> None:
        own = playbook('[stages.show]\nname = "Show"\nkind = "demo"')
        kinds = [apply(own, each.edit).stages for each in suggestions(own, ("stages",))]
        assert not any(stage.kind == "demo" for stages in kinds for key, stage in stages.items() if key != "show")

    def test_questions_of_a_framework_are_offered_where_a_buyer_is_qualified(self) -> None:
        own = playbook(
            'language = "fi"\n\n[stages.talk]\nkind = "qualification"\nchecklist = [\n  "Agenda sent",\n]\n\n'
            '[stages.deal]\nkind = "closing"'
        )
        spiced = suggested(own, ("stages", "talk"), "spiced")
        assert str(spiced.reason) == "Questions for the checklist, by Winning by Design"
        after = apply(own, spiced.edit)
        asked = [text_in("fi", element.ask) for element in catalogue.framework("spiced").elements]
        assert list(after.stages["talk"].checklist) == ["Agenda sent", *asked]
        for stage, offered in ((own, True), (after, False)):
            assert bool({"bant", "champ", "meddicc"} & set(keys(stage, ("stages", "talk")))) is offered
        assert "spiced" not in keys(own, ("stages", "deal"))

    def test_two_frameworks_taken_at_once_both_stay_and_so_do_the_teams_own_lines(self) -> None:
        own = playbook('[stages.talk]\nkind = "qualification"\nchecklist = [\n  "Agenda sent",\n]\n')
        both = Together(tuple(suggested(own, ("stages", "talk"), key).edit for key in ("bant", "meddicc")))
        asked = [each.ask for key in ("bant", "meddicc") for each in catalogue.framework(key).elements]
        assert list(apply(own, both).stages["talk"].checklist) == ["Agenda sent", *asked]


class TestJourney:
    def test_with_no_phase_whole_journeys_are_suggested(self) -> None:
        assert keys(Playbook(), ("phases",)) == [journey.key for journey in catalogue.journeys()]
        after = apply(Playbook(), suggested(Playbook(), ("phases",), "purchase-path").edit)
        assert next(iter(after.phases)) == "need-recognition"

    def test_a_phase_that_nothing_resembles_is_suggested_and_put_where_it_belongs(self) -> None:
        own = playbook('[phases.comparison]\nname = "Comparison"\n\n[phases.aftercare]\nname = "Aftercare"')
        assert keys(own, ("phases",)) == ["awareness", "decision", "advocacy"]
        assert list(apply(own, suggested(own, ("phases",), "decision").edit).phases) == [
            "comparison",
            "decision",
            "aftercare",
        ]
        assert next(iter(apply(own, suggested(own, ("phases",), "awareness").edit).phases)) == "awareness"

    def test_the_kind_of_touchpoint_that_a_phase_lacks_comes_first(self) -> None:
        own = playbook('[phases.comparison.touchpoints.chat]\nname = "Chat"\nkind = "digital"')
        first = suggestions(own, ("phases", "comparison"))[0]
        after = apply(own, first.edit).phases["comparison"].touchpoints[first.key]
        assert (after.kind, after.state, after.suggestion) == ("physical", "planned", first.key)
        assert str(first.reason) == "This phase has no physical touchpoint yet"

    def test_a_touchpoint_to_be_dropped_fills_no_gap_and_is_not_suggested_again(self) -> None:
        own = playbook(
            '[phases.comparison.touchpoints.seats]\nname = "Seats"\nsuggestion = "webinar"\n'
            'kind = "digital"\nstate = "dropped"'
        )
        found = suggestions(own, ("phases", "comparison"))
        assert not [each for each in found if "has no" in str(each.reason)], "it lacks both kinds"
        assert "webinar" not in {each.key for each in found}

    def test_in_an_empty_phase_both_kinds_take_turns_and_each_says_what_it_is_for(self) -> None:
        found = suggestions(playbook('[phases.awareness]\nname = "Awareness"'), ("phases", "awareness"))
        kinds = {touchpoint.key: touchpoint.kind for touchpoint in catalogue.touchpoints()}
        assert [kinds[each.key] for each in found[:4]] == ["digital", "physical"] * 2
        assert len({str(each.reason) for each in found}) == len(found)
        question = next(each.answers for each in catalogue.touchpoints() if each.key == found[0].key)
        assert said_in("fi", found[0].reason).endswith(text_in("fi", question))

    def test_what_is_sold_face_to_face_is_not_first_offered_a_coupon(self) -> None:
        pumps = 'market = "both"\n[phases.{phase}]\n[stages.offer]\nname = "Offer"\nkind = "negotiation"\n'
        markets = {touchpoint.key: touchpoint.market for touchpoint in catalogue.touchpoints()}
        modes = {touchpoint.key: touchpoint.mode for touchpoint in catalogue.touchpoints()}
        for phase in ("awareness", "consideration", "decision"):
            found = keys(playbook(pumps.replace("{phase}", phase)), ("phases", phase))
            made_for = [markets[key] == "b2c" for key in found]
            assert not any(made_for[:10])
            assert any(made_for), "none is hidden"
            assert "self-service" not in {modes[key] for key in found[:3]}

    @pytest.mark.parametrize("told", ["our app", "Mobiilisovellus", "mobiilirakendusest", "äpp"])
    def test_what_belongs_to_an_app_is_for_who_tells_of_one(self, told: str) -> None:
        shop = 'market = "b2c"\nsummary = "{what}"\n[phases.awareness]\n'
        at = ("phases", "awareness")
        assert "app-store-page" not in keys(playbook(shop.replace("{what}", "Shoes, happy to apply")), at)
        assert "app-store-page" in keys(playbook(shop.replace("{what}", f"Shoes, and {told}")), at)

    def test_touchpoints_fit_the_phase_whatever_the_team_calls_it(self) -> None:
        by_key = keys(playbook('[phases.comparison]\nname = "Duel"'), ("phases", "comparison"))
        by_name = keys(playbook('[phases.x]\nname = "Comparison"'), ("phases", "x", "touchpoints"))
        by_place = keys(playbook("[phases.a]\n\n[phases.b]\n\n[phases.c]\n\n[phases.d]\n\n[phases.e]"), ("phases", "c"))
        assert by_key == by_name == by_place != []

    def test_touchpoints_fit_the_market(self) -> None:
        markets = {touchpoint.key: touchpoint.market for touchpoint in catalogue.touchpoints()}
        for market in ("b2b", "b2c"):
            own = playbook_from("Pumps", None, catalogue.journeys()[-1], "en").model_copy(update={"market": market})
            found = {markets[key] for phase in own.phases for key in keys(own, ("phases", phase))}
            assert found == {market, "both"}

    def test_a_touchpoint_of_another_phase_comes_later_and_says_so(self) -> None:
        own = playbook(
            '[phases.consideration.touchpoints.c]\nname = "C"\nkind = "digital"\n\n'
            '[phases.consideration.touchpoints.m]\nname = "M"\nkind = "physical"\n\n'
            '[phases.comparison.touchpoints.w]\nname = "W"\nsuggestion = "webinar"'
        )
        assert keys(own, ("phases", "consideration"))[-1] == "webinar"
        assert reasons(own, ("phases", "consideration"))[-1] == "You use it in another phase already"

    def test_a_way_of_meeting_that_a_phase_lacks_comes_before_what_only_suits_it(self) -> None:
        own = playbook(
            '[phases.comparison.touchpoints.a]\nname = "A"\nsuggestion = "webinar"\nkind = "digital"\n\n'
            '[phases.comparison.touchpoints.b]\nname = "B"\nsuggestion = "physical-demo"\nkind = "physical"'
        )
        assert reasons(own, ("phases", "comparison"))[0] == "Nothing here lets buyers help themselves yet"

    def test_where_a_persona_can_be_met_tells_what_to_offer(self) -> None:
        own = playbook(
            '[personas.driver]\nname = "Driver"\nmet_at = "Reads every webinar invitation"\n\n'
            '[phases.comparison.touchpoints.a]\nname = "A"\nkind = "digital"\n\n'
            '[phases.comparison.touchpoints.b]\nname = "B"\nkind = "physical"'
        )
        assert str(suggested(own, ("phases", "comparison"), "webinar").reason) == "Driver: can be met like this"

    def test_a_touchpoint_whose_effect_is_measured_already_says_so(self) -> None:
        own = playbook(
            '[metrics.rate]\nname = "Our rate"\nsuggestion = "lead-conversion-rate"\n\n'
            '[phases.comparison.touchpoints.a]\nname = "A"\nkind = "digital"\n\n'
            '[phases.comparison.touchpoints.b]\nname = "B"\nkind = "physical"'
        )
        told = "You follow the figure that shows its effect: Our rate"
        found = [each.key for each in suggestions(own, ("phases", "comparison")) if str(each.reason) == told]
        metric_of = {touchpoint.key: touchpoint.metric for touchpoint in catalogue.touchpoints()}
        assert found
        assert {metric_of[key] for key in found} == {"lead-conversion-rate"}


class TestTracking:
    SALES = (
        '[stages.call]\nname = "Call"\nkind = "discovery"\n\n[stages.demo]\nname = "Demo"\nkind = "demo"\n\n'
        '[stages.deal]\nname = "Deal"\nkind = "closing"\n'
    )
    SHOP = (
        'market = "b2c"\n\n[stages.shelf]\nname = "Shelf"\nkind = "presentation"\n\n'
        '[stages.till]\nname = "Till"\nkind = "closing"\n'
    )

    def test_the_four_basic_figures_come_first(self) -> None:
        found = suggestions(playbook(self.SALES), ("metrics",))[:4]
        assert {each.key for each in found} == {"time-in-stage", "slowest-stage", "demo-to-close", "discovery-to-demo"}
        assert {str(each.reason) for each in found} == {"One of the four basic figures"}

    def test_a_process_without_demos_is_not_asked_for_them_but_for_what_stands_in(self) -> None:
        found = keys(playbook(self.SHOP), ("metrics",))
        assert not {"demo-to-close", "discovery-to-demo"} & set(found)
        assert "basket-to-order" in found[:6]

    def test_a_basic_figure_that_is_followed_by_one_of_its_likes_is_not_asked_for_again(self) -> None:
        def one_of_four(own: str) -> set[str]:
            found = suggestions(playbook(own), ("metrics",))
            return {each.key for each in found if str(each.reason) == "One of the four basic figures"}

        likes = {figure.key for figure in figures_for(playbook(self.SHOP), "demo-to-close")}
        assert len(likes) > 1
        assert likes <= one_of_four(self.SHOP)
        followed = self.SHOP + '\n[metrics.till]\nname = "Of the baskets"\nsuggestion = "basket-to-order"\n'
        assert one_of_four(followed) == one_of_four(self.SHOP) - likes

    def test_a_figure_that_is_followed_under_another_of_its_names_is_not_suggested(self) -> None:
        assert "lead-response-time" in keys(playbook(self.SALES), ("metrics",))
        (other, *_) = catalogue.metric("lead-response-time").synonyms
        followed = playbook(self.SALES + f'\n[metrics.own]\nname = "{other}"\n')
        assert "lead-response-time" not in keys(followed, ("metrics",))

    def test_a_figure_is_put_at_the_stage_that_it_belongs_to(self) -> None:
        own = playbook(self.SALES)
        metric = apply(own, suggested(own, ("metrics",), "demo-to-close").edit).metrics["demo-to-close"]
        assert (metric.stage, metric.suggestion, metric.unit, metric.better) == ("demo", "demo-to-close", "%", "up")
        assert metric.formula
        assert metric.cadence

    def test_every_stage_without_a_figure_is_told(self) -> None:
        own = playbook(self.SALES + '\n[metrics.win-rate]\nname = "Win rate"\nsuggestion = "win-rate"\nstage = "deal"')
        told = [reason for reason in reasons(own, ("metrics",)) if reason.startswith("Stage with")]
        assert told == ["Stage with no metric yet: Call", "Stage with no metric yet: Demo"]

    def test_figures_for_a_stage_fit_its_kind_and_name_the_stage(self) -> None:
        own = playbook(self.SALES)
        assert "demo-to-close" in keys(own, ("stages", "demo"))
        assert "customer-retention" not in keys(own, ("stages", "demo"))
        assert reasons(own, ("stages", "demo"))[0] == "This stage has no metric yet"
        after = apply(own, suggested(own, ("stages", "demo"), "time-in-stage").edit)
        assert after.metrics["time-in-stage-demo"].name == "Time in stage: Demo"
        assert "time-in-stage" not in keys(after, ("stages", "demo"))
        assert "time-in-stage" in keys(after, ("stages", "call"))

    def test_what_guards_a_goal_against_being_reached_at_any_cost_comes_first_of_the_others(self) -> None:
        own = playbook(
            '[goals.win]\nstatement = "Win more"\nmetric = "win"\n\n'
            '[metrics.win]\nname = "Our win rate"\nsuggestion = "win-rate"'
        )
        told = "Shows what a push for this may cost: Our win rate"
        guards = [each.key for each in suggestions(own, ("metrics",)) if str(each.reason) == told]
        assert guards
        assert set(guards) <= set(catalogue.metric("win-rate").counter)

    def test_a_stage_is_offered_what_it_lacks_first(self) -> None:
        stage = self.SALES + '\n[metrics.t]\nname = "T"\nsuggestion = "time-in-stage"\nstage = "demo"\nunit = "days"'
        told = list(dict.fromkeys(reasons(playbook(stage), ("stages", "demo"))))
        assert told[:2] == ["One of the four basic figures", "This stage has no conversion figure yet"]
        rate = stage + '\n\n[metrics.r]\nname = "R"\nsuggestion = "demo-to-close"\nstage = "demo"\nunit = "%"'
        lagging = [m.key for m in catalogue.metrics() if m.key in ("time-in-stage", "demo-to-close") and not m.leading]
        told = reasons(playbook(rate), ("stages", "demo"))
        assert ("What is followed here tells of the past; this tells early" in told) == (len(lagging) == 2)
        assert "This stage has no conversion figure yet" not in told

    def test_money_is_counted_in_the_currency_of_the_playbook(self) -> None:
        own = Playbook(currency="SEK")
        assert apply(own, suggested(own, ("metrics",), "sales-revenue").edit).metrics["sales-revenue"].unit == "SEK"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_speaks_the_language_of_the_playbook(language: str) -> None:
    own = playbook(f'language = "{language}"\n\n[phases.comparison]\nname = "Comparison"')
    for at in (("stakeholders",), ("metrics",), ("phases",), ("phases", "comparison", "touchpoints")):
        for suggestion in suggestions(own, at):
            after = apply(own, suggestion.edit)
            assert text_in(language, suggestion.title) in {title(after, (*at, key)) for key in look_up(after, at)}


def writing(own: Playbook, at: Address) -> list[object]:
    """What the suggestions would put there."""
    return [look_up(apply(own, suggestion.edit), at) for suggestion in suggestions(own, at)]


def test_a_playbook_that_names_no_language_is_written_in_that_of_its_reader() -> None:
    use("fi")
    for at in (("goals",), ("stakeholders",), ("stages",), ("phases",), ("metrics",)):
        assert writing(Playbook(), at) == writing(Playbook(language="fi"), at) != writing(Playbook(language="en"), at)
