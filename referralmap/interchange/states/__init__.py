"""Two states of a map beside each other."""
