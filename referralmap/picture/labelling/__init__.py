"""Which marks and names are shown, and where names are written."""
