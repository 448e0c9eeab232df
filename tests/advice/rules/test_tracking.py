"""T: rules about which figures are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.advice.check import findings
from coach.advice.rules.tracking import HEARS_CUSTOMERS
from coach.method import catalogue
from coach.playbook.read import read_file
from tests.advice.a_playbook import places, said_by
from tests.today import TODAY

STAGES = """\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[stages.closing]
kind = "closing"
"""
MORE = "".join(f'\n[metrics.{n}]\nname = "Figure {n}"\nstage = "closing"\n' for n in ("one", "two", "three"))
"""Of who follows fewer than four figures, nothing is told but the basic ones."""


def metric(name: str, more: str = "") -> str:
    return f'\n[metrics.own]\nname = "{name}"\n{more}\n'


def test_stages_with_no_metric_are_told_in_one_finding() -> None:
    found = said_by("T111", STAGES + MORE + metric("Win rate", 'stage = "closing"'))
    assert [str(finding.message) for finding in found] == ["Stages with no metric: needs, demo"]


def test_to_a_team_that_adds_a_stage_it_is_told_there(tmp_path: Path) -> None:
    win_rate = metric("Win rate", 'stage = "closing"')
    (tmp_path / "base.toml").write_text(f"format = 1\n{STAGES}{MORE}{win_rate}", "utf-8")
    team = tmp_path / "team.toml"
    team.write_text('format = 1\nextends = "base.toml"\n\n[stages.visit]\nname = "Visit"\n', "utf-8")
    found = next(finding for finding in findings(read_file(team), TODAY) if finding.code == "T111")
    assert str(found.message).endswith("Visit")
    assert (found.line, found.column) == (4, 1)


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
    assert places("T115", STAGES + MORE + metric(name)) == []


def test_goods_that_come_back_are_no_feedback() -> None:
    assert places("T115", STAGES + MORE + metric("Väärän koon palautukset")) == ["metrics"]


def test_the_figures_that_hear_customers_are_in_the_catalogue() -> None:
    assert {each.key for each in catalogue.metrics()} >= HEARS_CUSTOMERS
