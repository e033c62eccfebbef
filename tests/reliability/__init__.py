"""Proofs that the map file never loses an edit: ``python3 packaging/dev.py reliability``."""
