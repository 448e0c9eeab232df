"""`coach touchpoints`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.method import catalogue
from tests.commands.conftest import Coach

FIELDS = {"key", "name", "kind", "phases", "market", "reason"}


def told_as_json(coach: Coach, *words: object) -> list[dict[str, Any]]:
    told = coach("touchpoints", *words, "--format", "json")
    assert (told.code, told.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(told.out)
    return found


def test_for_a_playbook_what_fills_a_gap_comes_first_with_its_reason(coach: Coach, nordic: Path) -> None:
    told = coach("touchpoints", nordic)
    assert (told.code, told.err) == (0, "")
    phase, suggestion, reason, *_ = told.out.splitlines()
    assert phase == "Comparison"
    assert suggestion.startswith("  + ")
    assert reason == "    This phase has no physical touchpoint yet"


def test_only_a_few_are_shown_for_each_phase_and_all_for_one(coach: Coach, nordic: Path) -> None:
    few = coach("touchpoints", nordic).out
    every = coach("touchpoints", nordic, "--phase", "comparison").out
    more = every.count("  + ") - few.count("  + ")
    assert more > 0
    assert f"and {more} more, with --phase comparison" in few
    assert "more, with" not in every


def test_what_is_there_already_is_left_out(coach: Coach, nordic: Path) -> None:
    keys = {each["key"] for each in told_as_json(coach, nordic)}
    assert keys
    assert "reference-call" not in keys


def test_without_a_playbook_the_whole_catalogue_is_told_each_once(coach: Coach) -> None:
    assert [each["key"] for each in told_as_json(coach)] == [each.key for each in catalogue.touchpoints()]
    told = coach("touchpoints").out
    assert told.count("  + ") == len(catalogue.touchpoints())


def test_scripts_get_flat_objects(coach: Coach, nordic: Path) -> None:
    for each in (*told_as_json(coach), *told_as_json(coach, nordic)):
        assert each.keys() >= FIELDS
        assert all(each[name] for name in FIELDS)


@pytest.mark.parametrize("kind", ["digital", "physical"])
def test_one_kind_can_be_asked_for(coach: Coach, nordic: Path, kind: str) -> None:
    for found in (told_as_json(coach, "--kind", kind), told_as_json(coach, nordic, "--kind", kind)):
        assert {each["kind"] for each in found} == {kind}


def test_another_market_can_be_asked_for(coach: Coach, nordic: Path) -> None:
    for words in ((), (nordic,)):
        assert {each["market"] for each in told_as_json(coach, *words, "--market", "b2c")} == {"b2c", "both"}
    assert "b2c" not in {each["market"] for each in told_as_json(coach, nordic)}


@pytest.mark.parametrize("word", ["comparison", "Comparison", "comp"])
def test_a_phase_is_called_by_its_key_its_name_or_a_beginning(coach: Coach, nordic: Path, word: str) -> None:
    assert coach("touchpoints", nordic, "--phase", word).out.startswith("Comparison\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--phase", "comparision"), "no such phase: comparision; did you mean: Comparison"),
        (("--phase", "xyz"), "no such phase: xyz; there are: Comparison"),
        (("--phase", ""), "no such phase: ; there are: Comparison"),
    ],
)
def test_a_phase_that_is_not_there_is_told_with_the_nearest(
    coach: Coach, nordic: Path, words: tuple[str, ...], why: str
) -> None:
    told = coach("touchpoints", nordic, *words)
    assert (told.code, told.out, told.err) == (2, "", f"coach: {why}\n")


def test_a_playbook_without_phases_says_what_to_do_first(coach: Coach, home: Path) -> None:
    (home / "a.toml").write_text('format = 1\nname = "Pumps"\n')
    told = coach("touchpoints", "a.toml")
    assert told.code == 2
    assert told.err == "coach: a.toml: the playbook has no phases yet; add the buyer's journey first\n"


def test_the_name_of_a_phase_is_shown_as_text(coach: Coach, home: Path) -> None:
    (home / "a.toml").write_text('format = 1\n\n[phases.x]\nname = "[red]\\u001b[31mComparison"\n')
    told = coach("touchpoints", "a.toml").out
    assert told.startswith("[red]")
    assert "\x1b" not in told


def test_reasons_are_told_in_the_readers_language(coach: Coach, nordic: Path) -> None:
    english = told_as_json(coach, nordic)
    for language in ("fi", "et"):
        found = told_as_json(coach, nordic, "--language", language)
        assert {each["key"] for each in found} == {each["key"] for each in english}
        assert not {each["reason"] for each in found} & {each["reason"] for each in english}
