"""Which playbook and which stage a person means who types as little as they can, from wherever they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coach.advice.pictures.picture import stages_in
from coach.commands.called import all_called, called, listed
from coach.commands.exit import Cannot
from coach.commands.files import STANDARD_INPUT, folder, read
from coach.deals.model import Deal
from coach.deals.names import identity
from coach.locale import _
from coach.playbook import shelf
from coach.playbook.model import Playbook
from coach.playbook.near import nearest
from coach.playbook.problem import Refused
from coach.playbook.read import Reading


class Meant(NamedTuple):
    """A playbook that was read, and one of its stages."""

    reading: Reading
    stage: str
    """Its key; "" where no stage was named."""


def meant(words: Sequence[str], deal: Deal | None = None) -> Meant:
    """What at most two words mean: a playbook, a stage, or both, in either order.

    A playbook is a file, or one of the folder that `coach` alone would open, by its name, its file's, or a part of
    them. It may be left out where there is only one, or where the deal tells which; a lone word is a playbook if one is
    called so, else a stage. A stage may be told by its number, too. Without one, it is that where the deal is.
    Raises Cannot, which names the nearest or the candidates, and Refused.
    """
    try:
        return _in_order(words, deal)
    except Cannot:
        if len(words) == 2:
            with suppress(Cannot, Refused):
                return _in_order(words[::-1], deal)
        raise


def _in_order(words: Sequence[str], deal: Deal | None) -> Meant:
    """What the words mean, the playbook before the stage."""
    if words and _is_file(words[0]):
        return _at(words[0], words[1:], deal)
    here, words = _shelf(words)
    names = {file: shelf.glance(Path(file)).name for file in here}
    stems = {Path(file).stem: file for file in here}
    if len(words) > 1:
        return _at(stems[called(words[0], _by_stem(names), _("no such playbook: {name}"))], words[1:], deal)
    usual = _usual(names, deal)
    if not words:
        if usual is None:
            known = listed(stems, _by_stem(names))
            raise Cannot(_("there are several playbooks; name one of: {names}").format(names=known))
        return _at(usual, (), deal)
    playbooks = all_called(words[0], _by_stem(names), in_full=usual is not None)
    if len(playbooks) == 1:
        return _at(stems[playbooks[0]], (), deal)
    if usual is not None and not playbooks:
        parts = all_called(words[0], _by_stem(names))
        try:
            return _at(usual, words, deal)
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
        file = deal.playbook.file
        if file and Path(file).is_file() and identity(shelf.glance(Path(file)).name) == identity(deal.playbook.name):
            return file
        alike = [file for file, name in names.items() if identity(name) == identity(deal.playbook.name)]
        if len(alike) == 1:
            return alike[0]
    return next(iter(names)) if len(names) == 1 else None


def _at(file: str, words: Sequence[str], deal: Deal | None) -> Meant:
    """A stage of this playbook."""
    reading = read(file)
    stages = _stages(reading.whole)
    if words:
        stage = _of_number(words[0], reading.whole) or called(words[0], stages, _("no such stage: {name}"))
        return Meant(reading, stage)
    return Meant(reading, deal.stage if deal and deal.stage in stages else "")


def _of_number(word: str, playbook: Playbook) -> str | None:
    """The stage of that number, as cards count them; None where a stage is called so, or there are not so many."""
    if not (word.isascii() and word.isdigit()) or all_called(word, _stages(playbook), in_full=True):
        return None
    return dict(enumerate(stages_in(playbook, "both"), 1)).get(int(word))


def _stage_of_any(word: str, playbooks: Mapping[str, str], files: Mapping[str, str], deal: Deal | None) -> Meant:
    """The stage that only one of several playbooks has: they are called `playbooks`, and are in `files`, by stems."""
    having: dict[tuple[str, str], str] = {}
    known = dict(playbooks)
    for stem, file in files.items():
        with suppress(Refused):  # one that cannot be opened is not meant
            stages = _stages(read(file).whole)
            having |= {(file, key): f"{stem}: {stages[key]}" for key in all_called(word, stages)}
            known |= stages
    if len({file for file, _key in having}) == 1:
        return _at(next(iter(having))[0], (word,), deal)
    if having:
        candidates = " · ".join(having.values())
        raise Cannot(_("{name} may be any of these: {candidates}").format(name=word, candidates=candidates))
    by_word = {name.casefold(): name for name in known.values()} | known
    near = nearest(word.casefold(), by_word)
    what = _("no such playbook or stage: {name}").format(name=word)
    if near:
        raise Cannot(_("{what}; did you mean: {near}").format(what=what, near=by_word[near]))
    raise Cannot(_("{what}; there are: {known}").format(what=what, known=listed(playbooks, playbooks)))


def _stages(playbook: Playbook) -> dict[str, str]:
    return {key: stage.name or key for key, stage in playbook.stages.items()}
