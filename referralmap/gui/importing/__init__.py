"""Importing people: dropped, pasted or read from files, and proposed."""
