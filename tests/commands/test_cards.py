"""The cards of the examples, each in its own language, as others get them.

To take them anew: pytest tests/commands/test_cards.py --snapshot-update. Then look at them: the HTML in a browser by
day and by night, and printed.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import indent

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.types import SnapshotIndex

from tests.commands.conftest import Coach

EXAMPLES = Path(__file__).parents[2] / "playbooks"
CARDS = [("fenwharf", "demo"), ("rakkapolku", "kokoneuvonta"), ("kannumae", "closing")]

FOR_A_BUYER = [
    ("fenwharf", "demo", "plant-manager"),
    ("fenwharf", "demo", "plant-manager", "it-reviewer"),
    ("rakkapolku", "kokoneuvonta", "tielta-polulle"),
    ("kannumae", "closing", "firewood-entrepreneur"),
]


class Page(SingleFileSnapshotExtension):
    """A snapshot that is a file of its own, to be opened with what opens such files."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def get_snapshot_name(cls, *, index: SnapshotIndex = 0, **_test: object) -> str:
        return str(index)


class Text(Page):
    _file_extension = "txt"


class Markdown(Page):
    _file_extension = "md"


class Html(Page):
    _file_extension = "html"


class Json(Page):
    _file_extension = "json"


@pytest.fixture
def examples(home: Path) -> Path:
    """The examples, in a folder that `coach` alone would open."""
    return shutil.copytree(EXAMPLES, home / "playbooks", ignore=shutil.ignore_patterns(".*"))


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("form", [Text, Markdown, Html, Json], ids=lambda form: form.__name__)
@pytest.mark.parametrize("words", CARDS, ids=" ".join)
def test_the_cards_of_the_examples(
    coach: Coach, snapshot: SnapshotAssertion, words: tuple[str, str], form: type[Page]
) -> None:
    told = coach("checklist", *words, "--format", form.__name__.lower())
    assert (told.code, told.err) == (0, "")
    assert told.out == snapshot(extension_class=form, name="-".join(words))


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("words", CARDS, ids=" ".join)
def test_the_short_cards_of_the_examples(coach: Coach, snapshot: SnapshotAssertion, words: tuple[str, str]) -> None:
    told = coach("checklist", *words, "--short")
    assert (told.code, told.err) == (0, "")
    assert told.out == snapshot(extension_class=Text, name=f"{'-'.join(words)}-short")


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("words", FOR_A_BUYER, ids=" ".join)
def test_the_short_cards_for_a_buyer(coach: Coach, snapshot: SnapshotAssertion, words: tuple[str, ...]) -> None:
    told = coach("checklist", *words[:2], "--short", *(word for each in words[2:] for word in ("--persona", each)))
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) <= 23
    assert told.out == snapshot(extension_class=Text, name=f"{'-'.join(words)}-short")


@pytest.mark.usefixtures("examples")
def test_the_card_in_the_readme_is_a_true_one(coach: Coach) -> None:
    words = "checklist fenwharf demo --short"
    card = indent(coach(*words.split()).out, "    ")
    assert f"    coach {words}\n\n{card}" in (EXAMPLES.parent / "README.md").read_text("utf-8")


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("playbook", [playbook for playbook, _stage in CARDS])
def test_the_stages_of_the_examples(coach: Coach, snapshot: SnapshotAssertion, playbook: str) -> None:
    told = coach("checklist", playbook)
    assert (told.code, told.err) == (0, "")
    assert told.out == snapshot(extension_class=Text, name=f"{playbook}-stages")
