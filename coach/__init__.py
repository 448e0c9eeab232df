"""coach walks a sales team through designing its sales process, and keeps the result as a TOML playbook."""

__version__ = "0.1.0"
