"""The coaching report: pages that explain themselves."""
