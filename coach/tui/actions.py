"""Everything that a user can do, declared once.

Bindings, the key line, the palette, the help page and the README's table all come from this registry. `where` names
the screen or widget whose `action_<name>` method does it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from coach.locale import marked as m


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a user can do. Its texts are English, translated where they are shown."""

    where: str
    name: str
    keys: str
    """Keys, most telling first, with commas between."""
    title: str
    help: str
    word: str = ""
    """What the key line says; empty: it is told in the palette and the help page only."""


_ACTIONS = (
    Action("app", "help", "f1,question_mark", m("Help"), m("Tell the keys of this place."), m("Help")),
    Action(
        "app", "palette", "ctrl+p,f12", m("Command palette"), m("Find any action, or any thing by its name."), m("Find")
    ),
    Action("app", "quit", "ctrl+q", m("Quit"), m("Save and leave."), m("Quit")),
    Action("app", "switch_language", "", m("Language"), m("Read coach in English, Finnish or Estonian.")),
    Action("app", "switch_theme", "", m("Theme"), m("Choose a dark or light theme.")),
    # The library
    Action("library", "open", "enter", m("Open"), m("Open the playbook."), m("Open")),
    Action("library", "new", "ctrl+n", m("New playbook"), m("Start from a template, or from a blank page."), m("New")),
    Action("library", "duplicate", "ctrl+d", m("Duplicate"), m("Copy the playbook into a new file."), m("Duplicate")),
    Action("library", "examples", "ctrl+e", m("Examples"), m("Read a finished playbook."), m("Examples")),
    Action(
        "library", "review", "ctrl+r", m("Review"), m("Two minutes before a meeting: the card of a stage."), m("Review")
    ),
    Action("library", "clear", "escape", m("Show all"), m("Forget the filter.")),
    Action("library", "commit", "f4", m("Commit"), m("Keep this version of the playbook in git.")),
    Action("library", "pull", "f5", m("Pull"), m("Bring in what others have shared in git.")),
    Action("library", "push", "f6", m("Push"), m("Share your commits with the others.")),
    Action("library", "undo_merge", "", m("Undo the merge"), m("Go back to what was before a merge that has stopped.")),
    Action(
        "library",
        "set_up_git",
        "",
        m("Set git up"),
        m("Let git merge and compare playbooks by what they say, in this clone."),
    ),
    # The session
    Action("session", "next", "ctrl+n,f8", m("Next question"), m("Go on to the next question."), m("Next")),
    Action("session", "back", "ctrl+b,f7", m("Back"), m("Go back to the question before."), m("Back")),
    Action("session", "suggest", "f2", m("Suggestions"), m("Pick what the coach suggests here."), m("Suggest")),
    Action(
        "session",
        "taught",
        "",
        m("What deals taught"),
        m("Objections heard, and criteria never confirmed, for the playbook."),
    ),
    Action(
        "session",
        "turn_down",
        "",
        m("Turn down what deals taught"),
        m("Choose what shall not be offered again on this machine."),
    ),
    Action("session", "advice", "f3", m("Show or hide advice"), m("Hide all advice, for a projector."), m("Advice")),
    Action("session", "undo", "ctrl+z", m("Undo"), m("Take back the last change, in any step."), m("Undo")),
    Action("session", "redo", "ctrl+y", m("Redo"), m("Do again what was undone.")),
    Action("session", "pane", "f6", m("List or form"), m("Move between the list and the form."), m("List")),
    Action("session", "big", "f9", m("Big question"), m("Fill the screen with this question."), m("Big")),
    Action("session", "park", "f5", m("Park a thought"), m("Note it for later, and go on.")),
    Action("session", "decide", "ctrl+g", m("Note a decision"), m("Keep what was just decided.")),
    Action("session", "find_out", "ctrl+o", m("To find out"), m("Nobody knows yet: who finds out, by when?")),
    Action("session", "not_relevant", "ctrl+r", m("Not relevant here"), m("Leave the question out, or in again.")),
    Action("session", "deepen", "ctrl+l", m("Core or all questions"), m("Show the questions for later too.")),
    Action("session", "view", "ctrl+t", m("Today, planned, both"), m("Show one process, or both.")),
    Action("session", "editor", "f4", m("Open in editor"), m("Edit this answer in $EDITOR.")),
    Action("session", "edit_file", "", m("Open the file in editor"), m("Edit the playbook's file in $EDITOR.")),
    Action("session", "meeting", "", m("This session"), m("Who is here, who leads, what was decided and parked.")),
    Action("session", "open_points", "", m("Open points"), m("List what is to find out, and what was left out.")),
    Action(
        "session", "map", "m", m("Map"), m("Phases, touchpoints and stages on one screen, with the gaps."), m("Map")
    ),
    Action("session", "arithmetic", "equals_sign", m("Goal arithmetic"), m("What each goal takes, stage by stage.")),
    Action("session", "from_base", "ctrl+u", m("Back to the base"), m("Say again what the playbook's base says.")),
    Action("session", "next_finding", "ctrl+f", m("Next finding"), m("Go to what is weak next."), m("Finding")),
    Action(
        "session",
        "make_change",
        "ctrl+d",
        m("Make it a change"),
        m("Make what is weak something to do, by whom and when."),
        m("Change"),
    ),
    Action(
        "session",
        "ignore_rule",
        "ctrl+k",
        m("Ignore this rule"),
        m("Turn the rule off in this playbook, with the reason."),
        m("Ignore"),
    ),
    Action("session", "findings", "f", m("All findings"), m("List what is weak, and the rules that are off.")),
    Action("session", "readiness", "r", m("Readiness"), m("See what the score of each step is made of.")),
    Action("session", "read_on", "space", m("Read on"), m("Scroll what the coach says.")),
    Action("session", "summary", "f10", m("Summary"), m("What was decided, what is open, how to share it.")),
    Action("session", "history", "h", m("History"), m("Who changed what in this playbook, version by version.")),
    Action(
        "session",
        "history_here",
        "H",
        m("History of this"),
        m("Only the versions that changed what is shown; back to an older value."),
    ),
    Action("session", "review", "v", m("Review"), m("The card of a stage for a meeting, and the notes of a deal.")),
    Action("session", "came_in", "", m("What came in"), m("List what others changed while you worked.")),
    Action("session", "save", "ctrl+s", m("Save"), m("Answers save themselves; this saves at once.")),
    Action("session", "commit", "c", m("Commit"), m("Keep this version of the playbook in git, in your words.")),
    Action("session", "pull", "p", m("Pull"), m("Bring in what others have shared in git.")),
    Action("session", "push", "P", m("Push"), m("Share your commits with the others.")),
    Action("session", "undo_merge", "", m("Undo the merge"), m("Go back to what was before a merge that has stopped.")),
    Action(
        "session",
        "set_up_git",
        "",
        m("Set git up"),
        m("Let git merge and compare playbooks by what they say, in this clone."),
    ),
    Action("session", "leave", "escape", m("Back to the list"), m("One level up; from the list, to the library.")),
    Action("summary", "leave", "escape,f10,q", m("Back"), m("Back to the session."), m("Back")),
    # The map
    Action("map", "show_map", "1", m("Map"), m("What buyers meet in each phase, and our stages below.")),
    Action("map", "show_coverage", "2", m("Coverage"), m("How many touchpoints of each kind, for each persona.")),
    Action("map", "show_alignment", "3", m("Alignment"), m("Which stage serves which phase.")),
    Action("map", "open", "enter", m("Open"), m("Open the form."), m("Open")),
    Action("map", "view", "ctrl+t", m("Today, planned, both"), m("Show one process, or both."), m("View")),
    Action("map", "next_gap", "n", m("Next gap"), m("Go to the next gap."), m("Next gap")),
    Action("map", "leave", "escape,m,q", m("Back"), m("Back to the session."), m("Back")),
    # The arithmetic of goals
    Action("arithmetic", "open", "enter", m("Open"), m("Open the form."), m("Open")),
    Action("arithmetic", "next_goal", "n", m("Next goal"), m("Show what the next goal takes."), m("Next goal")),
    Action("arithmetic", "leave", "escape,equals_sign,q", m("Back"), m("Back to the session."), m("Back")),
    # What is weak
    Action("findings", "open", "enter", m("Open"), m("Go where it is mended; turn a rule on again."), m("Open")),
    Action("findings", "make_change", "ctrl+d", m("Make it a change"), m("Make it something to do."), m("Change")),
    Action("findings", "ignore_rule", "ctrl+k", m("Ignore this rule"), m("Turn it off, with the reason."), m("Ignore")),
    Action("findings", "undo", "ctrl+z", m("Undo"), m("Take back the last change."), m("Undo")),
    Action("findings", "leave", "escape", m("Back"), m("Show all again; back to the session."), m("Back")),
    Action("readiness", "open", "enter", m("Open"), m("Go to the first place that it speaks of."), m("Open")),
    Action("readiness", "leave", "escape,r,q", m("Back"), m("Back to the session."), m("Back")),
    # Who changed what
    Action("versions", "look", "enter", m("Changes"), m("See what this version changed."), m("Changes")),
    Action(
        "changes", "open", "enter", m("Older values"), m("See the older values of it, and go back to one."), m("Older")
    ),
    Action("history", "pane", "f6", m("Versions or changes"), m("Move between versions and changes.")),
    Action(
        "history", "scope", "h", m("All or this"), m("The whole playbook, or only what is shown."), m("All or this")
    ),
    Action("history", "undo", "ctrl+z", m("Undo"), m("Take back the last change."), m("Undo")),
    Action("history", "leave", "escape,q", m("Back"), m("To the versions; back to the session."), m("Back")),
    # Before a meeting
    Action(
        "review", "mark", "space", m("Tick or next state"), m("Tick it off; how sure we are of a criterion."), m("Mark")
    ),
    Action(
        "review",
        "next_step",
        "n",
        m("Next step"),
        m("What the buyer does, who, when; with the verdict."),
        m("What next"),
    ),
    Action(
        "review",
        "objection",
        "o",
        m("Objection heard"),
        m("From the playbook's list, or as you heard it."),
        m("Objection"),
    ),
    Action("review", "open", "enter", m("Open"), m("State, note and evidence of a criterion."), m("Open")),
    Action("review", "undo", "ctrl+z", m("Undo"), m("Take back what was noted last."), m("Undo")),
    Action("review", "redo", "ctrl+y", m("Redo"), m("Do again what was undone.")),
    Action("review", "move_deal", "m", m("Move the deal here"), m("The deal is at this stage now."), m("Move")),
    Action("review", "stage", "s", m("Another stage"), m("Pick the stage by a part of its name."), m("Stage")),
    Action("review", "persona", "p", m("Who is there"), m("Pick the buyers that you meet."), m("Who")),
    Action("review", "deal", "d", m("Another deal"), m("Pick a deal, or name a new one."), m("Deal")),
    Action(
        "review", "export", "e", m("Save the notes"), m("Export the deal's notes into a file, as Markdown."), m("Save")
    ),
    Action("review", "pane", "f6", m("Notes or card"), m("Move between the notes and the rest of the card.")),
    Action("review", "leave", "escape,q", m("Back"), m("Keep all, and go back."), m("Done")),
    # The list of things in a session
    Action("things", "open", "enter", m("Open"), m("Open the form."), m("Open")),
    Action("things", "add", "a,plus,insert", m("Add"), m("Add a thing to this step."), m("Add")),
    Action("things", "raise", "shift+up,K", m("Move up"), m("Move it one place up.")),
    Action("things", "lower", "shift+down,J", m("Move down"), m("Move it one place down."), m("Move")),
    Action("things", "duplicate", "d", m("Duplicate"), m("Make a copy beside it."), m("Copy")),
    Action("things", "remove", "delete,x", m("Delete"), m("Delete it. Undo brings it back."), m("Delete")),
    Action("big", "leave", "escape,f9", m("Leave"), m("Back to the form."), m("Leave")),
)
IN_BIG = ("next", "back", "find_out", "not_relevant", "undo", "park", "decide", "redo")
"""What a session can do while its question fills the screen."""
ACTIONS = (
    *_ACTIONS,
    *(
        replace(action, where="big", word=action.word or action.title)
        for name in IN_BIG
        for action in _ACTIONS
        if (action.where, action.name) == ("session", name)
    ),
)


