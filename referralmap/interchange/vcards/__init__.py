"""vCards line by line, and the relations between them."""
