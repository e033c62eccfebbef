"""Commands of the coaching session: what changed, what is taken home, what leaves the room."""
