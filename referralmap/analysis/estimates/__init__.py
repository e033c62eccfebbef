"""Estimates from few or unfinished cases: intervals of shares, and times cut off by today."""
