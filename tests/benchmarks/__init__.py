"""The figures that the program is held to, measured beside its peers in the same run."""
