"""T: rules about the four basic figures."""

from __future__ import annotations

import pytest

from coach import locale
from coach.advice.check import findings_of
from coach.locale import say
from coach.playbook.model import Playbook
from tests.advice.a_playbook import places, playbook, said_by
from tests.today import TODAY

FOUR = ("T102", "T103", "T104", "T105")
ONE_BY_ONE = '\n[check.ignore]\nT117 = "One by one"\n'
"""A team that does not want to hear of several at once."""
STAGES = """\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[stages.closing]
kind = "closing"
"""


def missing(text: str) -> list[str]:
    """Which of the four basic figures are told to be missing, one by one."""
    found = {finding.code for finding in findings_of(playbook(text + ONE_BY_ONE), TODAY)}
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


def told(text: str) -> list[str]:
    """What is said of the metrics as a whole, the hints too."""
    return [finding.code for finding in findings_of(playbook(text), TODAY) if finding.at == ("metrics",)]


def of(*figures: str) -> str:
    return "".join(f'\n[metrics.{each}]\nsuggestion = "{each}"\n' for each in figures)


def test_up_to_four_figures_one_thing_at_a_time_is_told() -> None:
    assert told(STAGES) == ["T101"]
    assert told(STAGES + of("demo-to-close")) == ["T117"]
    assert told(STAGES + of("demo-to-close", "time-in-stage")) == ["T117"]
    assert told(STAGES + of("demo-to-close", "time-in-stage", "slowest-stage")) == ["T105"]
    assert told(STAGES + of("demo-to-close", "time-in-stage", "slowest-stage", "win-rate")) == ["T105", "T115", "T111"]


def test_several_that_are_missing_are_told_at_once_by_their_names() -> None:
    (found,) = said_by("T117", STAGES + of("demo-to-close"))
    assert str(found.message) == (
        "Basic figures that nobody follows yet: Time in stage, Slowest stage, Discovery-to-demo rate"
    )
    shop = 'market = "b2c"\n\n[stages.checkout]\nkind = "closing"\n' + of("win-rate")
    (found,) = said_by("T117", shop)
    assert "Slowest stage, Offer-to-close rate / Basket-to-order rate" in str(found.message)
    locale.use("fi")
    assert "Aika myyntivaiheessa, Hitain myyntivaihe" in say(found.message)


def test_a_basic_figure_that_the_team_does_not_want_is_not_told_among_others() -> None:
    off = '\n[check.ignore]\nT103 = "We have two stages"\n'
    (found,) = said_by("T117", STAGES + of("demo-to-close") + off)
    assert str(found.message) == "Basic figures that nobody follows yet: Time in stage, Discovery-to-demo rate"
    assert told(STAGES + of("demo-to-close", "discovery-to-demo") + off) == ["T102"]


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


def test_without_a_demo_the_stage_before_the_decision_is_the_offer() -> None:
    offers = '[stages.meeting]\nkind = "qualification"\n\n[stages.offer]\nkind = "negotiation"\n'
    found = said_by("T104", offers + metric("Win rate") + ONE_BY_ONE)
    assert [str(finding.message) for finding in found] == [
        "No figure tells how many buy after the stage before the decision"
    ]
    assert missing(offers + metric("Offer-to-close rate")) == ["T102", "T103", "T105"]
    assert missing(offers + metric("Meeting-to-offer rate")) == ["T102", "T103", "T104"]


def test_a_web_shop_is_asked_for_its_basket() -> None:
    shop = 'market = "b2c"\n\n[stages.product]\nkind = "presentation"\n\n[stages.checkout]\nkind = "closing"\n'
    assert missing(shop + metric("Basket-to-order rate")) == ["T102", "T103", "T105"]
    assert missing(shop + metric("Product-to-basket rate")) == ["T102", "T103", "T104"]


def test_a_process_whose_stages_have_no_such_stage_is_not_asked_for_it() -> None:
    assert missing('[stages.search]\nkind = "prospecting"\n' + metric("Win rate")) == ["T102", "T103"]
    assert missing(metric("Win rate")) == [], "no stage is known yet"


def test_a_demo_to_be_dropped_is_not_followed() -> None:
    dropped = STAGES.replace('"demo"\n', '"demo"\nstate = "dropped"\n')
    said = [str(finding.message) for finding in said_by("T104", dropped + metric("Win rate") + ONE_BY_ONE)]
    assert said == ["No figure tells how many buy after the stage before the decision"]


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
