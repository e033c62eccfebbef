"""The exchange form read: a JSON text walked line by line, its records, its settings."""
