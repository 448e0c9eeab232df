"""The marks that tell a state wherever it is shown, so that nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from coach.playbook.problem import Severity

MARKS = {"empty": "○", "begun": "●", "done": "✓"}
"""Of a step."""

SIGNS: Mapping[Severity, str] = {"error": "✖", "warning": "▲", "hint": "▵"}
"""Of a finding."""
SHADES: Mapping[Severity, str] = {"error": "$text-error", "warning": "$text-warning", "hint": "dim"}
"""The style of a finding's sign."""
