"""Where things lie: curves, the view, grids, and the parts of a page."""
