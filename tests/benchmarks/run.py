"""How long commands take, beside the least that they could take.

    python tests/benchmarks/run.py [--rounds N]

Each command is measured from the start of its process to its end, in turns with its floor: bare Python for help, and
for whatever reads a playbook, Python that imports pydantic and defines as many models with as many fields.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import BaseModel

sys.path.insert(0, str(ROOT := Path(__file__).resolve().parents[2]))

from coach.playbook import model as playbook_model
from tests.benchmarks.measure import in_turns, run_memory, run_time

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    rounds: int = parser.parse_args().rounds
    largest = max((ROOT / "playbooks").glob("*.toml"), key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        playbook = shutil.copy(largest, folder)
        floors = {"python -c pass": NOTHING, "pydantic and as many models": (PYTHON, "-c", as_many_models())}
        bare, modelled = floors
        measured = (
            Measured("coach --help", (*COACH, "--help"), bare, 3),
            Measured("coach --version", (*COACH, "--version"), bare, 3),
            Measured("coach check", (*COACH, "check", playbook), modelled, 1.25),
            Measured("coach format", (*COACH, "format", playbook), modelled),
            Measured("coach show", (*COACH, "show", playbook), modelled),
        )
        commands = floors | {each.name: each.command for each in measured}
        times = in_turns({name: partial(run_time, command) for name, command in commands.items()}, rounds)
        memory = {name: run_memory(command) for name, command in commands.items()}

    print(f"{largest.name}, {largest.stat().st_size:,} bytes; medians of {rounds} rounds\n")
    print(f"{'':<28} {'median ms':>10} {'p95 ms':>8} {'peak MiB':>9} {'x floor':>8} {'wanted':>7}")
    floor_of = {each.name: each for each in measured}
    for name, figures in times.items():
        line = f"{name:<28} {figures.median:>10.1f} {figures.p95:>8.1f} {memory[name]:>9.1f}"
        if each := floor_of.get(name):
            line += f" {figures.median / times[each.floor].median:>8.2f}"
            line += f" {each.wanted:>7}" if each.wanted else ""
        print(line)


if __name__ == "__main__":
    main()
