"""What day it is: asked in one place, so that tests can decide."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """The day that it is here."""
    return dt.date.today()
