"""Which thing is meant by what a person typed: its key, its name, or a part of either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from coach.commands.exit import Cannot
from coach.locale import _
from coach.playbook.key import stem_of
from coach.playbook.near import most_alike


def called(wanted: str, names: Mapping[str, str], unknown: str, *, in_full: bool = False) -> str:
    """The key of the thing that is called `wanted`, from names by their keys; `in_full` takes no part for the whole.

    Raises Cannot, which says `unknown` ("no such phase: {name}") and the nearest, else all that there are; or which
    ones it could be. They are told by their names; by their keys, which are shorter, where they must be typed in full.
    """
    meant = all_called(wanted, names, in_full=in_full)
    if len(meant) == 1:
        return meant[0]
    told = {key: key for key in names} if in_full else names
    if meant:
        candidates = listed(meant, told)
        raise Cannot(_("{name} may be any of these: {candidates}").format(name=wanted, candidates=candidates))
    what = unknown.format(name=wanted)
    near = all_called(wanted, names) if in_full else ()
    near = near or most_alike(wanted, [(name, key) for key, name in names.items()] + [(key, key) for key in names])
    if near:
        raise Cannot(_("{what}; did you mean: {near}").format(what=what, near=listed(near, told)))
    if names:
        raise Cannot(_("{what}; there are: {known}").format(what=what, known=listed(names, told)))
    raise Cannot(_("{what}; the playbook has none yet, add one first").format(what=what))


def listed(keys: Iterable[str], names: Mapping[str, str]) -> str:
    """The names of these in a line; with its key, where several are called so."""
    often = Counter(names.values())
    return " · ".join(names[key] if often[names[key]] == 1 else f"{names[key]} ({key})" for key in keys)


def all_called(wanted: str, names: Mapping[str, str], *, in_full: bool = False) -> tuple[str, ...]:
    """The keys of all things that may be meant: the one with that key; else those called just so; else, unless
    `in_full`, those whose key or name begins so, or has it in the middle. Capitals count for nothing, nor do marks as
    in ä where they are not typed.
    """
    word, stem = wanted.casefold().strip(), stem_of(wanted)
    ways = [[key for key in names if key == wanted], [key for key, name in names.items() if word in _words(key, name)]]
    if not in_full:
        ways.append([key for key, name in names.items() if word and _begins(word, _words(key, name))])
        if stem:
            stems = {key: (key, stem_of(name)) for key, name in names.items()}
            ways.append([key for key, known in stems.items() if stem in known])
            ways.append([key for key, known in stems.items() if _begins(stem, known)])
            ways.append([key for key, known in stems.items() if any(stem in each for each in known)])
    return next((tuple(found) for found in ways if found), ())


def _words(key: str, name: str) -> tuple[str, ...]:
    return key, name.casefold().strip()


def _begins(beginning: str, words: Iterable[str]) -> bool:
    return any(word.startswith(beginning) for word in words)
