"""What every test needs: a machine of its own, where nobody has chosen anything yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import locale


@pytest.fixture(autouse=True)
def own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """State and choices are kept in a folder of the test's own; the language is English."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COACH_STATE", str(home / "state"))
    monkeypatch.setenv("COACH_CONFIG", str(home / "config"))
    for name in ("COACH_PLAYBOOKS", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    locale.use("en")
    yield home
    locale.use("en")
