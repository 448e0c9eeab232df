"""What may be added to a playbook, a module a step: each finds what is missing, best first, with the reason."""
