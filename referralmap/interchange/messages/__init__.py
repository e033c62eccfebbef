"""Messages and calendars: who was in touch and when, and nothing that was said."""
