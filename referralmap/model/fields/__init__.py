"""The fields of records: each described once, and what some of them may hold."""
