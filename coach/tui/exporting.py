"""A deal's notes as a file for a CRM or a colleague, as `coach deals export` writes it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from coach.deals.model import Deal
from coach.export.deal import as_markdown, parts
from coach.locale import _
from coach.playbook import clock, disk
from coach.playbook.key import key_from
from coach.playbook.model import Playbook
from coach.playbook.problem import Refused
from coach.tui.plain import plain
from coach.tui.screens.choose import Choose
from coach.tui.screens.prompt import Prompt
from coach.tui.telling import sentence

if TYPE_CHECKING:
    from coach.tui.screens.noting import Noting


async def export(screen: Noting, deal: Deal, playbook: Playbook) -> None:
    """Ask where, and write it there."""
    if not deal.name:
        screen.tell(_("Name a deal first, with d."))
        return
    asks = Prompt(_("Save the notes"), _("Into which file?"), f"{key_from(deal.name, ())}.md")
    typed = await screen.app.push_screen_wait(asks)
    if not typed:
        return
    file = Path(typed).expanduser()
    try:
        before = disk.digest(disk.content(file)) if os.path.exists(file) else None  # noqa: PTH110 - a name too long is no fault of ours
        if before is not None:
            answers = [_("Leave it as it is"), _("Replace it")]
            if await screen.app.push_screen_wait(Choose(_("The file is there already"), plain(file), answers)) != 1:
                return
        text = "\n".join(as_markdown(parts(deal, playbook, clock.today()))) + "\n"
        await asyncio.to_thread(disk.replace, file, text, before)
    except Refused as refused:
        screen.tell(sentence(refused.problem.message), "error")
    else:
        screen.tell(_("Exported to {file}").format(file=file.absolute()))
