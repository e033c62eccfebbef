"""Painting on paper and into its files."""
