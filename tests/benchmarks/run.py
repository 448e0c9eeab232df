"""How long commands and screens take, beside the least that they could take.

    python tests/benchmarks/run.py [--rounds N] [--rival NAME=COMMAND --wait-for NAME=REGEX ...] [--rival-home FOLDER]

Each command is measured from the start of its process to its end, in turns with its floor: bare Python for help, and
for whatever reads a playbook, Python that imports pydantic and defines as many models with as many fields.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import BaseModel

sys.path.insert(0, str(ROOT := Path(__file__).resolve().parents[2]))

from coach.playbook import model as playbook_model
from coach.playbook.read import read_file
from tests.benchmarks.checking import checking
from tests.benchmarks.measure import in_turns, run_memory, run_time
from tests.benchmarks.screens import Row, rivals_from, screens

PYTHON = sys.executable
COACH = (PYTHON, "-c", "import sys; from coach.commands import main; sys.exit(main())")
"""As the `coach` script does it."""

NOTHING = (PYTHON, "-c", "pass")


@dataclass(frozen=True, slots=True)
class Measured:
    """A command, its floor, and how many times the floor it may take."""

    name: str
    command: Sequence[str]
    floor: str
    wanted: float | None = None


def as_many_models() -> str:
    """A program that defines as many plain models as a playbook has, with as many fields."""
    classes = [each for each in vars(playbook_model).values() if isinstance(each, type)]
    models = [each for each in classes if issubclass(each, BaseModel) and each.model_fields]
    lines = ["from pydantic import BaseModel"]
    for number, model in enumerate(models):
        fields = [f"    field{n}: str = ''" for n in range(len(model.model_fields))]
        lines += [f"class Model{number}(BaseModel):", *fields]
    return "\n".join(lines)


def commands(playbook: Path, rounds: int) -> list[Row]:
    """Every measurement of the commands."""
    floors = {"python -c pass": NOTHING, "pydantic and as many models": (PYTHON, "-c", as_many_models())}
    bare, modelled = floors
    stage = next(iter(read_file(playbook).playbook.stages))
    measured = (
        Measured("coach --help", (*COACH, "--help"), bare, 3),
        Measured("coach --version", (*COACH, "--version"), bare, 3),
        Measured("coach check", (*COACH, "check", str(playbook)), modelled, 1.25),
        Measured("coach checklist", (*COACH, "checklist", str(playbook), stage), "coach check", 1.25),
        Measured("coach format", (*COACH, "format", str(playbook)), modelled),
        Measured("coach show", (*COACH, "show", str(playbook)), modelled),
    )
    all_commands = floors | {each.name: each.command for each in measured}
    times = in_turns({name: partial(run_time, command) for name, command in all_commands.items()}, rounds)
    memory = {name: run_memory(command) for name, command in all_commands.items()}
    return [
        *(Row(name, times[name], memory[name]) for name in floors),
        *(
            Row(each.name, times[each.name], memory[each.name], times[each.floor], str(each.wanted or ""))
            for each in measured
        ),
    ]


def check_once(playbooks: Path) -> None:
    """The first check keeps what it has parsed of the method for all that follow, as anywhere."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([*COACH, "check", str(playbooks)], env=env, stdout=subprocess.DEVNULL, check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--rival", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--wait-for", action="append", default=[], metavar="NAME=REGEX")
    parser.add_argument("--rival-home", metavar="FOLDER", help="what the rivals get as HOME")
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "coach", quiet=1)  # as pip does it; this machine may be told to write no bytecode
    playbooks = ROOT / "playbooks"
    check_once(playbooks)
    largest = max(playbooks.glob("*.toml"), key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        rows = commands(Path(shutil.copy(largest, folder)), asked.rounds)
    rows += checking(COACH, playbooks, max(asked.rounds // 4, 3))
    rivals = rivals_from(asked.rival, asked.wait_for, asked.rival_home)
    rows += screens(COACH, playbooks, largest, rivals, asked.rounds)

    print(f"{largest.name}, {largest.stat().st_size:,} bytes; {asked.rounds} rounds\n")
    print(f"{'':<28} {'median ms':>10} {'p95 ms':>8} {'peak MiB':>9} {'x floor':>8} {'wanted':>10}")
    for row in rows:
        memory = "" if row.memory is None else f"{row.memory:.1f}"
        times = f"{row.figures.median / row.floor.median:.2f}" if row.floor else ""
        figures = f"{row.figures.median:>10.1f} {row.figures.p95:>8.1f} {memory:>9} {times:>8} {row.wanted:>10}"
        print(f"{row.name:<28} {figures}".rstrip())


if __name__ == "__main__":
    main()
