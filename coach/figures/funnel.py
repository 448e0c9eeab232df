"""The reverse funnel: from what shall come out at the end, back to what must enter at each stage.

Shares are fractions between 0 and 1. A chain of shares holds for one cohort: buyers who pass the stages one after the
other. Where many skip a stage or come back to it, the chain foretells too little; hold it against what came out.
"""

from __future__ import annotations


def deals_for(revenue: float, average_deal: float) -> float:
    """The deals that bring a revenue, both in one currency. Raises ValueError unless a deal brings something."""
    if average_deal <= 0:
        raise ValueError("a deal must bring something")
    return revenue / average_deal


def entries_for(deals: float, to_deal: float) -> float:
    """How many must enter where the share `to_deal` of those who enter becomes a deal. Source: deals / conversion.

    Raises ValueError for a share that is not above 0: nothing comes of any number of entries.
    """
    if not 0 < to_deal <= 1:
        raise ValueError("a share of deals lies above 0, and is 1 at most")
    return deals / to_deal


def needed_coverage(win_rate: float) -> float:
    """How many times the target must be open, in the same money, to win it: 1 / win rate.

    Four times at 25 %, three times only at 33 %. Raises ValueError for a rate that is not above 0.
    """
    return entries_for(1, win_rate)


def share_to_grow(share: float, growth: float) -> float | None:
    """The share that alone makes deals `growth` times as many from the same entries; None where it would pass 1."""
    wanted = share * growth
    return wanted if wanted <= 1 else None


def growth_of_keeping(share: float, kept: float = 0.1) -> float:
    """How many times as many deals come when the part `kept` of those now lost at a stage goes on.

    The same part of what is lost asks about the same effort everywhere, so that stages can be held against each
    other: (share + kept x (1 - share)) / share. Raises ValueError for a share that is not above 0.
    """
    if not 0 < share <= 1:
        raise ValueError("a share lies above 0, and is 1 at most")
    return 1 + kept * (1 - share) / share
