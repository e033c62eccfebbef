"""Looking for what is personal in a file that leaves the room."""
