"""Showing a map to others: its story, and what points at it."""
