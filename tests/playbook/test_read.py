"""Reading is lenient where a person would lose something, and says what it did."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.problem import Problem, Refused
from coach.playbook.read import read_bytes, read_file, read_text


def problems(text: str) -> list[tuple[str, str, str]]:
    found = read_text("format = 1\n" + text, "x.toml").problems
    return [(f"{p.line}:{p.column}", p.name, str(p.message)) for p in found]


def only(text: str) -> Problem:
    (problem,) = read_text("format = 1\n" + text, "x.toml").problems
    return problem


def test_a_good_file_reads_without_problems(tmp_path: Path) -> None:
    file = tmp_path / "pumps.toml"
    file.write_text('format = 1\nname = "Pumps"\n\n[goals.more]\ndue = 2027-06-30\n')
    reading = read_file(file)
    assert reading.playbook.goals["more"].due == dt.date(2027, 6, 30)
    assert reading.problems == ()
    assert reading.file == str(file)
    assert not reading.read_only


def test_the_text_of_a_reading_is_byte_for_byte_the_file() -> None:
    content = "\ufeff# ä\r\nformat = 1\r\n".encode()
    assert read_bytes(content, "x.toml").text.encode() == content


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ('due = "midsummer"', "midsummer"),
        ("due = 3", "3"),
        ("due = 2027-06-30T10:00:00", "2027-06-30T10:00:00"),
        ('target = "twice"', "twice"),
        ("target = true", "true"),
        ("statement = 3.5", "3.5"),
        ("statement = false", "false"),
        ("statement = 2027-06-30", "2027-06-30"),
        ('statement = ["a", "b"]', "a, b"),
        ('confirmed = "yesterday"', "yesterday"),
    ],
)
def test_an_answer_that_its_field_cannot_hold_is_kept_under_open(answer: str, kept: str) -> None:
    field = answer.split(" ")[0]
    reading = read_text(f"format = 1\n[goals.more]\n{answer}\n", "x.toml")
    goal = reading.playbook.goals["more"]
    assert goal.open == {field: kept}
    assert not getattr(goal, field)
    (problem,) = reading.problems
    assert (problem.name, problem.severity, problem.at) == ("wrong-value", "error", ("goals", "more", field))
    assert (problem.line, problem.column) == (3, len(field) + 4)
    assert kept in str(problem.message)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            'takes = "two weeks"',
            'takes is a length of time like "14 d" (min, h, d, wk); two weeks is kept under open.takes',
        ),
        ('drop_off = "35 %"', "drop_off is a number; 35 % is kept under open.drop_off"),
        ('checklist = "ask"', "checklist is a list; ask is kept under open.checklist"),
        ('state = "soon"', "state is one of today, planned, dropped; soon is kept under open.state"),
    ],
)
def test_the_problem_says_what_the_field_holds(answer: str, expected: str) -> None:
    assert str(only(f"[stages.demo]\n{answer}\n").message) == expected


def test_what_was_open_before_is_kept_too() -> None:
    text = '[goals.more]\ndue = "midsummer"\n[goals.more.open]\ndue = "Mari, by 1 December"\n'
    assert read_text(text, "x").playbook.goals["more"].open == {"due": "Mari, by 1 December; midsummer"}


def test_an_empty_text_is_no_answer_in_any_field() -> None:
    reading = read_text('format = 1\n[goals.more]\ndue = ""\ntarget = ""\n', "x")
    assert reading.problems == ()
    assert reading.playbook.goals["more"].open == {}


def test_a_reading_that_is_no_number_is_kept_with_its_day() -> None:
    text = '[metrics.a.readings]\n2026-10-31 = "many"\n2026-11-30 = true\n2026-12-31 = 3\n'
    metric = read_text("format = 1\n" + text, "x").playbook.metrics["a"]
    assert metric.readings == {"2026-12-31": 3}
    assert metric.open == {"readings": "2026-10-31: many; 2026-11-30: true"}


def test_what_only_had_to_be_text_becomes_text() -> None:
    text = 'skipped = "goals"\n[open]\nname = 3\n[stages.demo]\nchecklist = ["a", 1]\n[check.ignore]\nS104 = true\n'
    reading = read_text("format = 1\n" + text, "x")
    assert reading.playbook.skipped == ("goals",)
    assert reading.playbook.open == {"name": "3"}
    assert reading.playbook.stages["demo"].checklist == ("a", "1")
    assert reading.playbook.check.ignore == {"S104": "true"}
    assert [problem.name for problem in reading.problems] == ["wrong-value"] * 4


def test_unknown_keys_are_kept_and_reported_with_the_nearest_known_name() -> None:
    text = '[stages.demo]\npurpos = "x"\nzebra = 1\n[check]\nignored = 1\n'
    assert problems(text) == [
        ("3:1", "unknown-key", "stages.demo.purpos is unknown; did you mean purpose?"),
        ("4:1", "unknown-key", "stages.demo.zebra is unknown; it is kept, and coach leaves it alone"),
        ("6:1", "unknown-key", "check.ignored is unknown; did you mean ignore?"),
    ]
    assert read_text(text, "x").playbook.stages["demo"].model_extra == {"purpos": "x", "zebra": 1}


def test_open_and_skipped_name_fields() -> None:
    text = '[stages.demo]\nskipped = ["objections", "cheklist"]\n[stages.demo.open]\ntakes = "Mari"\nzebra = "x"\n'
    assert problems(text) == [
        ("3:26", "unknown-field", "there is no field cheklist here; did you mean checklist?"),
        ("6:1", "unknown-field", "there is no field zebra here; name a field of this thing"),
    ]


def test_references_that_point_nowhere_are_reported() -> None:
    text = dedent("""\
        [phases.comparison]
        [stages.demo]
        phase = "comparision"
        evidence = ["won-deal"]
        [personas.manager.journey.later]
        [personas.manager.journey.comparison]
        """)
    assert problems(text) == [
        ("4:9", "dangling-reference", "there is no phases.comparision; did you mean comparison?"),
        ("5:13", "dangling-reference", "there is no evidence.won-deal; add it, or name another"),
        ("6:1", "dangling-reference", "there is no phases.later; add it, or name another"),
    ]


def test_bad_keys_and_days_are_reported() -> None:
    text = '[stages."The Demo"]\n[metrics.a.readings]\n"last week" = 3\n2026-02-30 = 3\n'
    assert [(place, name) for place, name, _ in problems(text)] == [
        ("2:1", "bad-key"),
        ("4:1", "bad-day"),
        ("5:1", "bad-day"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('name = "a\u202eb"', "2:8"),
        (r'name = "a\u001b]52;c;b"', "2:8"),
        (r'summary = "\u0085"', "2:11"),
        (r"[stages.demo]" + "\n" + r'checklist = ["a", "\u200f"]', "3:19"),
        ("# a\u2066\n[stages.demo]", "3:1"),
        ("# a\ufeff", "2:5"),
        (r'odd = ["\ufeff"]', "2:8"),
    ],
)
def test_hidden_characters_are_reported_where_they_stand(text: str, place: str) -> None:
    found = [each for each in problems(text) if each[1] == "hidden-character"]
    assert [each[0] for each in found] == [place]
    assert "\\u" in found[0][2]


def test_emoji_and_letters_of_any_language_are_no_hidden_characters() -> None:
    assert problems('name = "Äõü š 日本 👩‍👩‍👧 ☕️"\nsummary = "tab\\there\\nand line"') == []


def test_a_missing_format_is_taken_as_the_first() -> None:
    (problem,) = read_text('name = "x"\n', "x").problems
    assert (problem.name, problem.severity) == ("no-format", "hint")


def test_a_newer_format_opens_read_only_with_a_warning() -> None:
    reading = read_text('format = 2\nname = "x"\n', "x")
    assert reading.read_only
    assert [(p.name, p.severity, p.line) for p in reading.problems] == [("newer-format", "warning", 1)]


def test_a_newer_format_that_cannot_be_read_says_so() -> None:
    with pytest.raises(Refused, match=r"x:2:10: this file is written for a newer coach"):
        read_text("format = 2\nstages = 3\n", "x")


def test_problems_come_in_the_order_of_the_file() -> None:
    lines = [
        problem.line for problem in read_text('[stages.demo]\nzebra = 1\ntakes = "x"\nphase = "no"\n', "x").problems
    ]
    assert lines == sorted(lines)


def refusal(content: bytes) -> str | None:
    try:
        read_bytes(content, "x.toml")
    except Refused as refused:
        return str(refused)
    return None


@given(st.text("ab=.[]{}\"'#\\\n, 1", max_size=60).map(str.encode) | st.binary())
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    told = refusal(content)
    assert told is None or (told.startswith("x.toml:") and "; " in told and "\n" not in told)
