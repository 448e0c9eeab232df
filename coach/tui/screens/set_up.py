"""Set git up for playbooks from the screens: as `coach git install` does, once the person wants it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.screen import Screen

from coach.locale import _
from coach.playbook.problem import Refused
from coach.playbook.shelf import home_of, shelf
from coach.sharing import acts
from coach.sharing.branch import branch_of
from coach.sharing.git import GitFailed
from coach.sharing.install import ATTRIBUTES, SetUp, install, is_installed, is_offered, offered
from coach.sharing.repository import Repository
from coach.sharing.stopped import under_way
from coach.tui.screens.choose import Choose
from coach.tui.screens.doing import Doing


async def set_up(screen: Screen[Any], path: Path) -> None:
    """Let git merge and compare the playbook at `path` and those around it by what they say, if the person wants it."""
    setting_up = SettingUp(screen, path)
    try:
        await setting_up.wanted()
    except (GitFailed, Refused) as error:
        await setting_up.refuse(_("Set git up"), error)


@dataclass(frozen=True, slots=True)
class SettingUp(Doing):
    """A playbook, and those around it."""

    async def wanted(self) -> None:
        """The person asks for it."""
        if (found := await self.found()) is None:
            return
        repository, at = found
        if await asyncio.to_thread(is_installed, repository, at.name):
            self.tell(_("Set in this clone already: git merges and compares playbooks with coach."))
        else:
            await self._asked(repository)

    async def offered(self) -> None:
        """It would have helped: ask, but only once in a clone."""
        if (found := await self.found()) is None:
            return
        repository, at = found
        if not await asyncio.to_thread(_is_to_be_offered, repository, at.name):
            return
        await asyncio.to_thread(offered, repository)
        if not await self._asked(repository):
            self.tell(_("Not set up. The palette has it, if you change your mind: Set git up"))

    async def _asked(self, repository: Repository) -> bool:
        text = _(
            "In this clone git merges playbooks line by line, so it stops where it need not. Set up, it merges them by "
            "what they say, and stops only where both changed the same answer.\n"
            "That changes the settings of this clone, and puts a line into .gitattributes, which is committed for the "
            "whole team. Without coach, git goes on as before."
        )
        answers = [_("Not now"), _("Set git up")]
        if await self.screen.app.push_screen_wait(Choose(_("Set git up"), Content(text), answers)) != 1:
            return False
        done = await asyncio.to_thread(_installed, repository, self.path)
        told = [_("Set in this clone: git merges and compares playbooks with coach.")]
        if done.lines:
            told.append(await self._committed(repository, done))
        self.tell(*told)
        return True

    async def _committed(self, repository: Repository, done: SetUp) -> str:
        """Commit the attributes, for everybody needs them; what came of it, in words."""
        if done.is_alone and await asyncio.to_thread(_may_commit, repository):
            message = _("Let git merge and compare playbooks with coach")
            does = partial(acts.commit, name=ATTRIBUTES, message=message)
            if (await self.done("commit", does, repository)).result == "done":
                return _("The line in .gitattributes is committed; push shares it.")
        return _("Commit {file} for the whole team; each clone needs its own: coach git install").format(
            file=ATTRIBUTES
        )


def _installed(repository: Repository, path: Path) -> SetUp:
    return install(repository, [*shelf(home_of(path, repository.root)).playbooks, path])


def _is_to_be_offered(repository: Repository, name: str) -> bool:
    return not is_offered(repository) and not is_installed(repository, name)


def _may_commit(repository: Repository) -> bool:
    """Whether a commit would hold the attributes only, and belong to a branch."""
    return under_way(repository) is None and branch_of(repository) is not None
