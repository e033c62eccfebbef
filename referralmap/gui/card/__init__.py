"""The card of one person, edited in place."""
