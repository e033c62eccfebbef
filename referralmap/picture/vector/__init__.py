"""Files written from a drawing: SVG and slides."""
