"""Pictures of the main screens; the summary tells a path, so it has none.

To take them anew: pytest tests/tui/test_snapshots.py --snapshot-update
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from coach.playbook.document import Document
from coach.tui.app import Coach
from coach.tui.reviewed import ToReview
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.session import SessionScreen
from tests.tui.at_rest import pauses_end_at_rest
from tests.tui.conftest import EXAMPLES

Before = Callable[[Pilot[None]], Awaitable[None]]
SIZES = [(80, 24), (160, 48)]
THEN = dt.datetime(2027, 1, 8, 9, 30)


@pytest.fixture
def still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder under a name that is always the same, where no cursor blinks."""
    folder = Path("playbooks")
    (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _self: None)
    with pauses_end_at_rest():
        yield folder


def _examples(folder: Path) -> None:
    for path in EXAMPLES.glob("*.toml"):
        os.utime(shutil.copy(path, folder), (THEN.timestamp(), THEN.timestamp()))


async def _ready(pilot: Pilot[None], *keys: str) -> None:
    pilot.app.animation_level = "none"
    await _at_rest(pilot)
    for key in keys:
        await pilot.press(key)
        await _at_rest(pilot)


async def _at_rest(pilot: Pilot[None]) -> None:
    """Wait until what is shown has its place, and the library and the session have looked at their playbooks."""
    while len(pilot.app.screen_stack) == 1 or not all(_has_looked(screen) for screen in pilot.app.screen_stack):
        await pilot.pause(0.01)
    await pilot.pause()


def _has_looked(screen: Screen[object]) -> bool:
    match screen:
        case LibraryScreen():
            return len(screen._standings) == len(screen._glances)
        case SessionScreen():
            return screen.seen.playbook is screen.playbook
    return True


def _after(*keys: str) -> Before:
    return lambda pilot: _ready(pilot, *keys)


async def _at_a_stage(pilot: Pilot[None]) -> None:
    await _ready(pilot)
    app = pilot.app
    assert isinstance(app, Coach)
    assert app.session
    await app.session.go(("stages", "discovery-call"), ("stages", "discovery-call", "takes"))
    await _at_rest(pilot)


def _at_a_stage_after(*keys: str) -> Before:
    async def there(pilot: Pilot[None]) -> None:
        await _at_a_stage(pilot)
        await _ready(pilot, *keys)

    return there


SCREENS: dict[str, tuple[str, Before]] = {
    "session": ("fenwharf-software.toml", _after()),
    "stage": ("fenwharf-software.toml", _at_a_stage),
    "coach": ("fenwharf-software.toml", _at_a_stage_after("f3")),
    "big_question": ("fenwharf-software.toml", _at_a_stage_after("f9")),
    "pick": ("fenwharf-software.toml", _at_a_stage_after("f2", "tab")),
    "map": ("fenwharf-software.toml", _after("m")),
    "arithmetic": ("fenwharf-software.toml", _after("=")),
    "findings": ("fenwharf-software.toml", _after("f")),
    "readiness": ("fenwharf-software.toml", _after("r")),
    "library": ("", _after("down")),
}
REVIEWED = ("space", "space", "space", "j", "space", "j", "j", "space")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(snap_compare: Callable[..., bool], still: Path, screen: str, size: tuple[int, int]) -> None:
    _examples(still)
    file, before = SCREENS[screen]
    app = Coach(still, Document.open(still / file) if file else None)
    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_empty_library(snap_compare: Callable[..., bool], still: Path, size: tuple[int, int]) -> None:
    assert snap_compare(Coach(still), terminal_size=size, run_before=_after())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_review(snap_compare: Callable[..., bool], still: Path, size: tuple[int, int]) -> None:
    """A deal before a demo."""
    _examples(still)
    app = Coach(still, review=ToReview(still / "fenwharf-software.toml", None, "demo", "Häme Öljy Oy"))

    async def before(pilot: Pilot[None]) -> None:
        await _ready(pilot, *REVIEWED)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        while screen.notebook.waits:
            await pilot.pause(0.01)
        await _at_rest(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
