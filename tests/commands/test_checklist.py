"""`coach checklist`: the card of a stage, found with as few letters as a person types in a lobby."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from coach.commands.columns import cells
from coach.deals import store
from coach.deals.events import Agreed, Marked, Reviewed, review_of
from coach.locale import use
from coach.playbook.read import read_file
from coach.playbook.remembered import remember, remembered
from tests.a_repository import ARepository, a_repository
from tests.commands.conftest import Coach, Ended, in_terminal
from tests.today import TODAY

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("playbooks").glob("*.toml"))

PUMPS = """\
format = 1
name = "Nordic Pumps: new customers"
language = "en"

[personas.plant-manager]
name = "Plant manager"

[personas.plant-manager.journey.comparison]
wants = "A safe choice"

[personas.it-reviewer]
name = "IT reviewer"

[personas.it-reviewer.journey.comparison]
wants = "Proof"

[phases.comparison]
name = "Comparison"

[stages.first-call]
name = "First call"

[stages.demo]
name = "Demo"
purpose = "Show two things"
phase = "comparison"
should_take = "10 d"
next_action = "The buyer asks for an offer"
checklist = ["Ask who decides", "Load the list"]

[stages.demo.exit.decider]
text = "The buyer has named who decides"
proof = "E-mail"

[stages.demo.exit.dated]
text = "The buyer has set the day of the decision"

[stages.demo.objections.module]
heard = "Our module can do this"
answer = "Plan next Thursday in both"

[stages.offer]
name = "Offer"
"""

SHOP = """\
format = 1
name = "Äärelä: verkkokauppa"
language = "fi"

[stages.sovitus]
name = "Sovitus"

