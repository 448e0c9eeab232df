"""How long `coach check` takes on a folder full of playbooks, beside reading and validating them and nothing else.

The folder is made from the examples, as a team would have it that is halfway: shorter answers, one persona, fewer
stages, figures, touchpoints and stakeholders. So each playbook is about 30 KB, no two are alike in names or sentences,
and the check tells some 10 to 25 findings of each: loose ends that were left where something was taken out.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any

from coach.playbook.data import data_of
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.read import read_file
from coach.playbook.write import text_of
from tests.benchmarks.measure import Command, in_turns, run_memory, run_time
from tests.benchmarks.screens import Row

PLAYBOOKS = 200
FEWER = {
    "tools": 2,
    "stakeholders": 7,
    "personas": 1,
    "evidence": 4,
    "stages": 6,
    "metrics": 9,
    "changes": 4,
    "sessions": 1,
}
"""How many things of a kind are left."""
FEWER_PARTS = 2
"""How many touchpoints, acts, criteria and objections are left of each phase and stage."""
LONGEST_NAME = 30
"""Characters; what is longer is a sentence."""
HALF = (0.45, 0.6)
"""What is left of a sentence."""

READ_ALL = """
import gc, sys
from pathlib import Path
gc.disable()
from coach.playbook.read import read_file
for path in sorted(Path(sys.argv[1]).glob("*.toml")):
    read_file(path)
gc.freeze()
"""


def checking(coach: Command, examples: Path, rounds: int) -> list[Row]:
    """The time and the peak memory of a check of all, and of reading all."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), [read_file(path).playbook for path in sorted(examples.glob("*.toml"))])
        read = (sys.executable, "-c", READ_ALL, folder)
        check = (*coach, "check", folder)
        times = in_turns({"read": partial(run_time, read), "check": partial(run_time, check, expect=1)}, rounds)
        return [
            Row(f"read {PLAYBOOKS} playbooks", times["read"], run_memory(read)),
            Row(f"check {PLAYBOOKS} playbooks", times["check"], run_memory(check), times["read"], "2"),
        ]


def fill(folder: Path, examples: Sequence[Playbook]) -> None:
    """Write the playbooks, each example in its turn."""
    for number in range(PLAYBOOKS):
        text = _smaller(examples[number % len(examples)], number)
        (folder / f"{number:03}.toml").write_text(text, "utf-8")


def _smaller(example: Playbook, number: int) -> str:
    chance, data = random.Random(number), data_of(example)
    gone = {key for kind, count in FEWER.items() for key in _thinned(data[kind], count, chance)}
    for thing in (*data["stages"].values(), *data["phases"].values()):
        for parts in thing.values():
            if isinstance(parts, dict):
                _thinned(parts, FEWER_PARTS, chance)
    for table in _tables(data):
        for key, value in table.items():
            table[key] = _changed(key, value, gone, number, chance)
    return text_of(Playbook.model_validate(data), Notes())


def _thinned(things: dict[str, Any], count: int, chance: random.Random) -> list[str]:
    """Take out all but so many, never the first; the keys of those."""
    out = chance.sample(list(things)[1:], max(len(things) - count, 0))
    for key in out:
        del things[key]
    return out


def _changed(key: str, answer: Any, gone: Set[str], number: int, chance: random.Random) -> Any:
    """An answer without references to what is gone; a name with the playbook's number, of a sentence about half."""
    if isinstance(answer, list):
        return [item for item in answer if item not in gone]
    if not isinstance(answer, str):
        return answer
    if len(answer) > LONGEST_NAME:
        return answer[: int(len(answer) * chance.uniform(*HALF))].rpartition(" ")[0].rstrip(" ,;:.(")
    if answer in gone:
        return ""
    return f"{answer} {number}" if key == "name" else answer


def _tables(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield data
    for value in data.values():
        if isinstance(value, dict):
            yield from _tables(value)
