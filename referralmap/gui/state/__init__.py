"""What the window holds of a map: the map itself, selection, view and settings."""
