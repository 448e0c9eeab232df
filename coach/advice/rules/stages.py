"""S: what is weak in the stages, the tools and the strategy."""

from __future__ import annotations

from coach.advice.rule import rules_in

RULES = rules_in(globals())
