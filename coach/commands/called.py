"""Which thing is meant by what a person typed: its key, its name, or the beginning of either."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from coach.commands.exit import Cannot
from coach.locale import _


def called(wanted: str, names: Mapping[str, str], unknown: str, *, in_full: bool = False) -> str:
    """The key of the thing that is called `wanted`, from names by their keys; `in_full` takes no beginning for it.

    Raises Cannot, which says `unknown` ("no such phase: {name}") and the nearest, else all that there are.
    """
    by_word = {name.casefold(): key for key, name in names.items()} | {key: key for key in names}
    word = wanted.casefold()
    if key := by_word.get(word):
        return key
    begun = {key for known, key in by_word.items() if word and known.startswith(word)}
    if len(begun) == 1 and not in_full:
        return begun.pop()
    what = unknown.format(name=wanted)
    near = [key for key in names if key in begun] or get_close_matches(word, by_word, n=5, cutoff=0.5)
    if near:
        keys = ", ".join(dict.fromkeys(by_word.get(each, each) for each in near))
        raise Cannot(_("{what}; did you mean: {near}").format(what=what, near=keys))
    if names:
        raise Cannot(_("{what}; there are: {known}").format(what=what, known=", ".join(names)))
    raise Cannot(_("{what}; the playbook has none yet, add one first").format(what=what))
