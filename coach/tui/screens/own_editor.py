"""A session in the person's own editor: one answer, or the whole file."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from coach.locale import _, marked
from coach.playbook.fields import Kind
from coach.tui import answers
from coach.tui.screens.document import DocumentScreen

NO_EDITOR_HERE = marked("Another program cannot use this terminal meanwhile; open the file in your editor yourself.")


def edit_answer(session: DocumentScreen) -> None:
    """Edit the answer in $EDITOR."""
    from coach.tui.external import edited

    asked = session.asked()
    if asked is None or asked.field.kind not in answers.SEVERAL_LINES | {Kind.LINE}:
        session.tell(_("Go to a text first."))
        return
    session.seal()
    text, problem = None, None
    try:
        with session.app.suspend():
            text, problem = edited(answers.text_of(session.playbook, asked))
    except SuspendNotSupported:
        problem = _(NO_EDITOR_HERE)
    if problem:
        session.tell(problem, "error")
    session.change(answers.edit_of(session.playbook, asked, text) if text is not None else None)


def edit_file(session: DocumentScreen) -> None:
    """Edit the playbook's file in $EDITOR."""
    from coach.tui.external import run_editor

    if problem := session.close():
        session.tell(problem, "error")
        return
    try:
        with session.app.suspend():
            problem = run_editor(session.document.path)
    except SuspendNotSupported:
        problem = _(NO_EDITOR_HERE)
    if problem:
        session.tell(problem, "error")
    session.app.call_next(session.app.run_action, "reopen")
