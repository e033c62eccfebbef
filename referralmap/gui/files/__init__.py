"""Map files in the window: opened, watched, copied, compared, restored."""
