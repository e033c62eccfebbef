"""The next steps: suggestions, and the user's answers."""
