"""Maps that somebody made on purpose, each given to the real command line."""
