"""T: rules about which figures are followed."""

from __future__ import annotations

import pytest

from coach.advice.check import findings_of
from coach.advice.rules.tracking import HEARS_CUSTOMERS
from coach.method import catalogue
from coach.playbook.model import Playbook
from tests.advice.a_playbook import places, playbook, said_by
from tests.today import TODAY

FOUR = ("T102", "T103", "T104", "T105")
STAGES = """\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[stages.closing]
kind = "closing"
"""


def missing(text: str) -> list[str]:
    """Which of the rules about the four basic figures speak."""
    found = {finding.code for finding in findings_of(playbook(text), TODAY)}
    return [code for code in FOUR if code in found]


def metric(name: str, more: str = "") -> str:
    return f'\n[metrics.own]\nname = "{name}"\n{more}\n'


def test_nothing_is_said_of_an_empty_playbook() -> None:
    assert [finding for finding in findings_of(Playbook(), TODAY) if finding.code.startswith("T")] == []


def test_a_team_that_follows_nothing_is_told_so_once() -> None:
    assert places("T101", STAGES) == ["metrics"]
    assert missing(STAGES) == []


def test_each_of_the_four_that_is_missing_is_told() -> None:
    assert missing(STAGES + metric("Win rate")) == list(FOUR)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("T102", "Time in stage"),
        ("T102", "Aika myyntivaiheessa"),
        ("T102", "Time in stage: demo"),
        ("T103", "Slowest stage"),
        ("T103", "Hitain myyntivaihe"),
        ("T104", "Demo-to-close rate"),
        ("T105", "Discovery-to-demo rate"),
    ],
)
def test_a_basic_figure_is_known_by_its_name_in_any_language(code: str, name: str) -> None:
    assert code not in missing(STAGES + metric(name))


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("T102", 'stage = "demo"\nunit = "päivää"'),
        ("T104", 'stage = "demo"\nunit = "%"\nbetter = "up"'),
        ("T105", 'stage = "needs"\nunit = "%"\nbetter = "up"'),
    ],
)
def test_a_figure_of_the_team_s_own_counts_when_it_measures_the_same(code: str, more: str) -> None:
    assert missing(STAGES + metric("Our own", more)) == [each for each in FOUR if each != code]


def test_a_share_that_goes_down_is_not_the_share_who_go_on() -> None:
    assert "T104" in missing(STAGES + metric("Our own", 'stage = "demo"\nunit = "%"\nbetter = "down"'))


def test_which_stage_is_slowest_is_known_when_the_time_in_every_stage_is() -> None:
    times = "".join(
        f'\n[metrics.{stage}]\nname = "Days in {stage}"\nstage = "{stage}"\nunit = "d"\n'
        for stage in ("needs", "demo", "closing")
    )
    assert "T103" not in missing(STAGES + times)
    assert "T103" in missing(STAGES + '\n[stages.trial]\nkind = "other"\n' + times)


def test_without_a_demo_the_step_before_the_decision_is_the_offer() -> None:
    offers = '[stages.meeting]\nkind = "qualification"\n\n[stages.offer]\nkind = "negotiation"\n'
    found = said_by("T104", offers + metric("Win rate"))
    assert [str(finding.message) for finding in found] == [
        "No figure tells how many buy after the step before the decision"
    ]
    assert missing(offers + metric("Offer-to-close rate")) == ["T102", "T103", "T105"]
    assert missing(offers + metric("Meeting-to-offer rate")) == ["T102", "T103", "T104"]


def test_a_web_shop_is_asked_for_its_basket() -> None:
    shop = 'market = "b2c"\n\n[stages.product]\nkind = "presentation"\n\n[stages.checkout]\nkind = "closing"\n'
    assert missing(shop + metric("Basket-to-order rate")) == ["T102", "T103", "T105"]
    assert missing(shop + metric("Product-to-basket rate")) == ["T102", "T103", "T104"]


def test_a_process_whose_stages_have_no_such_step_is_not_asked_for_it() -> None:
    assert missing('[stages.search]\nkind = "prospecting"\n' + metric("Win rate")) == ["T102", "T103"]
    assert missing(metric("Win rate")) == [], "no stage is known yet"


def test_a_demo_to_be_dropped_is_not_followed() -> None:
    dropped = STAGES.replace('"demo"\n', '"demo"\nstate = "dropped"\n')
    said = [str(finding.message) for finding in said_by("T104", dropped + metric("Win rate"))]
    assert said == ["No figure tells how many buy after the step before the decision"]


def test_stages_with_no_metric_are_told_in_one_finding() -> None:
    found = said_by("T111", STAGES + metric("Win rate", 'stage = "closing"'))
    assert [str(finding.message) for finding in found] == ["Stages with no metric: needs, demo"]


def test_two_metrics_of_one_name_may_stand_at_two_stages() -> None:
    at = '\n[metrics.{}]\nname = "Drop-off rate"\nstage = "{}"\n'
    assert places("T113", STAGES + at.format("a", "needs") + at.format("b", "demo")) == []
    assert places("T113", STAGES + at.format("a", "demo") + at.format("b", "demo")) == ["metrics.b"]


def test_a_figure_of_the_team_s_own_may_well_tell_early() -> None:
    late = '[metrics.a]\nsuggestion = "win-rate"\n\n[metrics.b]\nsuggestion = "sales-revenue"\n'
    assert places("T114", late) == ["metrics"]
    assert places("T114", late + metric("Trial rides booked")) == []


@pytest.mark.parametrize("name", ["NPS", "Complaints", "Asiakaspalaute, teemat", "Rahulolu sajandal töötunnil"])
def test_the_voice_of_the_customer_has_many_names(name: str) -> None:
    assert places("T115", STAGES + metric(name)) == []


def test_goods_that_come_back_are_no_feedback() -> None:
    assert places("T115", STAGES + metric("Väärän koon palautukset")) == ["metrics"]


def test_the_figures_that_hear_customers_are_in_the_catalogue() -> None:
    assert {each.key for each in catalogue.metrics()} >= HEARS_CUSTOMERS


def test_the_win_rate_of_those_who_came_to_the_offer_tells_how_many_buy_after_it() -> None:
    offers = '[stages.meeting]\nkind = "qualification"\n\n[stages.offer]\nkind = "presentation"\n'
    assert "T104" in missing(offers + metric("Win rate", 'unit = "%"'))
    assert "T104" not in missing(offers + metric("Win rate", 'unit = "%"\nstage = "offer"'))


def test_a_share_that_names_its_stage_is_measured_there() -> None:
    stages = '[stages.tarjous]\nname = "Tarjous"\nkind = "presentation"\n\n[stages.kaynti]\nkind = "discovery"\n'
    assert "T104" in missing(stages + metric("Käynnistä eteenpäin", 'unit = "%"'))
    assert "T104" not in missing(stages + metric("Tarjouksista sopimukseen", 'unit = "%"'))


def test_a_shop_that_sells_within_days_need_not_count_them() -> None:
    shop = 'market = "b2c"\n[stages.product]\nkind = "presentation"\ntakes = "{}"\n' + metric("Product-to-basket rate")
    assert missing(shop.format("3 d")) == ["T104"]
    assert missing(shop.format("30 d")) == ["T102", "T103", "T104"]
