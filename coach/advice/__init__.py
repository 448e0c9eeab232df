"""What the coach says: rules, completeness, suggestions; pure functions of a playbook."""
