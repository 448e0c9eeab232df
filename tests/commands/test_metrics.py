"""`coach metrics`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coach.method import catalogue
from tests.commands.conftest import Coach

FIELDS = {"key", "name", "formula", "unit", "better", "stage"}


def told_as_json(coach: Coach, *words: object) -> list[dict[str, Any]]:
    told = coach("metrics", *words, "--format", "json")
    assert (told.code, told.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(told.out)
    return found


def test_each_stage_tells_what_is_followed_and_what_is_missing_and_why(coach: Coach, nordic: Path) -> None:
    nordic.write_text(
        nordic.read_text().replace(
            'name = "Deals after a demo"', 'name = "Deals after a demo"\nstage = "demo"\ntarget = 30'
        )
    )
    whole, demo = coach("metrics", nordic).out.split("\n\n")
    assert whole.startswith("The whole process\n  New customers\n")
    name, followed, figures, *missing = demo.splitlines()
    assert (name, followed) == ("Demo", "  Deals after a demo")
    assert figures == "      target: 30 · last reading: 2026-10-31: 14/57"
    assert any(line.startswith("  + ") for line in missing)
    assert "      One of the four basic figures" in missing


def test_only_a_few_are_suggested_for_each_stage_and_all_for_one(coach: Coach, nordic: Path) -> None:
    few = coach("metrics", nordic).out.split("\n\n")[1]
    every = coach("metrics", nordic, "--stage", "demo").out
    more = every.count("  + ") - few.count("  + ")
    assert more > 0
    assert f"and {more} more, with --stage demo" in few


def test_all_that_is_missing_in_the_whole_process_can_be_seen_too(coach: Coach, nordic: Path) -> None:
    few, every = coach("metrics", nordic).out, coach("metrics", nordic, "--all").out
    whole, all_of_whole = few.split("\n\n")[0], every.split("\n\n")[0]
    more = all_of_whole.count("  + ") - whole.count("  + ")
    assert more > 0
    assert f"and {more} more, with --all" in whole
    assert "more, with" not in every


def test_a_stage_that_is_to_be_dropped_is_not_measured(coach: Coach, nordic: Path) -> None:
    nordic.write_text(nordic.read_text().replace('takes = "19 d"', 'state = "dropped"\ntakes = "19 d"'))
    assert "Demo\n" not in coach("metrics", nordic).out


def test_without_a_playbook_all_figures_are_told_with_their_formulas(coach: Coach) -> None:
    found = told_as_json(coach)
    assert [each["key"] for each in found] == [each.key for each in catalogue.metrics()]
    told = coach("metrics").out
    for metric in catalogue.metrics():
        assert metric.name in told
        assert " ".join(metric.formula.split()) in " ".join(told.split())


def test_without_a_playbook_a_stage_is_a_kind_of_stage(coach: Coach) -> None:
    found = {each["key"] for each in told_as_json(coach, "--stage", "demo")}
    assert "demo-to-close" in found
    assert "customer-retention" not in found


def test_scripts_get_flat_objects(coach: Coach, nordic: Path) -> None:
    for each in (*told_as_json(coach), *told_as_json(coach, nordic)):
        assert each.keys() >= FIELDS
        assert each["key"]
        assert each["name"]


def test_money_is_in_the_playbooks_currency(coach: Coach, nordic: Path) -> None:
    units = {each["key"]: each["unit"] for each in told_as_json(coach, nordic) if each["reason"]}
    assert units["sales-revenue"] == "EUR"


def test_a_stage_that_is_not_there_is_told_with_the_nearest(coach: Coach, nordic: Path) -> None:
    told = coach("metrics", nordic, "--stage", "dmeo")
    assert (told.code, told.err) == (2, "coach: no such stage: dmeo; did you mean: Demo\n")
    told = coach("metrics", "--stage", "dmeo")
    assert told.code == 2
    assert "did you mean: demo" in told.err
