"""Names among the lines of a text."""