[stages.jalkihoito]
name = "Jälkihoito"
"""


BOTH = "Nordic Pumps: new customers · Äärelä: verkkokauppa"


@pytest.fixture
def pumps(home: Path) -> Path:
    path = home / "pumps.toml"
    path.write_text(PUMPS, "utf-8")
    return path


@pytest.fixture
def shop(home: Path) -> Path:
    path = home / "shop.toml"
    path.write_text(SHOP, "utf-8")
    return path


def stage_told(told: Ended) -> str:
    assert (told.code, told.err) == (0, "")
    return told.out.splitlines()[0]


# Which one is meant


@pytest.mark.parametrize("words", [("pumps.toml", "demo"), ("pumps", "demo"), ("Nordic", "Dem"), ("NEW CUST", "emo")])
@pytest.mark.usefixtures("pumps", "shop")
def test_a_playbook_and_a_stage_may_be_part_of_a_name_or_key(coach: Coach, words: tuple[str, str]) -> None:
    assert stage_told(coach("checklist", *words)) == "Demo"


@pytest.mark.parametrize(
    "words",
    [
        ("pumps", "first", "call"),
        ("pumps", "first call"),
        ("pumps first call",),
        ("first", "call", "pumps"),
        ("Nordic", "Pumps:", "new", "customers", "first", "call"),
        ("Nordic Pumps: new customers", "first", "call"),
        ("pumps.toml", "First", "call"),
        ("first", "call"),
    ],
)
@pytest.mark.usefixtures("pumps", "shop")
def test_names_of_several_words_need_no_quotes_and_may_share_them(coach: Coach, words: tuple[str, ...]) -> None:
    assert stage_told(coach("checklist", *words)) == "First call"


@pytest.mark.usefixtures("pumps", "shop")
def test_options_may_stand_between_the_names(coach: Coach) -> None:
    card = coach("checklist", "pumps", "first", "call", "--short", "--persona", "plant")
    assert coach("checklist", "--persona", "plant", "pumps", "--short", "first", "call") == card
    assert stage_told(card).startswith("First call · ")
    assert "unrecognized arguments: --shrt" in coach("checklist", "pumps", "--shrt", "first").err


@pytest.mark.usefixtures("pumps", "shop")
def test_of_several_words_that_are_not_found_the_nearest_are_told_too(coach: Coach) -> None:
    assert coach("checklist", "pumps", "frist", "cal").err == (
        "coach: no such stage: frist cal; did you mean: First call\n"
    )


@pytest.mark.parametrize("word", ["jälki", "JÄLKI", "jalki", "lkihoit", "Jälkihoito"])
@pytest.mark.usefixtures("shop")
def test_marks_may_be_typed_or_left_out(coach: Coach, word: str) -> None:
    assert stage_told(coach("checklist", "aarela", word)) == "Jälkihoito"


@pytest.mark.usefixtures("pumps")
def test_the_only_playbook_need_not_be_named(coach: Coach) -> None:
    assert stage_told(coach("checklist", "demo")) == "Demo"
    assert stage_told(coach("checklist")) == "Nordic Pumps: new customers"


@pytest.mark.usefixtures("pumps", "shop")
def test_a_lone_name_is_a_playbook_if_one_has_it_else_a_stage(coach: Coach) -> None:
    assert stage_told(coach("checklist", "shop")) == "Äärelä: verkkokauppa"
    assert stage_told(coach("checklist", "sovitus")) == "Sovitus"


def test_a_playbook_goes_before_a_stage_of_the_same_name(coach: Coach, home: Path) -> None:
    (home / "demo.toml").write_text(PUMPS, "utf-8")
    assert stage_told(coach("checklist", "demo")) == "Nordic Pumps: new customers"
    assert stage_told(coach("checklist", "demo", "demo")) == "Demo"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("pumps", "dmeo"), "no such stage: dmeo; did you mean: Demo"),
        (("pumps", "e"), "e may be any of these: Demo · Offer"),
        (("pmups", "demo"), "no such playbook: pmups; did you mean: Nordic Pumps: new customers"),
        (("sovitsu",), "no such playbook or stage: sovitsu; did you mean: Sovitus"),
        (("xyzzy",), f"no such playbook or stage: xyzzy; there are: {BOTH}"),
        ((), f"there are several playbooks; name one of: {BOTH}"),
        (("pumps", "demo", "--persona", "sales"), "no such persona: sales; there are: Plant manager · IT reviewer"),
        (("pumps", "demo", "--persona", "revewer"), "no such persona: revewer; did you mean: IT reviewer"),
        (("pumps", "demo", "--persona", "it,plnt"), "no such persona: plnt; did you mean: Plant manager"),
        (("pumps", "demo", "--persona", "e"), "e may be any of these: Plant manager · IT reviewer"),
        (("pumps", "demo", "--short", "--format", "json"), "--short is for a terminal; leave out --format"),
    ],
)
@pytest.mark.usefixtures("pumps", "shop")
def test_what_is_not_found_is_told_with_the_nearest_and_what_is_unclear_with_all(
    coach: Coach, words: tuple[str, ...], why: str
) -> None:
    told = coach("checklist", *words)
    assert (told.code, told.out, told.err) == (2, "", f"coach: {why}\n")


def test_a_stage_that_two_playbooks_have_is_unclear(coach: Coach, home: Path, pumps: Path) -> None:
    (home / "valves.toml").write_text(pumps.read_text("utf-8").replace("Pumps", "Valves"), "utf-8")
    assert coach("checklist", "demo").err == "coach: demo may be any of these: pumps: Demo · valves: Demo\n"


def test_playbooks_of_the_same_name_are_told_apart_by_their_files(coach: Coach, home: Path, pumps: Path) -> None:
    (home / "copy.toml").write_text(pumps.read_text("utf-8"), "utf-8")
    name = "Nordic Pumps: new customers"
    assert coach("checklist").err.endswith(f"name one of: {name} (copy) · {name} (pumps)\n")


@pytest.mark.usefixtures("pumps", "shop")
def test_the_stage_may_stand_before_the_playbook_where_nothing_else_can_be_meant(coach: Coach) -> None:
    assert stage_told(coach("checklist", "demo", "nordic")) == "Demo"
    assert stage_told(coach("checklist", "demo", "pumps.toml")) == "Demo"
    assert coach("checklist", "dmeo", "nordic").err.startswith("coach: no such playbook: dmeo; ")


def test_a_playbook_that_is_called_as_a_stage_is_not_taken_for_it(coach: Coach, home: Path, pumps: Path) -> None:
    (home / "offer.toml").write_text(pumps.read_text("utf-8").replace("Nordic Pumps", "Offer"), "utf-8")
    told = coach("checklist", "offer", "demo", "--format", "json")
    assert (json.loads(told.out)["file"], json.loads(told.out)["stage"]) == ("offer.toml", "demo")


@pytest.mark.usefixtures("pumps", "shop")
def test_a_stage_may_be_told_by_its_number(coach: Coach) -> None:
    assert stage_told(coach("checklist", "pumps", "3")) == "Offer"
    assert stage_told(coach("checklist", "3", "pumps")) == "Offer"
    assert "no such stage: 4; there are: First call · Demo · Offer" in coach("checklist", "pumps", "4").err


@pytest.mark.parametrize("number", ["0", "9", "90", "9" * 200])
def test_a_number_is_no_part_of_a_name(coach: Coach, pumps: Path, shop: Path, number: str) -> None:
    pumps.write_text(PUMPS.replace('name = "Offer"', 'name = "First 90 days"'), "utf-8")
    told = coach("checklist", "pumps", number)
    assert (told.code, told.out) == (2, "")
    assert told.err == f"coach: no such stage: {number}; there are: First call · Demo · First 90 days\n"
    assert f"no such playbook or stage: {number}; " in coach("checklist", number).err
    shop.unlink()
    assert f"no such stage: {number}; " in coach("checklist", number).err
    assert stage_told(coach("checklist", "3")) == "First 90 days"


@pytest.mark.usefixtures("pumps")
def test_a_stage_that_is_called_so_goes_before_one_whose_key_is(coach: Coach, home: Path) -> None:
    (home / "shop.toml").write_text(SHOP.replace("[stages.sovitus]", "[stages.demonstration]"), "utf-8")
    (home / "pumps.toml").write_text(PUMPS.replace('name = "Demo"', 'name = "Demonstration"'), "utf-8")
    assert coach("checklist", "demonstraton").err.endswith("did you mean: Demonstration\n")


def test_a_stage_that_is_called_by_a_number_goes_before_the_stage_of_that_number(coach: Coach, pumps: Path) -> None:
    pumps.write_text(PUMPS.replace('name = "First call"', 'name = "3"'), "utf-8")
    assert stage_told(coach("checklist", "3")) == "3"
    assert stage_told(coach("checklist", "2")) == "Demo"


def test_stages_that_are_to_be_dropped_have_no_number(coach: Coach, pumps: Path) -> None:
    pumps.write_text(PUMPS.replace('name = "Demo"', 'name = "Demo"\nstate = "dropped"'), "utf-8")
    assert [line.split(" · ")[0] for line in coach("checklist", pumps).out.splitlines()[1:]] == [
        "  1. First call",
        "  Demo (to be dropped, 10 days)",
        "  2. Offer",
    ]
    assert coach("checklist", "2").out.splitlines()[:2] == ["Offer", "Nordic Pumps: new customers · stage 2 of 2"]


def test_a_folder_without_playbooks_is_told(coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "none").mkdir()
    monkeypatch.setenv("COACH_PLAYBOOKS", str(home / "none"))
    assert "no playbook in this folder" in coach("checklist", "demo").err


def test_it_works_from_any_folder(
    coach: Coach, home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = home / "kept"
    kept.mkdir()
    (kept / "pumps.toml").write_text(PUMPS, "utf-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    remember(folder=kept)
    assert stage_told(coach("checklist", "demo")) == "Demo"
    named = tmp_path_factory.mktemp("named")
    (named / "shop.toml").write_text(SHOP, "utf-8")
    monkeypatch.setenv("COACH_PLAYBOOKS", str(named))
    assert stage_told(coach("checklist", "sovitus")) == "Sovitus"


def test_the_folder_of_a_playbook_that_was_named_is_found_again_from_anywhere(
    coach: Coach, home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "kept").mkdir()
    (home / "kept" / "pumps.toml").write_text(PUMPS, "utf-8")
    assert coach("checklist", "kept/pumps.toml", "demo").code == 0
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert stage_told(coach("checklist", "offer")) == "Offer"


@pytest.mark.parametrize(
    "words", [["show", "kept/pumps.toml"], ["check", "kept"], ["due"], ["metrics", "kept/pumps.toml"]]
)
def test_other_commands_remember_the_folder_too(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    (home / "kept").mkdir()
    (home / "kept" / "pumps.toml").write_text(PUMPS, "utf-8")
    monkeypatch.setenv("COACH_PLAYBOOKS", str(home / "kept"))
    coach(*words)
    assert remembered().folder == home / "kept"


def test_a_slip_of_the_finger_and_the_tab_key_leave_the_folder_that_is_remembered(
    coach: Coach, home: Path, pumps: Path
) -> None:
    remember(folder=home / "kept")
    coach("show", "pmups.toml")
    coach("check", "nothing/here.toml")
    assert remembered().folder == home / "kept"
    coach("show", pumps)
    assert remembered().folder == home


def test_a_folder_may_stand_in_the_place_of_a_playbook(coach: Coach, home: Path) -> None:
    (home / "kept").mkdir()
    (home / "kept" / "pumps.toml").write_text(PUMPS, "utf-8")
    assert stage_told(coach("checklist", "kept", "demo")) == "Demo"


# What it tells


def test_without_a_stage_all_stages_are_told_a_line_each(coach: Coach, pumps: Path) -> None:
    assert coach("checklist", pumps).out.splitlines() == [
        "Nordic Pumps: new customers",
        "  1. First call · Not answered yet",
        "  2. Demo (10 days) · Show two things",
        "  3. Offer · Not answered yet",
    ]


def test_the_personas_asked_for_are_told_and_no_others(coach: Coach, pumps: Path) -> None:
    assert "IT reviewer" in coach("checklist", pumps, "demo").out
    one = coach("checklist", pumps, "demo", "--persona", "plant").out
    assert "Plant manager" in one
    assert "IT reviewer" not in one
    group = coach("checklist", pumps, "demo", "--persona", "it", "--persona", "plant").out
    assert group.index("IT reviewer") < group.index("Plant manager")
    assert coach("checklist", pumps, "demo", "--persona", "it, plant").out == group


def test_the_card_speaks_the_playbooks_language_and_errors_the_readers(coach: Coach, shop: Path) -> None:
    told = coach("checklist", shop, "sovitus", "--language", "et")
    use("en")
    assert told.out == coach("checklist", shop, "sovitus").out
    assert "Aloitusehdot" in told.out
    assert coach("checklist", shop, "xyzzy", "--language", "et").err != coach("checklist", shop, "xyzzy").err


def test_the_short_card_puts_first_what_counts_first(coach: Coach, pumps: Path) -> None:
    assert coach("checklist", pumps, "demo", "--short").out.splitlines() == [
        "Demo · stage 2 of 3 · Nordic Pumps: new customers",
        "",
        "To be confirmed by the buyer",
        "  [ ] The buyer has named who decides (E-mail)",
        "  [ ] The buyer has set the day of the decision",
        "",
        "Questions to ask",
        "  - Ask who decides",
        "",
        "Next action",
        "  The buyer asks for an offer",
        "  A good next step is the buyer's own act, with a day; waiting is none",
        "",
        "Likeliest objection",
        "  Our module can do this",
        "  → Plan next Thursday in both",
    ]


def test_the_short_card_of_an_empty_stage_says_in_one_line_what_is_not_written(coach: Coach, pumps: Path) -> None:
    assert coach("checklist", pumps, "offer", "--short").out.splitlines() == [
        "Offer · stage 3 of 3 · Nordic Pumps: new customers",
        "",
        "Next action",
        "  A good next step is the buyer's own act, with a day; waiting is none",
        "",
        "Not written yet: Exit criteria · Questions to ask · Next action · Objections",
    ]


def test_the_short_card_leaves_out_what_is_not_relevant_and_says_who_finds_out(coach: Coach, pumps: Path) -> None:
    noted = 'name = "Offer"\nskipped = ["objections", "checklist"]\n[stages.offer.open]\nexit = "Anna, by 1 December"'
    pumps.write_text(PUMPS.replace('name = "Offer"', noted), "utf-8")
    told = coach("checklist", pumps, "offer", "--short").out
    assert "To be confirmed by the buyer\n  To find out: Anna, by 1 December\n" in told
    assert told.endswith("Not written yet: Next action\n")
    assert "objection" not in told


def test_the_short_card_tells_what_moves_the_buyers_asked_for(coach: Coach, pumps: Path) -> None:
    fears = '[personas.plant-manager.journey.comparison.obstacles.stop]\nname = "A line that stops"\n'
    wants = 'wants = "A safe choice"\nasks = "Who else runs it?"\n'
    pumps.write_text(PUMPS.replace('wants = "A safe choice"\n', f"{wants}{fears}"), "utf-8")
    assert "Plant manager" not in coach("checklist", pumps, "demo", "--short").out
    one = coach("checklist", pumps, "demo", "--short", "--persona", "plant").out
    told = "Plant manager · Wants: A safe choice · Asks: Who else runs it? · Can stop the purchase: A line that stops"
    assert f" The buyer: Comparison - {told} Questions to ask " in " ".join(one.split())
    assert "IT reviewer" not in one
    both = coach("checklist", pumps, "demo", "--short", "--persona", "plant", "--persona", "it").out
    assert "  - IT reviewer · Wants: Proof\n" in both
    assert (
        "Not written yet: Exit criteria · The buyer · "
        in coach(*("checklist", pumps, "offer", "--short", "--persona", "plant")).out
    )


def test_names_that_do_not_fit_are_cut_after_a_word_with_one_ellipsis(
    coach: Coach, pumps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    pumps.write_text(
        PUMPS.replace('name = "Demo"', 'name = "Discovery & needs & a first look at fit"').replace(
            "Show two things", "Find what hurts, who decides, when & why"
        ),
        "utf-8",
    )
    assert coach("checklist", pumps).out.splitlines()[2] == "  2. Discovery & needs & a first look…"
    assert coach("checklist", pumps, "demo", "--short").out.splitlines()[:2] == [
        "Discovery & needs & a first look at fit",
        "stage 2 of 3 · Nordic Pumps: new…",
    ]


@pytest.mark.parametrize("columns", ["80", "200", "40"])
def test_the_short_card_fits_a_small_terminal_whatever_there_is_to_say(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    criteria = "".join(f'[stages.demo.exit.c{n}]\ntext = "{"日本語 " * 60}{n}"\nproof = "mail"\n' for n in range(12))
    lines = ", ".join(f'"{"Who" + "o" * 300}{n}?"' for n in range(9))
    people = "".join(
        f'[personas.p{n}]\nname = "{"Boss " * 60}"\n[personas.p{n}.journey.need]\nwants = "{"All. " * 90}"\n'
        for n in range(5)
    )
    text = f"""\
