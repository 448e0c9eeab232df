"""What the numbers say: formulas and their limits, with no playbook in sight."""
