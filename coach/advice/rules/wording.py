"""W: answers that say less than they seem to."""

from __future__ import annotations

from coach.advice.rule import rules_in

RULES = rules_in(globals())
