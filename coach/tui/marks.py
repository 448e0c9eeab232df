"""The marks that tell a state wherever it is shown, so that nothing is told by colour alone."""

MARKS = {"empty": "○", "begun": "●", "done": "✓"}
"""Of a step."""
