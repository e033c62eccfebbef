"""The geometry of circles around a giver: angles, radii, and the order of siblings."""
