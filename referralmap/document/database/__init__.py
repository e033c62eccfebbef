"""The SQLite file of a map: its tables, rows and checksums, opened and read with care."""
