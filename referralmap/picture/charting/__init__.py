"""The drawing of charts: axes, bars, points, keys, and room for texts."""
