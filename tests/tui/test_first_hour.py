"""What somebody meets who has never seen coach: nothing dead, nothing cut, nothing that punishes a good answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from coach.advice.suggest import suggestions
from coach.locale import use
from coach.method import catalogue
from coach.playbook.address import Address
from coach.playbook.edit import Add, Answer, Together, apply
from coach.playbook.model import Playbook
from coach.tui.changes import at_once
from coach.tui.findings import is_to_answer, look
from coach.tui.screens.pick import Pick
from coach.tui.screens.prompt import Prompt
from tests.advice.a_playbook import playbook
from tests.today import TODAY
from tests.tui.person import Person, at_the_screen

LONG = "Sign 120 heat pump contracts a year with housing companies in the capital region by the summer"
GOAL = ("goals", "sign")


@pytest.fixture
def long(folder: Path) -> Path:
    """A playbook whose goal has a name that fills a line."""
    path = folder / "pumps.toml"
    text = f'format = 1\nname = "Pumps"\nlanguage = "en"\nmarket = "b2b"\n\n[goals.sign]\nstatement = "{LONG}"\n'
    path.write_text(text + '\n[stakeholders.sales]\nname = "Sales lead"\n', "utf-8")
    return path


async def looked(person: Person) -> None:
    await person.until(lambda: person.session.seen.playbook is person.playbook)
    await person.pilot.pause()


# The first keys


@pytest.mark.parametrize("keys", [(), ("down",), ("down", "down"), ("shift+tab",)], ids=" ".join)
async def test_a_adds_to_the_step_wherever_one_stands_in_it(long: Path, keys: tuple[str, ...]) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.presses(*keys)
        assert person.sees("a Add")
        await person.presses("a")
        assert isinstance(person.app.screen, Prompt)
        await person.waits_to_see("Add a goal")
        await person.types("Fewer returns")
        await person.presses("enter")
        assert [goal.statement for goal in person.playbook.goals.values()][-1] == "Fewer returns"
        assert person.session.step == "goals"


async def test_at_what_there_is_only_one_of_the_first_kind_below_is_added(long: Path) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.presses("3", "down", "a")
        await person.waits_to_see("Add a tool")


# What is weak, in full


async def test_what_is_weak_stands_on_the_frame_without_the_things_name_and_the_format_at_its_foot(long: Path) -> None:
    text = long.read_text("utf-8").replace(f'"{LONG}"', f'"{LONG}"\nbaseline = 0\ntarget = 120\ndue = 2020-01-01')
    long.write_text(text, "utf-8")
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await person.goes_to(*GOAL, field="due")
        await looked(person)
        await person.waits_to_see("╭─ ▵ Its day has passed ─")
        await person.presses("end", *["backspace"] * 10)
        await person.types("1.2.2020")
        await person.saved()
        await looked(person)
        assert person.sees("╭─ ▵ Its day has passed ─", "= 2020-02-01, Saturday ─╯")


async def test_what_has_no_room_on_the_frame_stands_in_full_below_the_question(long: Path) -> None:
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await person.goes_to("stakeholders", "sales", field="informed")
        await person.types("when the plan was shown to all of us")
        await person.waits_to_see("kept as you wrote it: This is not a date; type one like 2027-06-30")
        await person.resizes(50, 24)
        await person.waits_to_see("kept as you wrote it: This is not a date;", "type one like 2027-06-30")


async def test_the_list_of_all_tells_all_of_the_one_that_is_chosen(long: Path) -> None:
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await person.presses("f")
        await person.types("G112")
        await person.waits_to_see("G112", "Due date", "No due date", "Choose the day on which the team looks")


# Doing good raises nothing


@pytest.mark.parametrize(
    "at", [("stakeholders",), ("goals",), ("metrics",), ("phases", "need"), ("stages", "demo")], ids=" ".join
)
def test_what_is_taken_from_the_coach_is_to_be_answered_and_makes_nothing_weak(at: Address) -> None:
    ours = playbook(
        'language = "en"\nmarket = "b2b"\n[goals.a]\nstatement = "Win 24 a year"\n'
        '[stakeholders.b]\nname = "Sales lead"\n'
        '[stages.demo]\nname = "Demo"\n[phases.need]\nname = "Need"\n'
    )
    before = _weak_things(ours)
    for _one in range(4):
        ours = apply(ours, suggestions(ours, at)[0].edit)
    assert _weak_things(ours) <= before
    assert look(ours, TODAY).to_answer


def _weak_things(playbook: Playbook) -> set[tuple[str, Address]]:
    """What is plainly weak in things that are there."""
    weak = look(playbook, TODAY).weak
    return {(finding.code, finding.at) for finding in weak if finding.severity != "hint" and len(finding.at) > 1}


def test_a_goal_of_the_coachs_is_not_called_an_example() -> None:
    taken = apply(
        playbook('language = "fi"'), at_once(one.edit for one in suggestions(Playbook(language="fi"), ("goals",)))
    )
    assert len(taken.goals) == len(catalogue.typical_goals())
    assert "W106" not in {finding.code for finding in look(taken, TODAY).findings}


def test_an_answer_that_is_weak_is_weak_and_a_wrong_one_is_wrong() -> None:
    ours = playbook('[stages.demo]\nname = "Demo"\npurpose = "x"\nphase = "gone"')
    found = {finding.code: is_to_answer(ours, finding) for finding in look(ours, TODAY).findings}
    assert (found["W101"], found["F007"], found["S126"]) == (False, False, True)


async def test_the_row_and_the_step_count_what_is_to_answer_apart_from_what_is_weak(long: Path) -> None:
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await looked(person)
        assert person.sees("▶●1 Goals ○5", "capit… ○5")
        assert not person.sees("▲")


# Suggestions and lists


async def test_f2_at_a_question_that_refers_to_metrics_offers_metrics_and_makes_ones_own(long: Path) -> None:
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await person.goes_to(*GOAL, field="metric")
        assert person.sees("Enter lists them")
        await person.presses("f2")
        await person.waits_to_see("─ Metric ─", "+ Time in stage")
        assert not person.sees("Win 24")
        await person.types("signed contracts")
        await person.waits_to_see("+ Add a metric: signed contracts")
        await person.presses("enter")
        assert person.playbook.goals["sign"].metric == "signed-contracts"
        assert person.playbook.metrics["signed-contracts"].name == "signed contracts"
        assert len(person.playbook.goals) == 1
        await person.presses("ctrl+z")
        assert not person.playbook.metrics


async def test_of_several_a_new_one_that_is_marked_stays_while_others_are_sought(long: Path) -> None:
    long.write_text(
        long.read_text("utf-8") + '\n[phases.need]\nname = "Need"\n[phases.need.touchpoints.fair]\nname = "Fair"\n'
    )
    at = ("phases", "need", "touchpoints", "fair")
    async with at_the_screen(long.parent, long) as person:
        await person.presses("ctrl+l")
        await person.goes_to(*at, field="personas")
        await person.presses("enter")
        await person.types("Buyer")
        await person.presses("tab", *["backspace"] * 5)
        assert person.sees("[x] + ")
        await person.presses("enter")
        assert person.playbook.phases["need"].touchpoints["fair"].personas == ("buyer",)
        assert person.playbook.personas["buyer"].name == "Buyer"


async def test_the_list_and_its_keys_are_in_sight_at_80_by_24_and_space_marks(long: Path) -> None:
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await person.presses("5", "f2")
        await person.waits_to_see("[ ] ", "Enter takes · Tab or Space marks several · Esc leaves")
        await person.presses("space", "space")
        assert person.text.count("[x] ") == 2
        assert person.app.screen.query_one(Input).value == ""
        await person.types("time in")
        assert person.app.screen.query_one(Input).value == "time in"
        await person.presses("enter")
        assert len(person.playbook.metrics) == 2


async def test_of_whole_processes_one_is_taken(long: Path) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.presses("3", "f2")
        await person.waits_to_see("Enter takes · Esc leaves")
        assert not person.sees("[ ]")
        await person.presses("space", "enter")
        await person.until(lambda: person.playbook.stages)


def test_what_two_suggestions_both_add_is_added_once() -> None:
    metric = Add(("metrics",), "signed", {"name": "Signed"})
    goals = [Together((metric, Add(("goals",), key, {"metric": "signed"}))) for key in "ab"]
    assert [*apply(Playbook(), at_once(goals)).goals] == ["a", "b"]


async def test_why_an_edit_was_not_made_is_told_in_the_readers_words_with_names(long: Path) -> None:
    async with at_the_screen(long.parent, long) as person:
        person.session.change(Add(("stakeholders",), "sales", {}))
        await person.waits_to_see("this is there already: Sales lead")
        person.session.change(Answer(("stages", "gone", "name"), "x"))
        await person.waits_to_see("what it was about is not there any more")


async def test_a_department_is_no_speaker_but_names_its_row(long: Path) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.presses("2", "f2")
        await person.types("Customer service")
        await person.presses("enter")
        new = person.playbook.stakeholders["customer-service"]
        assert (new.department, new.name) == ("Customer service", "")
        await person.waits_to_see("2 Stakeholders › Customer service")


async def test_what_is_written_in_another_language_stands_beside_what_is_read(long: Path) -> None:
    long.write_text(long.read_text("utf-8").replace('language = "en"', 'language = "fi"'))
    async with at_the_screen(long.parent, long) as person:
        await person.presses("2", "f2")
        await person.waits_to_see("[ ] Customer service = Asiakaspalvelu")


# What was understood, and what was undone


async def test_a_day_that_is_none_is_told_in_the_dialog_however_long_the_finding_is_and_kept(long: Path) -> None:
    text = long.read_text("utf-8").replace(LONG, f"{LONG}, and as many again in the second year")
    long.write_text(text, "utf-8")
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        await person.goes_to(*GOAL, field="due")
        await person.presses("ctrl+d", "enter", "enter")
        await person.types("30.2.2027")
        await person.waits_to_see("kept as you wrote it: No calendar has this day", "Esc leaves")
        await person.presses("enter")
        await person.waits_to_see("Added to the changes.", "30.2.2027: kept as you wrote it:")
        (change,) = person.playbook.changes.values()
        assert (change.due, change.open["due"]) == (None, "30.2.2027")


@pytest.mark.parametrize(("key", "asks"), [("ctrl+d", "Make which a change?"), ("ctrl+k", "Ignore which rule?")])
async def test_the_list_of_what_is_weak_says_what_enter_does(long: Path, key: str, asks: str) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.goes_to(*GOAL, field="statement")
        await person.presses(key)
        await person.waits_to_see(asks)
        assert isinstance(person.app.screen, Pick)


async def test_what_is_undone_is_told_by_its_name(long: Path) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.presses("a")
        await person.types("Fewer returns")
        await person.presses("enter")
        await person.goes_to(*GOAL, field="metric")
        await person.presses("f2")
        await person.types("signed contracts")
        await person.presses("enter", "ctrl+z")
        await person.waits_to_see("Undone:", "› Metric, signed contracts")
        await person.presses("ctrl+z")
        await person.waits_to_see("Undone: Fewer returns")
        await person.goes_to(*GOAL, field="due")
        await person.presses("ctrl+k")
        await person.types("Season")
        await person.presses("enter", "ctrl+z")
        await person.waits_to_see("Undone: G112 ")


async def test_who_comes_back_from_the_library_can_still_undo(long: Path) -> None:
    before = long.read_bytes()
    async with at_the_screen(long.parent, long) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Sales lead")
        await person.presses("escape", "escape")
        await person.until(lambda: person.app.session is None)
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.playbook.goals["sign"].accountable == "Sales lead"
        await person.presses("ctrl+z")
        assert person.playbook.goals["sign"].accountable == ""
        await person.saved()
    assert long.read_bytes() == before


async def test_where_others_wrote_meanwhile_nothing_of_theirs_is_undone(long: Path) -> None:
    async with at_the_screen(long.parent, long) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Sales lead")
        await person.presses("escape", "escape")
        await person.until(lambda: person.app.session is None)
        long.write_text(long.read_text("utf-8").replace("Pumps", "Pumps and more"), "utf-8")
        await person.presses("enter")
        await person.is_in_a_session()
        await person.presses("ctrl+z")
        await person.waits_to_see("Nothing to undo.")
        assert person.playbook.name == "Pumps and more"


# At every size


async def test_a_notice_is_wrapped_and_stands_on_top_each_time(long: Path) -> None:
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        for _time in range(4):
            person.session.tell("Nothing was turned off: that takes a reason. " * 3)
            await person.waits_to_see("▌ Nothing")
            await person.until(lambda: "▌ Nothing" in person.lines[0])
            lines = [line.partition("▌")[2].strip() for line in person.lines if "▌" in line]
            told = " ".join(line.partition("   ")[0] for line in lines)  # beside it stands the language
            assert told == ("Nothing was turned off: that takes a reason. " * 3).strip()


async def test_the_key_line_says_where_the_rest_is_and_how_to_leave(long: Path) -> None:
    use("fi")
    async with at_the_screen(long.parent, long, (80, 24)) as person:
        assert person.lines[-1].rstrip().count("F1 ") == 1
        assert "more: F1" in person.lines[-1] or "F1" in person.lines[-1]
        await person.presses("m")
        await person.until(lambda: "Esc " in person.lines[-1])


async def test_between_100_and_120_columns_the_coach_comes_on_its_key_in_place_of_the_form(long: Path) -> None:
    async with at_the_screen(long.parent, long, (100, 30)) as person:
        await person.goes_to(*GOAL, field="accountable")
        assert not person.sees("Why we ask")
        assert person.sees("+ Add a goal", "Who owns this goal?")
        await person.presses("f3")
        assert person.sees("+ Add a goal", "Why we ask")
        assert not person.sees("What is the figure today?")
        await person.presses("f3")
        assert person.asked_at == (*GOAL, "accountable")
        await person.resizes(120, 36)
        assert person.sees("Why we ask", "What is the figure today?")


async def test_in_finnish_the_map_breaks_no_word_and_readiness_tells_every_figure(examples: Path) -> None:
    use("fi")
    async with at_the_screen(examples, examples / "rakkapolku.toml", (80, 24)) as person:
        await looked(person)
        await person.presses("r")
        await person.waits_to_see("9/9", "7/7")
        await person.presses("escape", "m")
        await person.waits_to_see("1–2/5 →")
