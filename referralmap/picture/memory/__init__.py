"""What is drawn from memory, and the map laid over it."""
