"""How a sheet is drawn as Markdown and as HTML."""

from __future__ import annotations

import pytest

from coach.export.html import LARGEST, SMALLEST, html, size_of_print
from coach.export.markdown import in_markdown, markdown
from coach.export.sheet import Block, Point, Section, Sheet


def sheet(*points: Point, notes: tuple[str, ...] = ()) -> Sheet:
    blocks = (Block(points, "Plant manager", "an assumption"),) if points else ()
    return Sheet("en", "Demo", ("Nordic", "stage 2 of 3"), "Show two things", (Section("exit", "Exit", blocks, notes),))


def test_markdown_has_headings_boxes_and_what_stands_under_a_point() -> None:
    points = (
        Point("Named who decides", box="empty", aside="said", under=("Proof: E-mail",)),
        Point("Asked for an offer", box="ticked"),
        Point("A safe choice", "Wants"),
    )
    assert (
        markdown(sheet(*points, notes=("From the coach",)))
        == """\
# Demo

Nordic · stage 2 of 3

Show two things

## Exit

### Plant manager (an assumption)

- [ ] Named who decides *(said)*
  - Proof: E-mail
- [x] Asked for an offer
- **Wants:** A safe choice

*From the coach*
"""
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*b* [l](x) <i>", r"\*b\* \[l\](x) \<i\>"),
        ("R&D, &lt; and &#60;", r"R&D, \&lt; and \&\#60;"),
        ("- no list\n1. nor here", r"\- no list<br>1\. nor here"),
        ("\x1b[2J", r"\\u001b\[2J"),
    ],
)
def test_in_markdown_text_is_only_text(text: str, written: str) -> None:
    assert in_markdown(text) == written


def test_html_has_a_box_that_a_screen_reader_reads_with_its_text() -> None:
    page = html(sheet(Point("Named", box="empty", under=("Proof: <mail>",)), Point("Asked", box="ticked")))
    assert '<li><label><input type="checkbox"><span class="said">Named</span></label>' in page
    assert '<input type="checkbox" checked><span class="said">Asked</span>' in page
    assert "Proof: &lt;mail&gt;" in page
    assert "<title>Demo · Nordic</title>" in page


def test_the_more_there_is_to_say_the_smaller_the_print_as_far_as_it_can_be_read() -> None:
    sizes = [
        size_of_print(sheet(*(Point("What the buyer has said. " * 6) for _ in range(n)))) for n in (0, 20, 40, 300)
    ]
    assert sizes[0] == LARGEST
    assert sizes == sorted(sizes, reverse=True)
    assert LARGEST > sizes[2] > SMALLEST
    assert sizes[-1] == SMALLEST
    assert f"font-size: {sizes[-1]:g}pt" in html(sheet(*(Point("What the buyer has said. " * 6) for _ in range(300))))
