"""What a count tells of a rate."""

from __future__ import annotations

import pytest

from coach.figures.rates import Counted, wilson


@pytest.mark.parametrize(
    ("part", "of", "low", "high"),
    [(0, 10, 0, 27.8), (3, 10, 10.8, 60.3), (10, 40, 14.2, 40.2), (40, 100, 30.9, 49.8), (5, 5, 56.6, 100)],
)
def test_the_interval_of_a_share_is_wilsons(part: int, of: int, low: float, high: float) -> None:
    interval = wilson(part, of)
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (low, high)


def test_a_wider_net_gives_a_wider_interval() -> None:
    assert wilson(10, 40, z=2.576).low < wilson(10, 40).low


@pytest.mark.parametrize("count", [(0, 1), (1, 1), (0, 10**15), (10**15, 10**15), (1, 3)])
def test_an_interval_holds_the_share_and_never_leaves_0_to_1(count: tuple[int, int]) -> None:
    counted = Counted(*count)
    assert 0 <= counted.interval.low <= counted.share <= counted.interval.high <= 1


@pytest.mark.parametrize("count", [(1, 0), (-1, 10), (11, 10)])
def test_what_is_no_count_has_no_interval(count: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a count"):
        wilson(*count)


def test_fewer_than_ten_are_too_few_to_tell_a_share() -> None:
    assert Counted(4, 9).is_few
    assert not Counted(4, 10).is_few
