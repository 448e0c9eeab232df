"""The marks that tell a state wherever it is shown, so that nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from coach.deals.model import State
from coach.playbook.problem import Severity

MARKS = {"empty": "○", "begun": "●", "done": "✓"}
"""Of a step."""

SIGNS: Mapping[Severity, str] = {"error": "✖", "warning": "▲", "hint": "▵"}
"""Of a finding."""
TO_ANSWER = "○"
"""Of a question that nobody has answered yet, and of how many of them there are."""
SHADES: Mapping[Severity, str] = {"error": "$text-error", "warning": "$text-warning", "hint": "dim"}
"""The style of a finding's sign."""

STATE_SIGNS: Mapping[State, str] = {"unknown": "[ ]", "assumed": "[~]", "said": "[•]", "confirmed": "[✓]"}
"""How sure we are of an exit criterion."""
BOXES = {"none": "", "empty": "[ ]", "ticked": "[x]"}
"""In front of what can be ticked off."""
TO_DO, DONE = "!", "✓"
"""In front of what a next step lacks, and of a good one."""
