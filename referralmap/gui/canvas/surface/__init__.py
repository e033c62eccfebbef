"""The part of a map that is in view, and who is where on it; tools and name fields ask it."""
