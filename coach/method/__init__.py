"""What the coach knows: data files (TOML) and one typed loader, `catalogue.py`."""
