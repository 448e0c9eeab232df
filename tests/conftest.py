"""What every test needs: a machine of its own, where nobody has chosen anything yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import locale
from coach.playbook import clock
from tests.today import TODAY


@pytest.fixture(autouse=True)
def own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """State and choices are kept in a folder of its own; the language is English, and the day is always the same."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COACH_STATE", str(home / "state"))
    monkeypatch.setenv("COACH_CONFIG", str(home / "config"))
    for name in ("COACH_PLAYBOOKS", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    locale.use("en")
    yield home
    locale.use("en")
