"""A playbook that is only looked at: its file and what that builds on, as they are on disk."""

from __future__ import annotations

from pathlib import Path

from coach.playbook import disk
from coach.playbook.layers import Layers
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.read import read_file


class OnDisk:
    """The playbook in a file. Its methods wait for the disk: never call them on the thread that paints."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._layers: Layers | None = None

    def stamps(self) -> object:
        """Tells whether the playbook may be another, with no look into it."""
        return disk.stamp(self._file), self._layers.stamps() if self._layers else ()

    def read(self) -> Playbook:
        """What the file says, and its base of all else; raises Refused where the file itself cannot be read."""
        own = read_file(self._file).playbook
        layers = self._layers = self._layers or Layers(self._file, own)
        layers.base(own)  # it may build on another one by now
        if news := layers.news():
            layers.take_in(news)
        return layers.whole(own)

    @property
    def trouble(self) -> Message | None:
        """Why the base cannot be used now: what it said before counts meanwhile."""
        return self._layers.trouble if self._layers else None
