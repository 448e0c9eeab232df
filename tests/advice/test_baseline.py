"""What a baseline holds, and how it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.advice.baseline import Baseline, baseline_in, is_known, place_of, places_of, text_of
from coach.advice.check import findings
from coach.playbook.problem import Refused
from tests.advice.a_playbook import reading, said_by
from tests.today import TODAY

WEAK = '[stages.demo]\nphase = "comparision"\n\n[phases.comparison]\nname = "Comparison"\n'


def dangling(text: str) -> tuple[str, str]:
    return next(place_of(finding) for finding in findings(reading(text), TODAY) if finding.code == "F007")


def test_a_finding_is_known_again_by_code_and_address_wherever_it_stands() -> None:
    assert dangling(WEAK) == dangling(f'# a remark\nname = "Pumps"\n\n\n{WEAK}') == ("F007", "stages.demo.phase")


def test_what_was_told_of_all_stages_is_known_when_it_is_told_of_one() -> None:
    two = '[stages.demo]\ntakes = "9 d"\n[stages.offer]\ntakes = "8 d"\n'
    known = places_of(said_by("S102", two))
    (left,) = said_by("S102", f'{two}purpose = "A price that holds"\n')
    assert is_known(left, known)
    assert not is_known(left, places_of(said_by("S113", two)))


Words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(st.dictionaries(Words, st.frozensets(st.tuples(Words, Words), min_size=1, max_size=5), max_size=5))
def test_what_is_written_is_read_again_and_written_the_same(files: dict[str, frozenset[tuple[str, str]]]) -> None:
    text = text_of(Baseline(files))
    assert baseline_in(text, "b.toml") == Baseline(files)
    assert text_of(baseline_in(text, "b.toml")) == text


def test_the_text_is_sorted_whatever_the_order_of_the_files() -> None:
    places = frozenset({("S2", "b"), ("S1", "z"), ("S2", "a")})
    one, other = {"b.toml": places, "a.toml": places}, {"a.toml": places, "b.toml": places}
    assert text_of(Baseline(one)) == text_of(Baseline(other))
    assert text_of(Baseline({"a.toml": places})).split("\n", 2)[2] == (
        '["a.toml"]\nS1 = [\n  "z",\n]\nS2 = [\n  "a",\n  "b",\n]\n'
    )


def test_a_file_with_nothing_known_is_not_named() -> None:
    assert text_of(Baseline({"a.toml": frozenset()})) == text_of(Baseline())
    assert Baseline().at("a.toml") == frozenset()


@pytest.mark.parametrize("text", ["a = 1", "[a]\nF1 = 2", "[a]\nF1 = [2]", "[a.F1]\nb = 1", "["])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        baseline_in(text, "b.toml")
