"""Finnish and Estonian are equals of English: no string is missing, fuzzy or unused in either."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from coach.locale import LANGUAGES, text_in
from coach.locale.refresh import extracted, po_of, translated

TRANSLATIONS = [language for language in LANGUAGES if language != "en"]
PLACE = re.compile(r"\{\w+[^{}]*\}")


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_string_is_translated_and_none_is_left_over(language: str) -> None:
    wanted = {message.id for message in extracted() if message.id}
    catalogue = translated(language)
    there = {message.id for message in catalogue if message.id}
    assert there - wanted == set(), "not used any more; run: python -m coach.locale.refresh"
    assert wanted - there == set(), "missing; run: python -m coach.locale.refresh"
    assert [message.id for message in catalogue if message.id and not all(strings(message))] == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_keeps_the_places_of_its_source(language: str) -> None:
    for message in translated(language):
        if message.id:
            wanted = set(PLACE.findall(sources(message)[-1]))
            assert all(set(PLACE.findall(string)) == wanted for string in strings(message)[-1:]), message.id


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    assert po_of(language).with_suffix(".mo").is_file(), "run: python -m coach.locale.refresh"
    stale = [
        message.id
        for message in translated(language)
        if isinstance(message.id, str) and message.id and text_in(language, message.id) != message.string
    ]
    assert stale == [], "run: python -m coach.locale.refresh"
