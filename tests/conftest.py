"""What every test needs: a machine of its own, where nobody has chosen anything yet."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from coach import locale
from coach.playbook import clock
from tests.a_repository import PEOPLE
from tests.today import TODAY

settings.register_profile("the same", derandomize=True, deadline=None)  # a change is judged by what it changes
settings.register_profile("thousands", max_examples=3000, deadline=None)  # pytest --hypothesis-profile=thousands
settings.load_profile("the same")

gc.set_threshold(50_000, 20, 20)  # the screens make much that goes with the test: a tenth of the time went into looking


@pytest.fixture(autouse=True)
def own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """State and choices are kept in a folder of its own; the language is English, and the day is always the same."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COACH_STATE", str(home / "state"))
    monkeypatch.setenv("COACH_CONFIG", str(home / "config"))
    for name in ("COACH_PLAYBOOKS", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("GIT_")]:  # of a hook that runs the tests, perhaps
        monkeypatch.delenv(name)
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **PEOPLE}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    locale.use("en")
    yield home
    locale.use("en")
