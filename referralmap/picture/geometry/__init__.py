"""Geometry of a picture: the view, grids, and the parts of a page."""
