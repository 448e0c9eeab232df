"""Which language people read, and every text in it.

One mechanism serves the interface and the knowledge in `coach/method/`: English source strings and gettext
catalogues. This room imports no other; any room's door to a person (a command, a screen) may call it.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from functools import cache

TYPE_CHECKING = False  # type checkers know better; typing itself would be a quarter of `coach --help`

LANGUAGES = {"en": "English", "fi": "suomi", "et": "eesti"}
"""Every language that coach speaks, by its own name."""


if TYPE_CHECKING:
    from typing import Protocol

    class Sentence(Protocol):
        """A Message, as far as this room needs to know it."""

        @property
        def text(self) -> str: ...

        def filled(self, translated: str, language: str = "en") -> str: ...


_current = "en"


@cache
def _catalogue(language: str, domain: str = "coach") -> _gettext.NullTranslations:
    if language == "en" or language not in LANGUAGES:
        return _gettext.NullTranslations()
    from pathlib import Path  # here: English does without

    return _gettext.translation(domain, Path(__file__).parent, [language])


def use(language: str) -> None:
    """Speak `language` from now on."""
    global _current
    _current = language


def current() -> str:
    """The language being spoken."""
    return _current


def _(text: str) -> str:
    """`text` in the language being spoken."""
    return text_in(_current, text)


def text_in(language: str, text: str) -> str:
    """`text` in `language`: what is written into a playbook speaks the playbook's language."""
    return _catalogue(language).gettext(text) if text else ""


def known_in(language: str, text: str) -> str:
    """`text` in `language`, as text_in, where an entry of the knowledge is to be known again by it: quick in any."""
    return _catalogue(language, "known").gettext(text)


def counted(one: str, many: str, n: int) -> str:
    """The right plural for `n`, with `{n}` filled in."""
    return _catalogue(_current).ngettext(one, many, n).format(n=n)


def say(message: Sentence) -> str:
    """A Message in the language being spoken."""
    return said_in(_current, message)


def said_in(language: str, message: Sentence) -> str:
    """A Message in `language`."""
    return message.filled(text_in(language, message.text), language)


def marked(text: str) -> str:
    """`text` itself, marked for the catalogues: it is translated where it is shown."""
    return text


def chosen(asked: str | None, remembered: str | None, environment: Mapping[str, str]) -> str:
    """The language to speak: the one asked for, else the last choice, else the environment's, else English.

    Of the environment the first variable that is set decides, as everywhere: LC_ALL=C asks for English.
    """
    around = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    codes = (_code(wish) for wish in (asked, remembered, around) if wish)
    return next((code for code in codes if code in LANGUAGES), "en")


def _code(locale: str) -> str:
    """The language of a locale such as fi_FI.UTF-8 or et-EE."""
    for mark in "_-.@":
        locale = locale.partition(mark)[0]
    return locale.lower()
