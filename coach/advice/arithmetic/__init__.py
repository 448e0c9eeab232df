"""What a goal takes, stage by stage: the reverse funnel over what a playbook tells."""
