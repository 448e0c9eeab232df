"""Answers as people type them, in three languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.edit import Add, Answer, apply
from coach.playbook.fields import Kind
from coach.playbook.message import Message
from coach.playbook.model import Experiment, Goal, Journey, Metric, Persona, Playbook, Stage, Stakeholder
from coach.playbook.thing import FieldOf, Thing, fields_of
from coach.playbook.typed import NotUnderstood, Understood, answer, shown, understand

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"
LANGUAGES = ("en", "fi", "et")

DAY, NUMBER, SHARE = FieldOf("due", Kind.DAY), FieldOf("target", Kind.NUMBER), FieldOf("drop_off", Kind.PERCENT)
DURATION, YES_NO = FieldOf("takes", Kind.DURATION), FieldOf("agreed", Kind.YES_NO)
READING = FieldOf("readings", Kind.READINGS)


def value(field: FieldOf, text: str, language: str = "en") -> Any:
    found = understand(field, text, language)
    assert isinstance(found, Understood), found
    return found.value


def why(field: FieldOf, text: str, language: str = "en") -> str:
    found = understand(field, text, language)
    assert isinstance(found, NotUnderstood), found
    assert found.text == text.strip()
    return str(found.why)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("24,5", 24.5),
        ("24.5", 24.5),
        ("24,0", 24),
        ("45 000 €", 45_000),
        (f"45{NBSP}000{NBSP}€", 45_000),
        (f"45{THIN}000", 45_000),
        (f"1{NARROW}234{NARROW}567,89", 1_234_567.89),
        ("1.234.567,89", 1_234_567.89),
        ("1,234,567.89", 1_234_567.89),
        ("1 234,567", 1234.567),
        ("1234,567", 1234.567),
        ("45'000", 45_000),
        ("€45 000", 45_000),
        ("45 000 euroa", 45_000),
        ("45 000 eurot", 45_000),
        ("EUR 45 000", 45_000),
        ("45 000,-", 45_000),
        ("45k", 45_000),
        ("45 K€", 45_000),
        ("45 t€", 45_000),
        ("45 tuhatta", 45_000),
        ("45 tuhat eurot", 45_000),
        ("1,2 M€", 1_200_000),
        ("1,2 milj.", 1_200_000),
        ("1,2 miljoonaa euroa", 1_200_000),
        ("1.2 miljonit", 1_200_000),
        ("1.2 million", 1_200_000),
        ("-5", -5),
        ("−5,5", -5.5),
        ("+12", 12),
        ("0,125", 0.125),
        ("0.125", 0.125),
        (",5", 0.5),
        ("2½", 2.5),
        ("½", 0.5),
        ("12 kpl", 12),
        ("noin 20", 20),
        ("umbes 20", 20),
        ("~20", 20),
        ("35 %", 35),
    ],
)
def test_a_number_means_the_same_in_every_language(text: str, number: float, language: str) -> None:
    assert value(NUMBER, text, language) == number


@pytest.mark.parametrize(
    ("text", "english", "finnish"), [("1,234", 1234, 1.234), ("1.234", 1.234, 1234), ("45.000 €", 45, 45_000)]
)
def test_what_can_be_read_in_two_ways_is_decided_by_the_language_and_shown(
    text: str, english: float, finnish: float
) -> None:
    assert value(NUMBER, text, "en") == english
    assert value(NUMBER, text, "fi") == value(NUMBER, text, "et") == finnish


def test_what_was_understood_of_a_number_is_shown() -> None:
    assert understand(NUMBER, "1,234", "en") == Understood(1234, "1,234")
    assert understand(NUMBER, "1,234", "fi") == Understood(1.234, "1,234")
    assert understand(NUMBER, "1.234", "et") == Understood(1234, f"1{NBSP}234")
    assert understand(NUMBER, "45k", "fi") == Understood(45_000, f"45{NBSP}000")


@pytest.mark.parametrize(
    "text", ["many", "1 2 3", "45 00", "1,23,4", "1.2m", "12 t", "5-6", "1e5", "--5", "€", "٣", "1,2,3", "9" * 5000]
)
def test_what_is_not_one_number(text: str) -> None:
    assert "24,5" in why(NUMBER, text, "fi")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("35", 35),
        ("35 %", 35),
        ("35%", 35),
        ("0,35", 0.35),
        ("0.35", 0.35),
        ("35 prosenttia", 35),
        ("35 protsenti", 35),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_is_taken_as_it_stands(text: str, share: float, language: str) -> None:
    assert value(SHARE, text, language) == share


def test_a_share_is_shown_with_its_sign() -> None:
    assert understand(SHARE, "0.35", "fi") == Understood(0.35, "0,35 %")
    assert "24.5 %" in why(SHARE, "a third")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "30.6.2027",
        "30.06.2027",
        "30. 6. 2027",
        "30.6.2027.",
        "30.6.27",
        "2027-06-30",
        "2027-6-30",
        "2027/06/30",
        "30/6/2027",
        "6/30/2027",
        "30-06-2027",
        "30 June 2027",
        "June 30, 2027",
        "June 30th 2027",
        "30th of June 2027",
        "30. kesäkuuta 2027",
        "30. juuni 2027",
        "30. juunil 2027",
        "30 jun 2027",
    ],
)
def test_a_day_can_be_written_in_many_ways(text: str, language: str) -> None:
    assert value(DAY, text, language) == dt.date(2027, 6, 30)


def test_a_day_is_shown_as_the_language_writes_it() -> None:
    assert understand(DAY, "5/6/2027", "en") == Understood(dt.date(2027, 6, 5), "2027-06-05")
    assert (
        understand(DAY, "2027-06-05", "fi")
        == understand(DAY, "5.6.27", "et")
        == Understood(dt.date(2027, 6, 5), "5.6.2027")
    )


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "january jan tammikuuta jaanuar"),
        (2, "february helmikuuta veebruar"),
        (3, "march maaliskuuta märts"),
        (4, "april huhtikuuta aprill"),
        (5, "may toukokuuta mai"),
        (7, "july heinäkuuta juuli"),
        (8, "august elokuuta"),
        (9, "september sept syyskuuta"),
        (10, "october lokakuuta oktoober"),
        (11, "november marraskuuta"),
        (12, "december joulukuuta detsember"),
    ],
)
def test_every_month_has_its_names(month: int, names: str) -> None:
    for name in names.split():
        assert value(DAY, f"3. {name} 2027") == dt.date(2027, month, 3), name


def test_a_day_without_a_year_lies_where_the_answer_looks() -> None:
    due, informed, started = (
        fields_of(model)[name] for model, name in ((Goal, "due"), (Stakeholder, "informed"), (Experiment, "started"))
    )
    assert understand(due, "30.6.", "fi") == Understood(dt.date(2027, 6, 30), "30.6.2027")
    assert understand(due, "next Tuesday", "en") == Understood(dt.date(2026, 11, 24), "2026-11-24")
    assert understand(informed, "30.6.", "fi") == Understood(dt.date(2026, 6, 30), "30.6.2026")
    assert why(started, "30.6.", "fi") == "This may be 30.6.2026 or 30.6.2027; type the date in full"


def test_why_a_day_is_not_understood() -> None:
    assert "not a date" in why(DAY, "midsummer")
    assert "2027-06-30" in why(DAY, "midsummer")
    assert "30.6.2027" in why(DAY, "juhannus", "fi")
    assert "No calendar" in why(DAY, "31.2.2027")
    assert "No calendar" in why(DAY, "2027-13-01")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("20 min", "20 min"),
        ("20min.", "20 min"),
        ("20 minutes", "20 min"),
        ("20 minuuttia", "20 min"),
        ("20 minutit", "20 min"),
        ("4 h", "4 h"),
        ("4 t", "4 h"),
        ("4 tuntia", "4 h"),
        ("4 tundi", "4 h"),
        ("1 tund", "1 h"),
        ("1 tunti", "1 h"),
        ("14 d", "14 d"),
        ("14 days", "14 d"),
        ("14 päivää", "14 d"),
        ("14 paivaa", "14 d"),
        ("14 pv", "14 d"),
        ("14 päeva", "14 d"),
        ("1 päev", "1 d"),
        ("2 vrk", "2 d"),
        ("2 weeks", "2 wk"),
        ("2 wk", "2 wk"),
        ("2 viikkoa", "2 wk"),
        ("2 vko", "2 wk"),
        ("2 vk", "2 wk"),
        ("3 nädalat", "3 wk"),
        ("3 nadalat", "3 wk"),
        ("1,5 viikkoa", "1.5 wk"),
        ("1.5 weeks", "1.5 wk"),
        ("1½ viikkoa", "1.5 wk"),
        ("puolitoista viikkoa", "1.5 wk"),
        ("poolteist nädalat", "1.5 wk"),
        ("puoli tuntia", "0.5 h"),
        ("pool tundi", "0.5 h"),
        ("half an hour", "0.5 h"),
        ("a week", "1 wk"),
        ("viikko", "1 wk"),
        ("nädal", "1 wk"),
        ("two weeks", "2 wk"),
        ("kaksi viikkoa", "2 wk"),
        ("kaks nädalat", "2 wk"),
        ("noin 2 viikkoa", "2 wk"),
        ("1 h 30 min", "90 min"),
        ("1h30min", "90 min"),
        ("1 tunti ja 30 minuuttia", "90 min"),
        ("2 weeks, 3 days", "17 d"),
        ("1 000 h", "1000 h"),
        ("14-d", "14 d"),
    ],
)
def test_a_length_of_time_is_understood_in_every_language(text: str, kept: str, language: str) -> None:
    assert value(DURATION, text, language) == kept


@pytest.mark.parametrize(
    ("text", "language", "kept", "read"),
    [
        ("2 vko", "fi", "2 wk", "2 viikkoa"),
        ("1 wk", "et", "1 wk", "1 nädal"),
        ("1,5 h", "en", "1.5 h", "1.5 hours"),
        ("1,5 h", "et", "1.5 h", "1,5 tundi"),
        ("3 kuukautta", "fi", "90 d", "3 kuukautta = 90 päivää"),
        ("3 kuud", "et", "90 d", "3 kuud = 90 päeva"),
        ("1 month", "en", "30 d", "1 month = 30 days"),
        ("puoli vuotta", "fi", "182.5 d", "0,5 vuotta = 182,5 päivää"),
        ("1 kk 1 vko", "fi", "37 d", "37 päivää"),
    ],
)
def test_what_was_understood_of_a_length_of_time_is_shown(text: str, language: str, kept: str, read: str) -> None:
    assert understand(DURATION, text, language) == Understood(kept, read)


def test_why_a_length_of_time_is_not_understood() -> None:
    assert "unit is missing" in why(DURATION, "14")
    assert "Working days" in why(DURATION, "10 arkipäivää", "fi")
    assert "14 päeva" in why(DURATION, "varsti", "et")
    for text in ("2-3 weeks", "päivittäin", "2 päivittäin", "5 m", "-2 d", "2 weeks ago", "0.5.5 h", "min"):
        assert "14 days" in why(DURATION, text), text


@pytest.mark.parametrize("text", ["yes", "Y", "Kyllä", "kylla", "joo", "jah", "Jaa.", "true"])
def test_yes_in_any_language(text: str) -> None:
    assert value(YES_NO, text) is True


@pytest.mark.parametrize("text", ["no", "N", "ei", "EI!", "false"])
def test_no_in_any_language(text: str) -> None:
    assert value(YES_NO, text) is False


def test_neither_yes_nor_no() -> None:
    assert understand(YES_NO, "yes", "fi") == Understood(True, "kyllä")
    assert why(YES_NO, "perhaps", "et") == "This is neither yes nor no; type jah or ei"


@pytest.mark.parametrize(
    ("text", "reading"),
    [("22/100", "22/100"), ("22 / 100", "22/100"), ("022/100", "22/100"), ("24,5", 24.5), ("35 %", 35)],
)
def test_a_reading_is_a_number_or_so_many_of_so_many(text: str, reading: str | float) -> None:
    assert value(READING, text, "fi") == reading


@pytest.mark.parametrize("text", ["101/100", "0/0", "3/0", "1/2/3", "-1/2", "a/b"])
def test_what_is_no_reading(text: str) -> None:
    assert "22/100" in why(READING, text)


def test_readings_can_be_typed_as_lines_of_a_day_and_what_was_read() -> None:
    text = "30.9.2026: 11/50\n\n2026-10-31 = 14/57\n30. 11. 2026 45 000"
    readings: dict[str, float | str] = {"2026-09-30": "11/50", "2026-10-31": "14/57", "2026-11-30": 45_000}
    found = understand(READING, text, "fi")
    assert found == Understood(readings, f"30.9.2026: 11/50\n31.10.2026: 14/57\n30.11.2026: 45{NBSP}000")
    assert value(READING, found.shown, "fi") == readings
    part = understand(READING, text + "\n31.2.2027: 3", "fi")
    assert isinstance(part, NotUnderstood)
    assert (part.value, part.text) == (readings, "31.2.2027: 3")
    assert "each like 30.6.2027: 22/100" in str(part.why)


def test_a_choice_is_understood_by_its_key_only() -> None:
    kind = fields_of(Stage)["kind"]
    assert value(kind, "Demo ") == "demo"
    assert "prospecting" in why(kind, "esittely", "fi")


def test_references_are_keys() -> None:
    assert value(fields_of(Stage)["phase"], "comparison") == "comparison"
    assert "list" in why(fields_of(Stage)["phase"], "Comparison of offers")
    assert value(fields_of(Stage)["evidence"], "a, b\nc-2") == ("a", "b", "c-2")
    assert "list" in why(fields_of(Stage)["evidence"], "a, B")


def test_text_is_only_normalised() -> None:
    assert value(fields_of(Stage)["purpose"], " one \r\n\r\n  two\t\n") == "one\n\n  two"
    assert value(fields_of(Stage)["name"], "  De\nmo ") == "De mo"
    assert value(fields_of(Stage)["checklist"], "one\n\n two \n") == ("one", "two")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.THINGS])
def test_an_emptied_field_is_an_emptied_answer(kind: Kind) -> None:
    assert understand(FieldOf("x", kind), f" {NBSP}\n", "fi") == Understood(None, "")
    assert shown(FieldOf("x", kind), None, "fi") == ""


languages = st.sampled_from(LANGUAGES)
sizes = st.integers(-(10**14), 10**14) | st.decimals(-(10**9), 10**9, places=3).map(float)


@given(sizes, languages, st.sampled_from([NUMBER, SHARE, READING]))
def test_a_number_shown_is_understood_as_the_same(number: float, language: str, field: FieldOf) -> None:
    assert value(field, shown(field, number, language), language) == number


@given(st.dates(dt.date(1000, 1, 1)), languages)
def test_a_day_shown_is_understood_as_the_same(day: dt.date, language: str) -> None:
    assert value(DAY, shown(DAY, day, language), language) == day


@given(st.decimals(0, 100_000, places=2), st.sampled_from(["min", "h", "d", "wk"]), languages)
def test_a_length_of_time_shown_is_understood_as_the_same(amount: Any, unit: str, language: str) -> None:
    kept = value(DURATION, f"{amount} {unit}", language if amount == int(amount) else "en")
    assert value(DURATION, shown(DURATION, kept, language), language) == kept


@given(st.text(max_size=40), st.sampled_from([kind for kind in Kind if kind is not Kind.THINGS]), languages)
def test_nothing_typed_is_ever_refused_with_a_crash(text: str, kind: Kind, language: str) -> None:
    field = FieldOf("x", kind, choices=("demo",))
    found = understand(field, text, language)
    assert isinstance(found.why if isinstance(found, NotUnderstood) else found.shown, Message | str)


@given(st.text("0123456789 .,-/½mhdwkvtn%€", max_size=12), languages)
def test_what_is_understood_fits_its_field(text: str, language: str) -> None:
    playbook = apply(apply(Playbook(), Add(("stages",), "demo")), Add(("goals",), "more"))
    for field, at in (
        (DURATION, ("stages", "demo", "takes")),
        (NUMBER, ("goals", "more", "target")),
        (DAY, ("goals", "more", "due")),
    ):
        found = understand(field, text, language)
        if isinstance(found, Understood):
            apply(playbook, Answer(at, found.value))


# What becomes of it in the playbook

DEMO = ("stages", "demo")


def with_demo(**fields: Any) -> Playbook:
    return apply(Playbook(), Add(("stages",), "demo", fields))


def typed(playbook: Playbook, model: type[Thing], at: tuple[str, ...], name: str, text: str) -> Playbook:
    return apply(
        playbook, answer(playbook, (*at, name), fields_of(model)[name], understand(fields_of(model)[name], text, "fi"))
    )


def test_what_is_not_understood_is_kept_as_it_was_typed_until_a_good_answer_comes() -> None:
    playbook = typed(with_demo(takes="14 d"), Stage, DEMO, "takes", "pian")
    assert playbook.stages["demo"].takes is None
    assert playbook.stages["demo"].open == {"takes": "pian"}
    playbook = typed(playbook, Stage, DEMO, "takes", "3 viikkoa")
    assert playbook.stages["demo"].takes == "3 wk"
    assert playbook.stages["demo"].open == {}


def test_emptying_a_field_empties_what_was_kept_of_it() -> None:
    playbook = typed(with_demo(open={"takes": "pian"}), Stage, DEMO, "takes", "")
    assert playbook == with_demo()


def test_an_answer_is_no_longer_skipped() -> None:
    playbook = with_demo(skipped=("takes", "purpose"))
    assert typed(playbook, Stage, DEMO, "takes", "").stages["demo"].skipped == ("takes", "purpose")
    assert typed(playbook, Stage, DEMO, "takes", "3 d").stages["demo"].skipped == ("purpose",)


def test_a_plain_answer_is_one_plain_edit() -> None:
    edit = answer(with_demo(), (*DEMO, "takes"), DURATION, Understood("3 d", ""))
    assert edit == Answer((*DEMO, "takes"), "3 d")


def test_the_first_answer_about_a_phase_begins_the_persona_s_way_through_it() -> None:
    playbook = Playbook(personas={"manager": Persona(name="Manager")}, metrics={"m": Metric()})
    at = ("personas", "manager", "journey", "comparison", "wants")
    edit = answer(playbook, at, fields_of(Journey)["wants"], Understood("To see it run", ""))
    assert apply(playbook, edit).personas["manager"].journey["comparison"].wants == "To see it run"


def test_readings_become_the_metric_s() -> None:
    playbook = Playbook(metrics={"m": Metric(readings={"2026-09-30": 1})})
    at = ("metrics", "m")
    playbook = typed(playbook, Metric, at, "readings", "30.9.2026: 2\n31.10.2026: 3")
    assert playbook.metrics["m"].readings == {"2026-09-30": 2, "2026-10-31": 3}
    playbook = typed(playbook, Metric, at, "readings", "11/50")
    assert playbook.metrics["m"].open == {"readings": "11/50"}
    playbook = typed(playbook, Metric, at, "readings", "")
    assert playbook == Playbook(metrics={"m": Metric()})
