"""Whom a source means: people on the map, people it brings itself, or somebody new."""
