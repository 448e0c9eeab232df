"""Comments written by hand: they survive every save at what they belong to, and go only with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.address import look_up, things_in
from coach.playbook.edit import Add, Answer, Edit, Move, Remove, apply
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes, carried, dropped, notes_in
from coach.playbook.read import Reading, read_text
from coach.playbook.scan import Scan
from coach.playbook.thing import Thing
from coach.playbook.write import text_of
from tests.playbook.any_playbook import PLAYBOOKS

COMMENTED = dedent("""\
    #:schema ./playbook.schema.json
    # The playbook of Nordic Pumps

    # which format
    format = 1 # the first
    name = "Nordic Pumps"
    # foot of the first keys

    # === Stages ===

    # how we show it
    [stages.demo] # Mari leads
    # shown to two people
    name = "Demo" # or call it a tour
    checklist = [
      # before
      "Ask who decides", # always
      "Agree on the next step",
      # more to come
    ] # from the field

    # what we want to know

    skipped = [
      "objections",
    ]
    # takes = "3 d"

    # how we offer
    [stages.offer]
    name = "Offer"

    # the end
    """)


def read(text: str) -> Reading:
    return read_text(text, "x.toml")


def canonical(text: str) -> str:
    reading = read(text)
    return text_of(reading.playbook, reading.notes)


def after(text: str, *edits: Edit) -> str:
    """The text after edits, each carried as the open document does."""
    reading = read(text)
    playbook, notes = reading.playbook, reading.notes
    for edit in edits:
        later = apply(playbook, edit)
        playbook, notes = later, carried(notes, playbook, later)
    return text_of(playbook, notes)


def test_a_canonical_file_with_comments_everywhere_is_saved_without_a_changed_byte() -> None:
    assert canonical(COMMENTED) == COMMENTED


def test_a_comment_stays_when_the_answer_beside_it_changes() -> None:
    text = after(COMMENTED, Answer(("stages", "demo", "name"), "Tour"))
    assert text == COMMENTED.replace('"Demo"', '"Tour"')


def test_comments_move_with_their_thing_and_a_detached_block_too() -> None:
    text = after(COMMENTED, Move(("stages", "offer"), 0))
    assert text.index("# how we offer\n[stages.offer]") < text.index(
        "# === Stages ===\n\n# how we show it\n[stages.demo]"
    )
    assert text.endswith('# takes = "3 d"\n\n# the end\n')
    assert dropped(COMMENTED, text) == ()


def test_what_belonged_to_a_removed_thing_goes_with_it_and_is_told() -> None:
    text = after(COMMENTED, Remove(("stages", "demo")))
    assert dropped(COMMENTED, text) == (
        "# how we show it",
        "# Mari leads",
        "# shown to two people",
        "# or call it a tour",
        "# from the field",
        "# more to come",
        "# before",
        "# always",
        "# what we want to know",
        '# takes = "3 d"',
    )


def test_a_detached_block_does_not_die_with_what_follows() -> None:
    text = after(COMMENTED, Remove(("stages", "demo")))
    assert "# foot of the first keys\n\n# === Stages ===\n\n# how we offer\n[stages.offer]" in text


def test_a_detached_block_with_nothing_below_it_goes_to_the_end_of_the_file() -> None:
    text = after(COMMENTED, Remove(("stages", "demo")), Remove(("stages", "offer")))
    assert text.endswith("# foot of the first keys\n\n# === Stages ===\n\n# the end\n")


def test_a_cleared_answer_takes_its_comments_and_brings_them_back_when_it_is_answered_again() -> None:
    at = ("stages", "demo", "name")
    cleared = after(COMMENTED, Answer(at, None))
    assert dropped(COMMENTED, cleared) == ("# shown to two people", "# or call it a tour")
    assert after(COMMENTED, Answer(at, None), Answer(at, "Demo")) == COMMENTED


def test_a_thing_with_a_removed_things_key_does_not_inherit_its_comments() -> None:
    text = after(COMMENTED, Remove(("stages", "demo")), Add(("stages",), "demo", {"name": "Demo"}))
    assert "# or call it a tour" not in text


def test_an_items_comments_follow_it_through_changes_of_the_list() -> None:
    at = ("stages", "demo", "checklist")
    moved = after(COMMENTED, Answer(at, ("New", "Agree on the next step", "Ask who decides")))
    assert '  # before\n  "Ask who decides", # always\n  # more to come\n]' in moved
    edited = after(COMMENTED, Answer(at, ("Ask who decides and when", "Agree on the next step")))
    assert '  # before\n  "Ask who decides and when", # always\n' in edited
    removed = after(COMMENTED, Answer(at, ("Agree on the next step",)))
    assert dropped(COMMENTED, removed) == ("# before", "# always")
    added = after(COMMENTED, Answer(at, ("Agree on the next step",)), Answer(at, ("Another", "Agree on the next step")))
    assert "# always" not in added


def test_a_comment_of_an_answer_that_does_not_fit_goes_along_to_open() -> None:
    text = canonical('[goals.more]\n# by the summer fair\ndue = "midsummer" # Mari knows\n')
    assert '[goals.more.open]\n# by the summer fair\ndue = "midsummer" # Mari knows\n' in text


def test_comments_on_empty_answers_and_tables_are_kept_although_these_are_not_written() -> None:
    text = dedent("""\
        format = 1
        # what we promise
        [strategy] # to do

        [stages.demo]
        name = "Demo"
        drop_off_reason = "" # ask Mari
        checklist = [ # soon
          # nothing yet
        ]
        """)
    kept = canonical(text)
    assert dropped(text, kept) == ()
    assert canonical(kept) == kept


def test_comments_on_headers_that_only_hold_tables_keep_the_header() -> None:
    text = dedent("""\
        format = 1

        # all of them
        [stages] # in order

        # the demo
        [stages.demo]

        [stages.demo.exit.named]
        text = "Named"
        """)
    assert canonical(text) == text


def test_comments_in_nested_lists_and_inline_tables_rise_to_what_holds_them() -> None:
    text = "format = 1\nown = [\n  [1, # one\n  2], { a = [3, # three\n  ] }, # item\n]\nb = { c = [ # deep\n1] } # b\n"
    kept = canonical(text)
    assert dropped(text, kept) == ()
    assert canonical(kept) == kept


def test_comments_in_arrays_of_tables_stay_at_their_table() -> None:
    text = dedent("""\
        format = 1

        # first
        [[links]] # one
        to = "a" # A

        # second
        [[links]]
        to = "b"
        # foot
        """)
    assert canonical(text) == text


def test_a_file_of_comments_alone_keeps_them_at_the_top() -> None:
    assert canonical("# nothing\n\n# yet\n") == "# nothing\n\n# yet\nformat = 1\n"


def test_the_schema_line_stays_on_top_of_a_file_that_begins_with_a_table() -> None:
    text = canonical("#:schema x.json\n# the demo\n[stages.demo]\n")
    assert text == "#:schema x.json\nformat = 1\n\n# the demo\n[stages.demo]\n"


def test_a_hash_in_a_text_is_no_comment() -> None:
    text = 'format = 1\nname = "# one"\nsummary = """\n# two\nx # three"""\n'
    assert canonical(text) == text
    assert dropped(text, "format = 1\n") == ()


