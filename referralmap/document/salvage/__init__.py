"""What is left of a damaged map: read from its pages without SQLite."""
