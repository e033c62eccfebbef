"""How charts are drawn: axes, bars, points, keys, and the room that texts need."""
