"""Two people, one playbook: no needless question, no wrong merge, no lost comment."""

from __future__ import annotations

import re
import subprocess
from itertools import cycle

import pytest

from coach.playbook.examples import examples
from tests.sharing.laboratory import MEETINGS, Outcome, example, met, outcomes

MERGES_TREES = (2, 38)
"""The git that can merge branches without a work tree; coach itself does with an older one."""


def _version_of_git() -> tuple[int, ...]:
    told = subprocess.run(["git", "version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in re.findall(r"\d+", told)[:2])


pytestmark = pytest.mark.skipif(_version_of_git() < MERGES_TREES, reason="this git cannot merge trees")


@pytest.fixture(scope="module")
def table() -> list[Outcome]:
    """Every kind of meeting, each on one of the examples."""
    return outcomes([met(meeting, example(path)) for meeting, path in zip(MEETINGS, cycle(examples()), strict=False)])


def test_nothing_is_asked_that_need_not_be_asked_and_all_that_must(table: list[Outcome]) -> None:
    assert [(one.kind, one.questions) for one in table] == [(one.kind, one.asks) for one in table]


def test_what_comes_out_is_what_both_did_one_after_the_other(table: list[Outcome]) -> None:
    assert [one.kind for one in table if one.wrong] == []


def test_no_comment_is_lost(table: list[Outcome]) -> None:
    assert [one.kind for one in table if one.lost] == []


def test_as_text_about_half_of_what_can_be_merged_would_stop(table: list[Outcome]) -> None:
    mergeable = [one for one in table if not one.asks]
    assert len(mergeable) >= 24
    assert sum(one.plain > 0 for one in mergeable) >= len(mergeable) / 2
