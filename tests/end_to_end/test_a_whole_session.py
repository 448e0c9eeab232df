"""A team walks the five steps with keys alone, through a crash and a change of language, and has a playbook."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from coach.locale import text_in
from coach.method import catalogue
from tests.end_to_end.terminal import Terminal, program

NAME = "Õunamäe röstikoda: offices [B2B] in Häme"
FILE = "ounamae-rostikoda-offices-b2b-in-hame.toml"


class Team:
    """A team at coach. It reads the coach's pane to know which question has the cursor."""

    def __init__(self, terminal: Terminal, language: str = "en") -> None:
        self.terminal = terminal
        self.language = language
        self.typed: list[str] = []
        """Every answer, as a reader should find it."""

    def _coach(self) -> list[str]:
        """What the coach says."""
        return [line.rpartition("│")[2] for line in self.terminal.lines[2:]]

    def _place(self) -> list[str]:
        """Why this is asked: what is found meanwhile stands below, and says nothing of where the team is."""
        return self._coach()[:4]

    def _goes_on_until(self, condition: Callable[[], object], wanted: str) -> None:
        """Press "next" until the team stands where it wants to, unless it does already."""
        if condition():
            return
        for _ in range(15):
            before = self._place()
            self.terminal.press("ctrl+n")
            self.terminal.wait_until(lambda before=before: self._place() != before, "another place")  # type: ignore[misc]
            if not condition():
                self.terminal.settle()
            if condition():
                return
        raise AssertionError(f"never asked: {wanted}\n{self.terminal.text}")

    def reads(self, text: str) -> str:
        """What the catalogue calls `text`, in the language that the team reads."""
        return text_in(self.language, text)

    def goes_on_to(self, thing: str, field: str) -> None:
        """Go on to a question."""
        question = next(one for one in catalogue.questions(thing) if one.field == field)
        why = " ".join(self.reads(question.why).split()[:3])
        self._goes_on_until(lambda: any(line.strip().startswith(why) for line in self._coach()), why)

    def goes_on_to_add(self, thing: str) -> None:
        """Go on to where the session asks for the first thing of a kind."""
        row, of_a_step = self.reads(catalogue.kinds()[thing].add), self.reads("Done when")
        self._goes_on_until(lambda: self.terminal.sees(f"+ {row}") and self.terminal.sees(of_a_step), row)

    def names(self, thing: str, name: str) -> None:
        """Say what a new thing is called."""
        self.says(self.reads(catalogue.kinds()[thing].add), name)

    def adds(self, thing: str, name: str) -> None:
        """Add the first thing of a kind, where the session asks for it."""
        self.goes_on_to_add(thing)
        self.terminal.settle()
        self.terminal.press("enter")
        self.names(thing, name)

    def adds_here(self, thing: str, name: str) -> None:
        """Add a thing within the thing, at its question."""
        home, field = thing.rsplit(".", 1)
        self.goes_on_to(home, field)
        self.terminal.type("a")
        self.names(thing, name)

    def answers(self, thing: str, answers: Mapping[str, str], shown: Mapping[str, str] | None = None) -> None:
        """Go on through the questions about a thing, and answer these."""
        for field, text in answers.items():
            self.goes_on_to(thing, field)
            self.terminal.type(text)
            self.typed.append((shown or {}).get(field, text))

    def says(self, dialog: str, text: str) -> None:
        """Fill in the line that a dialog asks for."""
        self.terminal.wait_for(f"─ {dialog} ─")
        self.terminal.type(text)
        self.terminal.press("enter")
        self.terminal.wait_until(lambda: f"─ {dialog} ─" not in self.terminal.text, f"the end of {dialog}")
        self.terminal.settle()
        self.typed.append(text)

    def picks(self, title: str, *names: str) -> None:
        """Take these from the list of suggestions; each is a thing of the playbook then."""
        self.terminal.press("f2")
        self.terminal.wait_for(f"─ {title} ─")
        for name in names:
            self.terminal.type(name)
            self.terminal.wait_for(f"[ ] {name}")
            self.terminal.press("tab")
            self.terminal.wait_for(f"[x] {name}")
            self.terminal.press(*["backspace"] * len(name))
        self.terminal.press("enter")
        self.terminal.wait_until(lambda: f"─ {title} ─" not in self.terminal.text, f"the end of {title}")
        self.terminal.settle()
        self.typed += names

    def commands(self, title: str, query: str) -> None:
        """Find a command in the palette, and run it."""
        self.terminal.press("ctrl+p")
        self.terminal.wait_for("🔎")
        self.terminal.type(query)
        self.terminal.wait_for(title)
        self.terminal.press("enter")

    def waits_until_saved(self, word: str = "saved") -> None:
        """Wait until the top line says so."""
        self.terminal.wait_until(lambda: re.search(rf"{word} \d", self.terminal.last_line), word)


