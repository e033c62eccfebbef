"""Columns of a table: what their headers say, and what was not used of them."""
