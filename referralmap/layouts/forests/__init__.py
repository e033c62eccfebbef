"""Primary givers as a forest, walked level by level."""