format = 1
name = "{"Long " * 60}"
[phases.need]
name = "{"Need " * 60}"
[stages.demo]
name = "{"Demo " * 60}"
phase = "need"
next_action = "{"Signs. " * 200}"
checklist = [{lines}]
[stages.demo.objections.x]
heard = "{"Dear " * 100}"
answer = "{"Because. " * 300}"
{criteria}{people}"""
    path = home / "long.toml"
    path.write_text(text, "utf-8")
    playbook = read_file(path).playbook
    group = tuple(playbook.personas)
    store.note("D" * 300, review_of(playbook, path, "demo", group, TODAY), Agreed(what="Waits " * 90, who="Me"))
    for words in ((), ("--deal", "DD")):
        told = coach("checklist", "long", "demo", "--short", *words).out.splitlines()
        assert len(told) <= 23
        assert max(map(cells, told)) <= min(int(columns), 80)
        assert "... and 9 more" in "\n".join(told)
    assert "... and 2 more" in "\n".join(told)  # of the deal's five buyers


@pytest.mark.parametrize("people", [("plant",), ("plant", "maint"), ("plant", "maint", "it-reviewer")])
def test_the_short_card_uses_its_room_and_tells_something_of_all_that_moves_a_buyer(
    coach: Coach, people: tuple[str, ...]
) -> None:
    fenwharf = next(path for path in EXAMPLES if path.stem.startswith("fenwharf"))
    lines = coach("checklist", fenwharf, "demo", "--short", "--persona", ",".join(people)).out.splitlines()
    told = " ".join(" ".join(lines).split())
    for what in ("Wants: ", "Asks: ", "Can stop the purchase: "):
        assert told.count(what) == len(people)
    assert len(lines) in (22, 23)  # another git may have no day to tell
    assert max(map(cells, lines)) <= 80


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_short_cards_of_all_examples_fit(coach: Coach, path: Path) -> None:
    for key in read_file(path).playbook.stages:
        lines = coach("checklist", path, key, "--short").out.splitlines()
        assert len(lines) <= 23
        assert max(map(cells, lines)) <= 80


def test_scripts_get_one_object(coach: Coach, pumps: Path) -> None:
    card = json.loads(coach("checklist", pumps, "demo", "--format", "json").out)
    assert (card["file"], card["stage"], card["phase"], card["stalled_after"]) == (
        str(pumps),
        "demo",
        "comparison",
        "15 d",
    )
    assert [each["key"] for each in card["exit"]] == ["decider", "dated"]
    assert "state" not in card["exit"][0]
    assert card["silent"]["entry"] == "Not answered yet"
    stages = json.loads(coach("checklist", pumps, "--format", "json").out)
    assert [each["key"] for each in stages["stages"]] == ["first-call", "demo", "offer"]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_list_of_stages_has_the_other_forms_too(coach: Coach, pumps: Path, form: str) -> None:
    told = coach("checklist", pumps, "--format", form)
    assert (told.code, told.err) == (0, "")
    assert "First call" in told.out


# For a deal


@pytest.fixture
def acme(pumps: Path) -> str:
    day = TODAY - dt.timedelta(days=12)
    criteria = {key: each.text for key, each in read_file(pumps).playbook.stages["demo"].exit.items()}
    store.note(
        "Acme",
        Reviewed(
            day=day,
            playbook="Nordic Pumps: new customers",
            file=str(pumps),
            stage="demo",
            stage_name="Demo",
            personas=("it-reviewer",),
            criteria=criteria,
        ),
        Marked(day=day, stage="demo", criterion="decider", text=criteria["decider"], state="confirmed"),
        Marked(day=day, stage="demo", criterion="dated", text=criteria["dated"], state="assumed", note="It seemed so"),
    )
    return "Acme"


@pytest.mark.usefixtures("shop")
def test_a_deal_knows_its_playbook_its_stage_and_its_buyers(coach: Coach, acme: str) -> None:
    told = coach("checklist", "--deal", acme)
    assert stage_told(told) == "Demo"
    assert "IT reviewer" in told.out
    assert "Plant manager" not in told.out
    assert stage_told(coach("checklist", "offer", "--deal", acme)) == "Offer"
    assert stage_told(coach("checklist", "--deal", "cme")) == "Demo"
    assert stage_told(coach("checklist", "pum", "--deal", acme)) == "Demo"  # no stage is called so, but its playbook


@pytest.mark.usefixtures("pumps")
def test_the_card_of_a_deal_tells_how_each_criterion_stands(coach: Coach, acme: str) -> None:
    told = coach("checklist", "demo", "--deal", acme.lower()).out
    assert "  [x] The buyer has named who decides (confirmed by the buyer)\n" in told
    assert "  [ ] The buyer has set the day of the decision (assumed)\n" in told
    assert "It seemed so" in told
    assert "2026-11-10 (late)" in told
    assert "      Noted on 2026-11-10\n" in told


@pytest.mark.usefixtures("pumps")
def test_the_short_card_of_a_deal_begins_with_what_is_not_confirmed(coach: Coach, acme: str) -> None:
    lines = coach("checklist", "demo", "--short", "--deal", acme).out.splitlines()
    assert lines[:4] == [
        "Demo · Acme · stage 2 of 3 · Nordic Pumps: new customers",
        "",
        "Not confirmed yet",
        "  [ ] assumed: The buyer has set the day of the decision",
    ]
    assert "  ! There is no next step; agree on one before the meeting ends" in lines


@pytest.mark.usefixtures("pumps")
def test_a_deal_that_nobody_knows_is_told(coach: Coach, acme: str) -> None:
    assert coach("checklist", "demo", "--deal", "Acmee").err == "coach: no such deal: Acmee; did you mean: Acme\n"
    store.forget(acme)
    assert "nothing is remembered of any deal" in coach("checklist", "demo", "--deal", "Acme").err


# How old it is


def age_told(coach: Coach, team: ARepository) -> str:
    """The line of the card that tells how old it is."""
    return coach("checklist", team.folder / "pumps.toml", "demo").out.splitlines()[2]


@pytest.fixture
def team(home: Path, monkeypatch: pytest.MonkeyPatch) -> ARepository:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-03T12:00:00+02:00")
    team = a_repository(home / "team")
    team.commit("pumps.toml", PUMPS)
    return team


def test_outside_git_nobody_knows_how_old_a_card_is(coach: Coach, pumps: Path) -> None:
    assert coach("checklist", pumps, "demo").out.splitlines()[2] == "Show two things"


def test_in_git_the_card_tells_when_it_was_changed(coach: Coach, team: ARepository) -> None:
    assert age_told(coach, team) == "Last changed 2026-11-03"
    team.write("pumps.toml", PUMPS + "\n")
    assert age_told(coach, team) == "Last changed 2026-11-03; with changes that are not committed"


def test_a_clone_tells_what_it_lacks_and_as_of_when(coach: Coach, team: ARepository, home: Path) -> None:
    clone = team.clone(home / "clone")
    assert age_told(coach, clone) == "Last changed 2026-11-03"
    for n in range(3):
        team.commit("pumps.toml", f"{PUMPS}# {n}\n")
        team.commit("other.toml", f"{PUMPS}# {n}\n")
    clone.git("fetch", "--quiet")
    fetched = clone.folder / ".git" / "FETCH_HEAD"
    for days, when in ((0, "today"), (1, "yesterday"), (4, "2026-11-18")):
        moment = dt.datetime.combine(TODAY - dt.timedelta(days=days), dt.time(12)).timestamp()
        os.utime(fetched, (moment, moment))
        assert age_told(coach, clone) == f"Last changed 2026-11-03; newer changes that this copy lacks: 3, as of {when}"
    clone.git("merge", "--quiet", "--ff-only")
    assert age_told(coach, clone) == "Last changed 2026-11-03; nothing newer as of 2026-11-18"
    card = json.loads(coach("checklist", clone.folder / "pumps.toml", "demo", "--format", "json").out)
    assert card["age"] == "Last changed 2026-11-03; nothing newer as of 2026-11-18"


def test_without_git_there_is_a_card_all_the_same(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(team.folder))
    assert age_told(coach, team) == "Show two things"


# Hostile text

HOSTILE = "<script>alert(1)</script> & *b* [l](http://x) `c` \\u001b]52;c;x\\u0007 \\u202e # | \\\"' -->"


@pytest.fixture
def hostile(home: Path) -> Path:
    """A playbook with hostile text in every field that a card tells."""
    path = home / "hostile.toml"
    path.write_text(
        re.sub(r'= "(?!\d|en|comparison)[^"]*"', lambda _: f'= "{HOSTILE}"', PUMPS.replace("Ask who", HOSTILE)), "utf-8"
    )
    return path


class _Page(HTMLParser):
    """The tags of a page and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "style", "onclick", "onload"}

    def handle_data(self, data: str) -> None:
        self.said += data


