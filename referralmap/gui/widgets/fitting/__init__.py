"""Widgets that fit the room there is, so that nothing is cut off."""
