"""A map kept safe on disk: one SQLite file, every edit a transaction, its history beside the rows."""
