"""What a gesture is, and the field in which names are typed."""
