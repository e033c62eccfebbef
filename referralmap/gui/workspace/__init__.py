"""The rooms around an open map: canvas, side and bottom tabs, and the bars of the view."""