def test_an_edit_without_comments_costs_nothing() -> None:
    notes = Notes()
    assert carried(notes, Playbook(), Playbook(name="x")) is notes


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A canonical text with comments put in by hand, each unlike the others."""
    text = text_of(draw(PLAYBOOKS), Notes())
    scan = Scan(text)
    lines = text.split("\n")
    numbers = iter(range(10_000))
    firsts = sorted({scan.place(s.start)[0] - 1 for s in scan.statements if not s.is_inner or _in_list(text, s.start)})
    for first in reversed(firsts):
        if _whole(lines, first) and draw(st.booleans()):
            lines[first] += f" # {next(numbers)}"
        blocks = draw(st.lists(st.booleans(), max_size=2)) if draw(st.booleans()) else []
        for below in blocks:
            lines[first:first] = [f"  # {next(numbers)}", *([""] if below else [])]
    end = [f"# {next(numbers)}"] if draw(st.booleans()) else []
    return "\n".join([*lines, *end])


def _in_list(text: str, offset: int) -> bool:
    return text[text.rfind("\n", 0, offset) + 1 : offset] == "  "


def _whole(lines: list[str], number: int) -> bool:
    """Whether a comment may follow on this line: it holds a whole header, key or item."""
    return bool(re.fullmatch(r"\[.*\]|[a-z_]+ = [^\[\"{]*|  [^\[\"{]*,|[a-z_]+ = \"[^\"\\]*\"", lines[number]))


@given(commented())
def test_every_comment_survives_at_its_owner(text: str) -> None:
    reading = read(text)
    kept = text_of(reading.playbook, reading.notes)
    assert dropped(text, kept) == ()
    assert dropped(kept, text) == ()
    assert read(kept).playbook == reading.playbook
    assert read(kept).notes == reading.notes
    assert canonical(kept) == kept


@given(commented(), st.data())
def test_only_what_belongs_to_the_removed_thing_goes(text: str, data: st.DataObject) -> None:
    text = canonical(text)
    reading = read(text)
    addresses = list(_removable(reading.playbook))
    if not addresses:
        return
    gone = data.draw(st.sampled_from(addresses))
    own = set(_of(reading.notes, gone))
    without = after(text, Remove(gone))
    assert set(dropped(text, without)) == own
    assert canonical(without) == without


@given(commented(), st.data())
def test_moving_a_thing_loses_no_comment(text: str, data: st.DataObject) -> None:
    reading = read(text)
    addresses = list(_removable(reading.playbook))
    if not addresses:
        return
    text = canonical(text)
    moved = after(text, Move(data.draw(st.sampled_from(addresses)), 0))
    assert sorted(text.split("\n")) == sorted(moved.split("\n"))


def _removable(playbook: Playbook) -> Iterator[tuple[str, ...]]:
    for address, thing in things_in(playbook):
        if len(address) > 1 and isinstance(thing, Thing) and not isinstance(look_up(playbook, address[:-1]), Thing):
            yield address


def _of(notes: Notes, address: tuple[str, ...]) -> Iterator[str]:
    for at, note in notes.at.items():
        if at[: len(address)] == address:
            yield from filter(None, (*note.attached, note.beside, *note.foot))
            if at != address:
                yield from filter(None, note.detached)


def test_the_scanner_finds_the_comments_that_the_notes_hold() -> None:
    notes = notes_in(Scan(COMMENTED))
    assert notes.top[-1] == "# which format"
    assert notes.at[()].foot == ("# foot of the first keys",)
    assert notes.at[("stages", "demo")].detached == ("# === Stages ===", "")
    assert notes.at[("stages", "demo")].foot == ('# takes = "3 d"',)
    assert notes.at[("stages", "demo", "checklist", "0")].beside == "# always"
    assert notes.end == ("# the end",)
