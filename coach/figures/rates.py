"""Rates that were counted, so many of so many, and how far such a count can be trusted."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

FEW = 10
"""Below so many a share says little, and only the count is told."""

_Z_95 = 1.959963984540054  # the normal distribution's 97.5 % point: `statistics` is slow to import for one number


class Interval(NamedTuple):
    """Where the true share lies, as fractions between 0 and 1."""

    low: float
    high: float


class Counted(NamedTuple):
    """So many of so many, `of` at least 1."""

    part: int
    of: int

    @property
    def share(self) -> float:
        """The part of the whole, as a fraction."""
        return self.part / self.of

    @property
    def is_few(self) -> bool:
        """Whether there are too few to tell a share."""
        return self.of < FEW

    @property
    def interval(self) -> Interval:
        """Where the true share lies, in 95 of 100 cases."""
        return wilson(self.part, self.of)


def wilson(part: int, of: int, z: float = _Z_95) -> Interval:
    """The score interval of a share; `z` is the two-sided normal quantile, 95 % unless told.

    Never leaves 0 to 1, and holds for small counts too. Source: E. B. Wilson, Probable inference, the law of
    succession, and statistical inference, Journal of the American Statistical Association 22 (1927).
    Raises ValueError unless 0 <= part <= of and of >= 1.
    """
    if not 0 <= part <= of or of < 1:
        raise ValueError(f"not a count: {part} of {of}")
    share, spread = part / of, z * z / of
    middle = share + spread / 2
    reach = sqrt(spread * (share * (1 - share) + spread / 4))
    return Interval(max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread)))