def places_of(screen: object) -> tuple[str, ...]:
    """The places whose actions can be done on a screen: what it says itself as `places`."""
    places: tuple[str, ...] = getattr(screen, "places", ())
    return places


def actions_of(*places: str) -> tuple[Action, ...]:
    """The actions of some places, in the order in which they are told."""
    return tuple(action for place in places for action in ACTIONS if action.where == place)


def action_of(place: str, name: str) -> Action:
    """The action of that name."""
    return next(one for one in actions_of(place) if one.name == name)


def home_of(action: Action, screen: Screen[Any]) -> DOMNode:
    """The one whose action it is, on a screen or above it."""
    match action.where:
        case "app":
            return screen.app
        case "things":
            return screen.query_one("Things")  # by name: the library's keys don't wait for what a list of things needs
    return screen


def can_be_done(action: Action, screen: Screen[Any]) -> bool:
    """Whether an action does anything now."""
    return home_of(action, screen).check_action(action.name, ()) is not False


def types(key: str) -> bool:
    """Whether a key types a character, where one can be typed."""
    return len(key) == 1 or key in ("question_mark", "plus", "equals_sign", "space")


def bindings_of(place: str) -> list[BindingType]:
    """The key bindings of one place.

    Keys that type no character go before the focused field's own, so that they mean the same everywhere.
    """
    return [
        Binding(key, action.name, action.title, show=False, priority=_commands(key))
        for action in actions_of(place)
        for key in action.keys.split(",")
        if key
    ]


def _commands(key: str) -> bool:
    return key.startswith("ctrl+") or (key[0] == "f" and key[1:].isdigit())


KEY_NAMES = {
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "space": "␣",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "insert": "Ins",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
}


def key_name(key: str) -> str:
    """A key as people write it."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return KEY_NAMES.get(key, key.upper() if _commands(key) else key)
