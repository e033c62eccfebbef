"""The forest of primary givers, stored level by level."""
