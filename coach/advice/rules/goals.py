"""G: what is weak in the goals, SMART letter by letter."""

from __future__ import annotations

from coach.advice.rule import rules_in

RULES = rules_in(globals())
