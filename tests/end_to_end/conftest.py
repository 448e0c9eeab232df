"""The machine of the person at the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(own_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program would put into the person's home stays in the test's own folder."""
    monkeypatch.setenv("HOME", str(own_machine))