def test_a_whole_session_from_an_empty_folder_with_keys_alone(tmp_path: Path) -> None:
    with Terminal.start(tmp_path, ".", size=(150, 44)) as terminal:
        team = Team(terminal)
        begins_a_playbook(team)
        sets_a_goal(team)
        names_stakeholders(team)
        describes_a_stage(team)
        team.waits_until_saved()
    # the machine has lost power; what was saved is there when the team goes on
    with Terminal.start(tmp_path, ".", size=(150, 44)) as terminal:
        terminal.wait_for("Õunamäe")
        terminal.press("enter")
        goes_on = Team(terminal)
        goes_on.typed = team.typed
        describes_the_journey(goes_on)
        changes_its_mind(goes_on)
        goes_on_in_finnish(goes_on)
        goes_on.waits_until_saved("tallennettu")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0

    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert coach(tmp_path, "check", FILE, "--select", "F", "--fail-on", "hint").returncode == 0, "the file is in order"
    assert coach(tmp_path, "check", FILE, "--fail-on", "error").returncode == 0, "the rest is advice"
    assert coach(tmp_path, "format", "--check", FILE).returncode == 0
    shown = words_of(coach(tmp_path, "show", FILE).stdout)
    assert [answer for answer in goes_on.typed if words_of(answer) not in shown] == []


def begins_a_playbook(team: Team) -> None:
    team.terminal.wait_for("This folder has no playbook yet.")
    team.terminal.press("ctrl+n")
    team.says("New playbook", NAME)
    team.terminal.wait_for("─ Start from ─", "Blank")
    team.terminal.press("enter")
    team.terminal.wait_for("1 Goals", "What shall we call this playbook?")
    team.goes_on_to("playbook", "market")
    team.terminal.press("right")
    team.terminal.wait_for("‹ to companies ›")


def sets_a_goal(team: Team) -> None:
    team.adds("goals", "Serve 24 offices with [äöõ] coffee, by midsummer")
    team.answers("goals", {"baseline": "9", "target": "24", "due": "30.6.2027"}, {"due": "2027-06-30"})
    team.answers("goals", {"accountable": "Müügijuht"})


def names_stakeholders(team: Team) -> None:
    team.goes_on_to_add("stakeholders")
    team.picks("Suggestions", "Sales", "Customer service")
    team.answers(
        "stakeholders", {"influence": "Tastes with the buyer", "informed": "2.11.2026"}, {"informed": "2026-11-02"}
    )
    team.answers("stakeholders", {"influence": "Hears first when a machine stops"})
    team.goes_on_to("stakeholders", "informed")
    team.terminal.press("ctrl+o")
    team.says("To find out", "Sales lead, by 1 December")


def describes_a_stage(team: Team) -> None:
    team.adds("stages", "Maistelu [tasting]")
    team.adds_here("stages.actions", "Röster")
    team.answers("stages.actions", {"what": "Brews three coffees, and asks which one they would drink daily"})
    team.terminal.press("escape")
    team.terminal.settle()
    team.goes_on_to("stages", "drop_off_reason")
    team.terminal.press("ctrl+r")
    team.answers("stages", {"takes": "2 weeks"})
    team.adds_here("stages.exit", "The office manager has named a day for the machine")
    team.terminal.press("escape")
    team.terminal.settle()
    team.answers("stages", {"next_action": "Bring the bag that they liked"})
    team.terminal.press("ctrl+g")
    team.says("Note a decision", "Every tasting is in the buyer's own kitchen")


def describes_the_journey(team: Team) -> None:
    team.terminal.wait_for("Serve 24 offices with [äöõ]")
    team.terminal.type("4")
    team.terminal.wait_for("4 Buyer journey ›", "+ Add a persona")
    team.terminal.press("up", "enter")
    team.names("personas", "Office manager of a small office")
    team.answers("personas", {"needs": "Coffee that nobody complains about, and one invoice"})
    team.answers("personas.journey", {"wants": "A good reason to change the machine"})
    team.goes_on_to("phases", "touchpoints")
    team.picks("Suggestions", "Networking", "Search ads")
    team.terminal.press("f5")
    team.says("Park a thought", "Could the machine call us itself? [öö]")


def changes_its_mind(team: Team) -> None:
    team.terminal.press("f6")
    team.terminal.wait_for("Enter Open")
    team.terminal.type("5")
    team.terminal.wait_for("No metric yet.")
    team.terminal.settle()
    team.picks("Suggestions", "Time in stage", "Drop-off rate")
    team.answers("metrics", {"baseline": "14"})
    team.goes_on_to("metrics", "target")
    team.terminal.type("99")
    team.waits_until_saved()
    team.terminal.press("ctrl+z")
    team.terminal.wait_until(lambda: "99" not in team.terminal.text, "the target is gone")
    team.terminal.type("10")
    team.typed.append("10")


def goes_on_in_finnish(team: Team) -> None:
    team.commands("Language", "language")
    team.terminal.wait_for("suomi")
    team.terminal.type("suomi")
    team.terminal.press("enter")
    team.language = "fi"
    team.terminal.wait_for("5 Seuranta ›")
    team.answers("metrics", {"accountable": "Myyntipäällikkö"})
    team.adds("changes", "Maistelut ostajan omassa keittiössä")
    team.answers("changes", {"accountable": "Paahtaja", "due": "1.3.2027"}, {"due": "2027-03-01"})


def coach(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program where it needs no terminal."""
    return subprocess.run(
        [*program(), *arguments, "--language", "en"], cwd=folder, capture_output=True, text=True, check=False
    )


def words_of(text: str) -> str:
    """`text`, wherever its lines were broken."""
    return " ".join(text.split())
