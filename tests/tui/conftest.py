"""Folders and playbooks for the tests of the screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.a_repository import ARepository, a_repository
from tests.deals.a_deal import PLAYBOOK

EXAMPLES = Path(__file__).parents[2] / "playbooks"

SMALL = """\
format = 1
name = "Nordic Pumps"
language = "en"
market = "b2b"

[goals.more]
statement = "Win 24 new customers a quarter"

[stages.enquiry]
name = "Enquiry"

[stages.demo]
name = "Demo"
takes = "19 d"

[stages.offer]
name = "Offer"
"""


@pytest.fixture(scope="session", autouse=True)
def styles_are_read_once() -> Iterator[None]:
    """Every program in a test has the same styles, and reading them was a tenth of what the test took."""
    read, known = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def read_once(styles: Stylesheet, css: str, *where: Any, **how: Any) -> list[RuleSet]:
        key = (css, where, *how.items(), *styles._variables.items())
        if key not in known:
            known[key] = read(styles, css, *where, **how)
        return known[key]

    with patch.object(Stylesheet, "_parse_rules", read_once):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small playbook."""
    path = tmp_path / "nordic-pumps.toml"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the English example."""
    return Path(shutil.copy(EXAMPLES / "fenwharf-software.toml", tmp_path))


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """A folder with copies of all the examples."""
    for path in EXAMPLES.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


# A team that shares a playbook in git


@pytest.fixture
def hub(tmp_path: Path) -> ARepository:
    """What all share."""
    return a_repository(tmp_path / "hub", "--bare")


@pytest.fixture
def mine(hub: ARepository, tmp_path: Path) -> ARepository:
    """The clone of the person at the screen."""
    mine = hub.clone(tmp_path / "mine")
    mine.git("symbolic-ref", "HEAD", "refs/heads/main")
    mine.commit("nordic-pumps.toml", SMALL)
    mine.git("push", "--quiet", "--set-upstream", "origin", "main")
    mine.git("config", "coach.offered", "true")  # nobody needs to be asked whether to set git up
    return mine


@pytest.fixture
def theirs(hub: ARepository, mine: ARepository, tmp_path: Path) -> ARepository:
    """The clone of another person."""
    assert mine
    return hub.clone(tmp_path / "theirs")


@pytest.fixture
def nordic(tmp_path: Path) -> Path:
    """A playbook with three stages, and nobody described."""
    path = tmp_path / "nordic.toml"
    path.write_text(PLAYBOOK, "utf-8")
    return path
