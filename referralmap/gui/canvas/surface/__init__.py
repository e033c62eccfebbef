"""The part of a map that is in view, and who is where on it: what tools and naming ask of a canvas."""
