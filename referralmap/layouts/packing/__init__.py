"""Families, shelves and the tray put together into one shape."""
