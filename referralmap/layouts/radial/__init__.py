"""Circles around a giver: angles, radii, and the order of siblings."""
