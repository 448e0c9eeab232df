"""The reverse funnel, tried on figures that can be checked by hand."""

from __future__ import annotations

import pytest

from coach.figures.funnel import deals_for, entries_for, growth_of_keeping, needed_coverage, share_to_grow


def test_a_revenue_takes_as_many_deals_as_it_holds_average_deals() -> None:
    assert deals_for(1_200_000, 24_000) == 50


def test_deals_take_as_many_entries_as_their_share_says() -> None:
    assert entries_for(4, 0.25 * 0.5) == 32


@pytest.mark.parametrize(("win_rate", "times"), [(0.15, 6.7), (0.2, 5), (0.25, 4), (0.33, 3)])
def test_the_coverage_needed_is_one_by_the_win_rate(win_rate: float, times: float) -> None:
    assert round(needed_coverage(win_rate), 1) == times


def test_a_share_grows_as_the_deals_shall() -> None:
    assert share_to_grow(0.5, 1.5) == 0.75
    assert share_to_grow(0.5, 2) == 1
    assert share_to_grow(0.5, 2.1) is None, "more than all cannot go on"


def test_keeping_a_tenth_of_the_lost_gives_most_where_most_are_lost() -> None:
    assert growth_of_keeping(0.5) == pytest.approx(1.1), "5 more of 50"
    assert growth_of_keeping(0.2) == pytest.approx(1.4), "8 more of 20"
    assert growth_of_keeping(1) == 1, "nobody is lost"


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_where_nobody_or_more_than_all_go_on_nothing_is_counted(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        entries_for(4, share)
    with pytest.raises(ValueError, match="share"):
        growth_of_keeping(share)


def test_a_deal_that_brings_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="deal"):
        deals_for(100, 0)
