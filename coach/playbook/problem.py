"""What can be wrong with a playbook: a finding about its file, or a refusal to read or save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from coach.playbook.message import Message
from coach.playbook.text import visible

if TYPE_CHECKING:  # a refusal must cost no command the loading of the model
    from coach.playbook.address import Address

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file, and where. Line 0 means: nowhere in particular."""

    name: str
    severity: Severity
    message: Message
    at: Address = ()
    line: int = 0
    column: int = 0


class Refused(Exception):  # noqa: N818 - it reads as what it is
    """This file cannot be read or saved. Its message says what is wrong, and after a semicolon what to do."""

    def __init__(self, file: str, problem: Problem) -> None:
        super().__init__(file, problem)
        self.file = file
        self.problem = problem

    @property
    def place(self) -> str:
        """FILE:LINE:COL, or only FILE, fit for any terminal."""
        file = visible(self.file, one_line=True)
        return f"{file}:{self.problem.line}:{self.problem.column}" if self.problem.line else file

    def __str__(self) -> str:
        return f"{self.place}: {visible(str(self.problem.message), one_line=True)}"


class ChangedOnDisk(Refused):
    """The file is no longer the one that was read: nothing was written over it."""


class Gone(Refused):
    """There is no file, or an empty one: to write it anew takes nothing from anybody."""
