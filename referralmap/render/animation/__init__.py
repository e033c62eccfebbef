"""The growth of a map as an animated picture, frame by frame."""
