"""Everything the program writes about the samples, for comparing two states of its code."""
