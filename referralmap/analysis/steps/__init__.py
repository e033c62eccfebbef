"""The next steps: what is suggested to whom, and what the user answered."""
