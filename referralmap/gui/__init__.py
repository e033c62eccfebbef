"""The window: canvas, panels and dialogs."""
