"""The map of phases, touchpoints and stages."""

from __future__ import annotations

from coach.advice.pictures.process_map import process_map
from tests.advice.a_playbook import playbook

PLAYBOOK = playbook("""\
[phases.need]
[phases.comparison]
name = "Comparison"
message = "See your own line."

[phases.comparison.touchpoints]
table = { name = "Table", kind = "digital" }
visit = { name = "Visit", kind = "physical", state = "planned" }
letter = { name = "Letter", kind = "physical", state = "dropped" }

[stages.demo]
name = "Demo"
phase = "comparison"
[stages.pilot]
phase = "comparison"
state = "planned"
[stages.quote]
phase = "comparison"
state = "dropped"
[stages.report]
name = "Report"
""")


def test_phases_stand_in_a_row_with_what_buyers_meet_and_the_stages_that_serve_them() -> None:
    need, comparison = process_map(PLAYBOOK).phases
    assert (need.name, need.touchpoints, need.stages) == ("need", (), ())
    assert (comparison.name, comparison.message) == ("Comparison", "See your own line.")
    assert [(each.name, each.kind, each.planned) for each in comparison.touchpoints] == [
        ("Table", "digital", False),
        ("Visit", "physical", True),
    ]
    assert [(stage.name, stage.planned) for stage in comparison.stages] == [("Demo", False), ("pilot", True)]


def test_a_stage_that_serves_no_phase_stands_elsewhere_and_never_gets_lost() -> None:
    drawn = process_map(PLAYBOOK)
    assert [stage.name for stage in drawn.elsewhere] == ["Report"]
    keys = [stage.key for phase in drawn.phases for stage in phase.stages] + [stage.key for stage in drawn.elsewhere]
    assert sorted(keys) == ["demo", "pilot", "report"]


def test_gaps_are_marked_at_the_phase_or_the_stage_that_they_are_about() -> None:
    drawn = process_map(PLAYBOOK)
    need, comparison = drawn.phases
    assert [mark.kind for mark in need.marks] == ["no-touchpoint", "no-stage"]
    assert comparison.marks == ()
    assert [mark.kind for mark in comparison.stages[0].marks] == ["no-moving-action"]
    assert [mark.kind for mark in drawn.elsewhere[0].marks] == ["no-phase", "no-moving-action"]
    assert len(drawn.marks) == 6


def test_a_view_shows_today_or_the_plans_alone() -> None:
    today, planned = process_map(PLAYBOOK, "today").phases[1], process_map(PLAYBOOK, "planned").phases[1]
    assert [each.key for each in today.touchpoints] == ["table"]
    assert [each.key for each in today.stages] == ["demo"]
    assert [mark.kind for mark in today.marks] == ["no-physical"]
    assert [each.key for each in planned.touchpoints] == ["visit"]
    assert [each.key for each in planned.stages] == ["pilot"]
    assert planned.marks == (), "what the plans mend is no gap any more"


def test_an_empty_playbook_has_an_empty_map() -> None:
    drawn = process_map(playbook(""))
    assert (drawn.phases, drawn.elsewhere, drawn.marks) == ((), (), ())
