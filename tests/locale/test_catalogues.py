"""Finnish and Estonian are equals of English: no string is missing, fuzzy or unused in either."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from coach.locale import LANGUAGES, known_in, text_in
from coach.locale.refresh import extracted, po_of, translated
from coach.method import catalogue

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


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_an_entry_is_known_by_the_words_that_people_read(language: str) -> None:
    names = {name for metric in catalogue.metrics() for name in (metric.name, *metric.synonyms)}
    names |= {department.name for department in catalogue.departments()}
    names |= {phase.name for phase in catalogue.phases()} | {each.name for each in catalogue.touchpoints()}
    asked = {element.ask for framework in catalogue.frameworks() for element in framework.elements}
    words = names | asked
    assert [text for text in words if known_in(language, text) != text_in(language, text)] == []
    assert any(known_in(language, text) != text for text in names)
