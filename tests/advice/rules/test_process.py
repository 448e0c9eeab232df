"""S: rules about the row of stages as a whole."""

from __future__ import annotations

from tests.advice.a_playbook import places, said_by


def row(*keys: str, answer: str = "") -> str:
    return "".join(f"[stages.{key}]\n{answer}\n" for key in keys)


def test_no_stages_are_missed_only_where_something_else_is_there() -> None:
    assert places("S101", 'name = "Pumps"\nmarket = "b2b"') == []
    assert places("S101", '[strategy]\npricing = "By the site"') == ["stages"]
    assert places("S101", '[sessions.2026-11-02]\nfacilitator = "Sales lead"') == ["stages"]


def test_seven_stages_are_not_too_many_and_dropped_ones_do_not_count() -> None:
    seven = row("a", "b", "c", "d", "e", "f", "g")
    assert places("S111", seven) == []
    assert places("S111", seven + '[stages.h]\nstate = "dropped"') == []
    assert "8" in str(said_by("S111", seven + '[stages.h]\nstate = "planned"')[0].message)


def test_a_team_that_is_still_writing_its_stages_down_is_not_told_that_they_are_too_few() -> None:
    assert places("S112", row("demo", answer='takes = "9 d"')) == ["stages"]
    assert places("S112", row("demo", answer='takes = "9 d"') + "[stages.closing]") == []
    assert places("S112", row("call", "demo", "closing", answer='takes = "9 d"')) == []


def test_the_same_purpose_is_seen_whatever_its_capitals_and_spaces() -> None:
    copied = '[stages.call]\npurpose = "Learn the need"\n[stages.demo]\npurpose = "learn  the NEED"'
    (found,) = said_by("S110", copied)
    assert (found.at, str(found.message)) == (
        ("stages", "demo", "purpose"),
        "demo: the same purpose as an earlier stage, call",
    )


def test_one_team_in_every_stage_is_one_whatever_its_capitals() -> None:
    stages = '[stages.a.actions.x]\nteam = "Sales"\n[stages.b.actions.x]\nteam = "sales"\n[stages.c.actions.x]\n'
    assert places("S117", stages + 'team = "SALES"') == ["stages"]
    assert places("S117", stages + 'team = "Product"') == []
    assert places("S117", stages) == [], "of the third stage nothing is known yet"


class TestAfterThePurchase:
    SHOP = row("shop", answer='kind = "presentation"') + row("cart", "checkout", answer='kind = "closing"')

    def test_a_shop_whose_journey_ends_with_the_purchase_is_not_asked_to_follow_up(self) -> None:
        assert places("S118", f'market = "b2c"\n{self.SHOP}') == []

    def test_a_shop_whose_journey_goes_on_is(self) -> None:
        assert places("S118", f'market = "b2c"\n{self.SHOP}[phases.after-the-purchase]') == ["stages"]

    def test_any_stage_that_serves_such_a_phase_will_do(self) -> None:
        served = '[stages.care]\nkind = "other"\nphase = "after-the-purchase"\n[phases.after-the-purchase]'
        assert places("S118", f'market = "b2b"\n{self.SHOP}{served}') == []

    def test_a_stage_of_unknown_kind_may_be_it(self) -> None:
        assert places("S118", f'market = "b2b"\n{self.SHOP}[stages.last]') == []


def test_a_metric_of_a_stage_that_stays_is_left_alone() -> None:
    metric = '[metrics.answers]\nname = "Answers"\nstage = "quote"\n[stages.quote]\nstate = '
    assert places("S120", f'{metric}"planned"') == []
    assert places("S120", f'{metric}"dropped"') == ["metrics.answers.stage"]


def test_one_stage_that_rests_on_evidence_shows_that_the_team_uses_it() -> None:
    told = (
        '[evidence.won]\nstory = "They saw their own data"\n[stages.call]\ntakes = "9 d"\n[stages.demo]\ntakes = "9 d"'
    )
    assert places("S121", told) == ["stages"]
    assert places("S121", f'{told}\nevidence = ["won"]') == []
