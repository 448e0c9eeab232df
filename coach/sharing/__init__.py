"""What git needs: a playbook in a repository, with its history, its merges and its differences in domain words."""
