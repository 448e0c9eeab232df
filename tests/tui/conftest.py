"""Folders and playbooks for the tests of the screens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
