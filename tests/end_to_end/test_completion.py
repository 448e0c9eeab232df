"""A person who presses Tab: in bash, and in zsh and fish where the machine has them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(coach completion bash)"'),
    "zsh": (["-f", "-i"], 'autoload -Uz compinit; compinit -u; eval "$(coach completion zsh)"'),
    "fish": (["--no-config", "-i"], "coach completion fish | source"),
}
"""How each is started without the machine's own settings, and how it learns."""

here = [pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason="not here")) for name in SHELLS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    examples = Path(__file__).resolve().parents[2] / "playbooks"
    (tmp_path / "playbooks").mkdir()
    shutil.copy(examples / "fenwharf-software.toml", tmp_path / "playbooks" / "fenwharf.toml")
    shutil.copy(examples / "kannumae-masinad.toml", tmp_path / "playbooks" / "kannumae.toml")
    return tmp_path


@pytest.mark.parametrize("name", here)
def test_the_tab_key_completes_a_command_a_playbook_and_a_stage(name: str, folder: Path) -> None:
    arguments, learns = SHELLS[name]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with Terminal.start(folder, *arguments, shell=name, env={"PATH": path, "PS1": "> ", "TERM": "xterm"}) as terminal:
        terminal.type(f"{learns}; echo le''arnt\n")
        terminal.wait_for("learnt")
        for begun, whole in (
            ("coach expl", "coach explain"),
            ("coach show playbooks/fen", "coach show playbooks/fenwharf.toml"),
            ("coach checklist fen", "coach checklist fenwharf"),
            ("coach checklist fenwharf dem", "coach checklist fenwharf demo"),
            ("coach checklist kannumae vaj", "vajaduste\\ kaardistamise\\ kõne"),
            ("coach checklist kannumae vajaduste kaard", "kaardistamise\\ kõne"),
            ("coach checklist kannumae demo --persona kam", "kaminapuutehase\\ tootmisjuht"),
            ("coach review pilo", "coach review pilot"),
            ("coach metrics playbooks/fenwharf.toml --stage disc", "--stage discovery-call"),
        ):
            terminal.settle()
            terminal.type(begun)
            terminal.wait_for(begun)
            terminal.press("tab")
            terminal.wait_for(whole)
            terminal.press("ctrl+u")


def test_without_its_package_completion_says_what_to_install(folder: Path) -> None:
    """As on a machine where argcomplete is not installed: a folder before it holds one that cannot be imported."""
    (folder / "argcomplete.py").write_text("raise ModuleNotFoundError", "utf-8")
    with Terminal.start(folder, "completion", "bash", env={"PYTHONPATH": str(folder)}) as terminal:
        terminal.wait_for("pip install 'sales-process-coach[completion]'")
        assert terminal.ended() == 2
