"""What a playbook is: its model, its file, its edits, and the open document."""
