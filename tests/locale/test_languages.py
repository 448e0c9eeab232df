"""Which language is spoken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coach.locale import chosen, said_in, say, use
from coach.playbook.durations import Length
from coach.playbook.message import Message


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "et"}, "et"),
        ({"LANG": "et-EE"}, "et"),
        ({"LANG": "FI.utf8@euro"}, "fi"),
        ({"LANG": "fil_PH.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "sv_SE"}, "en"),
        ({}, "en"),
    ],
    ids=str,
)
def test_the_environment_names_a_language_by_its_whole_code(environment: dict[str, str], language: str) -> None:
    assert chosen(None, None, environment) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "et_EE", "LC_MESSAGES": "fi_FI", "LANG": "fi_FI"}, "et"),
        ({"LC_MESSAGES": "et_EE", "LANG": "fi_FI"}, "et"),
        ({"LC_ALL": "C", "LANG": "fi_FI.UTF-8"}, "en"),
        ({"LC_MESSAGES": "sv_SE", "LANG": "fi_FI"}, "en"),
        ({"LC_ALL": "", "LANG": "fi_FI"}, "fi"),
    ],
    ids=str,
)
def test_the_first_variable_that_is_set_decides(environment: dict[str, str], language: str) -> None:
    assert chosen(None, None, environment) == language


def test_what_is_asked_for_goes_before_the_last_choice_and_that_before_the_environment() -> None:
    assert chosen("et", "fi", {"LC_ALL": "en_GB"}) == "et"
    assert chosen(None, "fi", {"LC_ALL": "et_EE"}) == "fi"
    assert chosen(None, "xx", {"LC_ALL": "et_EE"}) == "et", "a choice that is not there any more is none"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "6.5 of 7 (v1.0)"), ("fi", "6,5 of 7 (v1.0)"), ("et", "6,5 of 7 (v1.0)")]
)
def test_fractions_are_said_with_the_decimal_mark_of_the_language(language: str, said: str) -> None:
    use(language)
    assert say(Message("{part} of {all} ({text})", part=6.5, all=7, text="v1.0")) == said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "9 days, 1 week"), ("fi", "9 päivää, 1 viikko"), ("et", "9 päeva, 1 nädal")]
)
def test_lengths_of_time_are_said_in_words_of_the_language(language: str, said: str) -> None:
    message = Message("{long}, {short}", long=Length(Decimal(9), "d"), short=Length(Decimal(1), "wk"))
    assert said_in(language, message) == said
    use(language)
    assert say(message) == said
