"""K: who is missing, not told, or not heard."""

from __future__ import annotations

from coach.advice.rule import rules_in

RULES = rules_in(globals())
