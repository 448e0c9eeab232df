"""What this person chose last: language, theme, folder. A convenience: it never stands in the way of anything."""

from __future__ import annotations

import contextlib
import os
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

KEPT_IN = "COACH_CONFIG"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last choices; None where none was made."""

    language: str | None = None
    theme: str | None = None
    folder: Path | None = None


def remembered() -> Remembered:
    """The last choices; what cannot be read is as if it were not there."""
    try:
        found = tomllib.loads(_file().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Remembered()
    folder = _text(found.get("folder"))
    return Remembered(_text(found.get("language")), _text(found.get("theme")), Path(folder) if folder else None)


def remember(*, language: str | None = None, theme: str | None = None, folder: Path | None = None) -> None:
    """Keep these choices for the next time, and leave the others as they were. What is known is not written again."""
    new = {"language": language, "theme": theme, "folder": folder and folder.absolute()}
    before = asdict(remembered())
    choices = before | {name: choice for name, choice in new.items() if choice}
    if choices == before:
        return
    import tomli_w

    text = tomli_w.dumps({name: str(choice) for name, choice in choices.items() if choice})
    with contextlib.suppress(OSError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        # Two programs that remember at once must not leave half a file of each.
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        temporary.write_text(text, "utf-8")
        temporary.replace(file)


def _file() -> Path:
    if named := os.environ.get(KEPT_IN):
        return Path(named) / "remembered.toml"
    import platformdirs

    return platformdirs.user_config_path("coach") / "remembered.toml"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
