"""Coaching sessions: their list, what was said in each, and what became of it."""
