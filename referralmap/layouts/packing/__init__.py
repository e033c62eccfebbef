"""Packing families, shelves and the tray into one shape."""
