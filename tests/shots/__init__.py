"""The real window on a virtual display, played with real mouse and key events."""
