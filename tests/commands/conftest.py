"""A folder of one's own, the command, and a playbook to try it on."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from coach.commands import main


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Coach = Callable[..., Ended]


def in_terminal(
    words: str, *, rows: int = 24, pager: str = "cat", keys: str = "", after: str = "", code: int = 0
) -> str:
    """What a person sees who types this, at 80 columns, and these keys `after` something stands there."""
    command, environment = f"{sys.executable} -m coach {words}", {**os.environ, "PAGER": pager, "LESS": ""}
    child = pexpect.spawn(command, env=environment, encoding="utf-8", timeout=20, dimensions=(rows, 80), echo=False)
    seen = child.logfile_read = io.StringIO()
    child.expect_exact(after)
    child.send(keys)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code, child.before
    return seen.getvalue().replace("\r\n", "\n")


NORDIC = """\
format = 1
name = "Nordic Pumps: new customers"
language = "en"
market = "b2b"
currency = "EUR"
summary = "Pumps for food factories."

[goals.twice-the-new-customers]
statement = "Twice as many new customers a quarter by midsummer"
metric = "new-customers"
baseline = 12
target = 24
due = 2027-06-30
accountable = "Sales lead"

[phases.comparison]
name = "Comparison"

[phases.comparison.touchpoints.reference-call]
name = "Call with a customer like you"
suggestion = "reference-call"
kind = "digital"
state = "planned"

[stages.demo]
name = "Demo"
kind = "demo"
purpose = "Show the two things that this buyer asked for"
phase = "comparison"
takes = "19 d"
should_take = "14 d"
drop_off = 35
skipped = [
  "objections",
]

[stages.demo.open]
drop_off_reason = "Product team, by 1 December"

[stages.demo.exit.buyer-names-the-decision-maker]
text = "The buyer has named who decides, and when"
by = "buyer"
proof = "e-mail"

[metrics.new-customers]
name = "New customers"
suggestion = "new-customers"
unit = "count"

[metrics.demo-to-close]
name = "Deals after a demo"

[metrics.demo-to-close.readings]
2026-09-30 = "11/50"
2026-10-31 = "14/57"
"""
"""In canonical form, and nothing is wrong with its file."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    for size in ("COLUMNS", "LINES"):
        monkeypatch.delenv(size, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def coach(capfd: pytest.CaptureFixture[str]) -> Coach:
    """Run `coach` with some words, and see how it ended."""

    def run(*words: str | Path) -> Ended:
        capfd.readouterr()
        code = main([str(word) for word in words])
        out, err = capfd.readouterr()
        return Ended(code, out, err)

    return run


@pytest.fixture
def nordic(home: Path) -> Path:
    """A small playbook."""
    path = home / "nordic.toml"
    path.write_text(NORDIC, encoding="utf-8")
    return path
