"""The one door from a playbook's text to the screen.

Textual takes a plain `str` for markup almost everywhere; a bracket in a name would be swallowed, or crash the
program. Nothing that comes from a file or a person reaches a widget except through here.
"""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.playbook.text import visible


def plain(text: object, style: str = "") -> Content:
    """`text` as it is: no markup, and control characters as visible escapes."""
    return Content.styled(visible(str(text)), style)


def line(text: object, style: str = "") -> Content:
    """`text` on one line."""
    return Content.styled(visible(str(text), one_line=True), style)


def show(widget: Static, content: Content) -> None:
    """Let `widget` show `content`, if it does not yet: an update lays the whole screen out anew."""
    if not (isinstance(widget.content, Content) and widget.content.is_same(content)):
        widget.update(content)
