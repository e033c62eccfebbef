"""Messages and calendars: when who was in touch, and nothing of what was said."""