def test_hostile_text_is_only_text_in_html(coach: Coach, hostile: Path) -> None:
    told = coach("checklist", hostile, "demo", "--format", "html").out
    page = _Page(told)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "<script>alert(1)</script> & *b* [l](http://x) `c` \\u001b]52;c;x\\u0007 \\u202e" in page.said
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "http://" not in told.replace("[l](http://x)", "")


def test_hostile_text_is_only_text_in_markdown(coach: Coach, hostile: Path) -> None:
    told = coach("checklist", hostile, "demo", "--format", "markdown").out
    assert "<script" not in told.replace("\\<script", "")
    assert "[l](" not in told
    assert "*b*" not in told.replace("\\*b\\*", "")
    assert "\x1b" not in told


@pytest.mark.parametrize("words", [("demo",), ("demo", "--short"), (), ("demo", "--format", "json")])
def test_hostile_text_never_steers_a_terminal(coach: Coach, hostile: Path, words: tuple[str, ...]) -> None:
    told = coach("checklist", hostile, *words).out
    assert "\\u001b" in told
    assert not set(told) & {"\x1b", "\x07", "\u202e"}


def test_a_page_names_its_language_and_its_headings_in_order(coach: Coach, pumps: Path) -> None:
    told = coach("checklist", pumps, "demo", "--format", "html").out
    assert '<html lang="en">' in told
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", told)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'id="([^"]*)"', told)
    assert len(ids) == len(set(ids))


# In a terminal


@pytest.fixture
def terminal(pumps: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERM", "xterm-256color")
    return pumps


def test_a_long_card_goes_through_the_pager_that_the_person_likes(terminal: Path) -> None:
    pager = "sed -e 's/^/| /'"
    assert "| Demo\n" in in_terminal(f"checklist {terminal} demo", rows=10, pager=pager)
    assert "| Demo" not in in_terminal(f"checklist {terminal} demo", rows=200, pager=pager)
    assert "| Demo" not in in_terminal(f"checklist {terminal} demo --short", rows=24, pager=pager)


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager --ever", "it's"])
def test_without_a_pager_that_works_a_long_card_is_printed(terminal: Path, pager: str) -> None:
    assert in_terminal(f"checklist {terminal} demo", rows=10, pager=pager).startswith("\x1b[1mDemo\x1b[22m\n")


def test_less_gets_bold_letters_and_others_plain_text(terminal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = f"checklist {terminal} demo"
    assert "\x1b" not in in_terminal(words, rows=10, pager="tail -n +1")
    told = in_terminal(words, rows=10, pager="less", keys="q")
    assert "\x1b[1mDemo" in told
    assert "ESC" not in told
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in in_terminal(words, rows=10, pager="cat")


def test_a_pager_is_never_a_shell(terminal: Path, home: Path) -> None:
    in_terminal(f"checklist {terminal} demo", rows=10, pager="cat; touch owned")
    assert not (home / "owned").exists()
