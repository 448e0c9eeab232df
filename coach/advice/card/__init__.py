"""The stage card: what a seller should have in mind before a meeting, from what the team has answered."""
