"""J: where the buyer is lost sight of."""

from __future__ import annotations

from coach.advice.rule import rules_in

RULES = rules_in(globals())
