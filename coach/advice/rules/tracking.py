"""T: what is not measured, or not so that it helps to decide."""

from __future__ import annotations

from coach.advice.rule import rules_in

RULES = rules_in(globals())
