"""The arrows between the rooms, and what a command may load: a quick answer loads little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = str(min(ROOT.joinpath("playbooks").glob("*.toml")))

SCREENS = {"textual", "rich", "asyncio"}


def loaded(*words: str) -> set[str]:
    """The top-level modules that `coach` with these words has loaded at its end."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "from coach.commands import main\n"
            f"main({list(words)!r})\n"
            "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)",
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    return set(told.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("option", ["--help", "--version", "-h"])
def test_help_and_version_answer_at_once(option: str) -> None:
    slow = {"pydantic", "platformdirs", "tomllib", "tomli_w", "dataclasses", "shutil", "json", "typing", "pathlib"}
    assert loaded(option) & (SCREENS | slow) == set()


@pytest.mark.parametrize(
    "words",
    [
        ["check", EXAMPLE],
        ["checklist", EXAMPLE, "demo"],
        ["checklist", EXAMPLE, "demo", "--format", "html"],
        ["format", "--check", EXAMPLE],
        ["show", EXAMPLE],
        ["explain"],
        ["new", "--list"],
        ["schema"],
        ["deals"],
        ["record", EXAMPLE, "no-such-metric", "1"],
        [EXAMPLE],
    ],
    ids=" ".join,
)
def test_nothing_but_the_screens_loads_textual(words: list[str]) -> None:
    assert loaded(*words) & SCREENS == set()


def test_a_check_that_finds_nothing_amiss_loads_little() -> None:
    assert loaded("check", EXAMPLE) & {"difflib", "json"} == set()


def test_a_stage_card_needs_no_rules() -> None:
    words = ["checklist", EXAMPLE, "demo", "--short"]
    program = f"import sys, coach.commands; coach.commands.main({words!r}); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded_at_end = told.stdout.splitlines()[-1].split()
    assert "coach.advice.card.make" in loaded_at_end
    assert not [name for name in loaded_at_end if name.startswith(("coach.advice.rules", "coach.tui", "difflib"))]


def test_a_session_begins_without_what_comes_after_its_first_frame() -> None:
    program = "import sys, coach.tui.screens.session; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    later = {"tui.coach", "advice.check", "advice.suggest", "playbook.edit_json", "tui.screens.choose"}
    assert {f"coach.{room}" for room in later}.isdisjoint(told.stdout.split())


def test_the_arrows_between_the_rooms_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
