"""Which playbook and which stage a person means who types as little as they can, from wherever they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coach.advice.view import stages_in
from coach.commands.called import all_called, called, listed
from coach.commands.exit import Cannot
from coach.commands.files import STANDARD_INPUT, folder, read
from coach.deals.model import Deal
from coach.deals.names import identity, playbook_called
from coach.locale import _
from coach.playbook import shelf
from coach.playbook.model import Playbook
from coach.playbook.near import most_alike
from coach.playbook.problem import Refused
from coach.playbook.read import Reading


class Meant(NamedTuple):
    """A playbook that was read, and one of its stages."""

    reading: Reading
    stage: str
    """Its key; "" where no stage was named."""


def meant(words: Sequence[str], deal: Deal | None = None) -> Meant:
    """What these words mean: a playbook, a stage, or both, in either order.

    A playbook is a file, or one of the folder that `coach` alone would open, by its name, its file's, or a part of
    them. It may be left out where there is only one, or where the deal tells which; a lone word is a playbook if one is
    called so, else a stage. A stage may be told by its number, too. Without one, it is that where the deal is. A name
    may be several words, and both names one.
    Raises Cannot, which names the nearest or the candidates, also for a deal of another playbook, and Refused.
    """
    found = _in_any_order(words, deal)
    if deal:
        name = playbook_called(found.reading.whole, Path(found.reading.file))
        if identity(name) != identity(deal.playbook.name) and _playbook_of(deal):
            what = _("{deal} belongs to another playbook ({playbook}); leave out the playbook to go on there")
            raise Cannot(what.format(deal=deal.name, playbook=deal.playbook.name))
    return found


def _in_any_order(words: Sequence[str], deal: Deal | None) -> Meant:
    ways = _ways(words)
    try:
        return _in_order(next(ways), deal)
    except Cannot:
        for way in ways:
            with suppress(Cannot, Refused, OSError):  # all as one may be too long for a file's name
                return _in_order(way, deal)
        raise


def _ways(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words as at most two names: a playbook's and a stage's, a stage's and a playbook's, and both as one."""
    if len(words) < 2:
        yield words
    parts = [part for word in words for part in word.split()] if len(words) < 2 else words
    ways = [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts))]
    yield from ways
    yield from ((last, first) for first, last in ways)
    if len(words) > 1:
        yield (" ".join(words),)


def _in_order(words: Sequence[str], deal: Deal | None) -> Meant:
    """What at most two names mean, the playbook before the stage."""
    if words and _is_file(words[0]):
        return _at(words[0], words[1:], deal)
    here, words = _shelf(words)
    names = {file: shelf.glance(Path(file)).name for file in here}
    stems = {Path(file).stem: file for file in here}
    if len(words) > 1:
        return _at(stems[called(words[0], _by_stem(names), _("no such playbook: {name}"))], words[1:], deal)
    unnamed = _usual(names, deal)
    if not words:
        if unnamed is None:
            known = listed(stems, _by_stem(names))
            raise Cannot(_("there are several playbooks; name one of: {names}").format(names=known))
        return _at(unnamed, (), deal)
    playbooks = all_called(words[0], _by_stem(names), in_full=unnamed is not None)
    if len(playbooks) == 1:
        return _at(stems[playbooks[0]], (), deal)
    if unnamed is not None and not playbooks:
        parts = all_called(words[0], _by_stem(names))
        try:
            return _at(unnamed, words, deal)
        except Cannot:
            if len(parts) != 1:
                raise
            return _at(stems[parts[0]], (), deal)
    if playbooks:
        return _at(stems[called(words[0], _by_stem(names), "")], (), deal)
    return _stage_of_any(words[0], _by_stem(names), stems, deal)


def usual(deal: Deal | None = None) -> str | None:
    """The playbook that needs no naming; None where there are several. Raises Cannot where there is none."""
    here, _none = _shelf(())
    return _usual({file: shelf.glance(Path(file)).name for file in here}, deal)


def _is_file(word: str) -> bool:
    return word == STANDARD_INPUT or word.endswith(".toml") or Path(word).is_file()


def _shelf(words: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """The playbooks to choose from, and the words that are left: the first may be a folder of playbooks."""
    if words and Path(words[0]).is_dir() and (inside := shelf.playbooks_in(Path(words[0]))):
        return list(map(str, inside)), words[1:]
    found = shelf.playbooks_in(folder())
    if not found:
        raise Cannot(_("{folder}: no playbook in this folder; to make one: coach new NAME").format(folder=folder()))
    return list(map(str, found)), words


def _by_stem(names: Mapping[str, str]) -> dict[str, str]:
    return {Path(file).stem: name for file, name in names.items()}


def _usual(names: Mapping[str, str], deal: Deal | None) -> str | None:
    """The playbook that needs no naming: the deal's, else the only one."""
    if deal:
        if own := _playbook_of(deal):
            return own
        alike = [file for file, name in names.items() if identity(name) == identity(deal.playbook.name)]
        if len(alike) == 1:
            return alike[0]
    return next(iter(names)) if len(names) == 1 else None


def _playbook_of(deal: Deal) -> str | None:
    """The file of a deal's playbook, if that still is where it was."""
    file = deal.playbook.file
    is_there = file and Path(file).is_file() and identity(shelf.glance(Path(file)).name) == identity(deal.playbook.name)
    return file if is_there else None


def _at(file: str, words: Sequence[str], deal: Deal | None) -> Meant:
    """A stage of this playbook."""
    reading = read(file)
    if words:
        return Meant(reading, _stage_called(words[0], reading.whole))
    return Meant(reading, deal.stage if deal and deal.stage in reading.whole.stages else "")


def _stage_called(word: str, playbook: Playbook) -> str:
    """The key of the stage that is called so, else of that number, as cards count them: a number is no part of a name.

    Raises Cannot.
    """
    stages, unknown = _stages(playbook), _("no such stage: {name}")
    if not (stages and _is_number(word)) or all_called(word, stages, in_full=True):
        return called(word, stages, unknown)
    for number, key in enumerate(stages_in(playbook, "both"), 1):
        if str(number) == word.lstrip("0"):
            return key
    what = unknown.format(name=word)
    raise Cannot(_("{what}; there are: {known}").format(what=what, known=listed(stages, stages)))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _stage_of_any(word: str, playbooks: Mapping[str, str], files: Mapping[str, str], deal: Deal | None) -> Meant:
    """The stage that only one of several playbooks has: they are called `playbooks`, and are in `files`, by stems."""
    having: dict[tuple[str, str], str] = {}
    known = [*playbooks.items()]
    for stem, file in files.items():
        with suppress(Refused):  # one that cannot be opened is not meant
            stages = _stages(read(file).whole)
            here = all_called(word, stages, in_full=_is_number(word))
            having |= {(file, key): f"{stem}: {stages[key]}" for key in here}
            known += [(key, name) for key, name in stages.items()]
    if len({file for file, _key in having}) == 1:
        return _at(next(iter(having))[0], (word,), deal)
    if having:
        candidates = " · ".join(having.values())
        raise Cannot(_("{name} may be any of these: {candidates}").format(name=word, candidates=candidates))
    what = _("no such playbook or stage: {name}").format(name=word)
    if near := most_alike(word, [(name, name) for _key, name in known] + known, 1):
        raise Cannot(_("{what}; did you mean: {near}").format(what=what, near=near[0]))
    raise Cannot(_("{what}; there are: {known}").format(what=what, known=listed(playbooks, playbooks)))


def _stages(playbook: Playbook) -> dict[str, str]:
    return {key: stage.name or key for key, stage in playbook.stages.items()}
