"""A map kept safe on disk: one SQLite file, each edit a transaction, history beside the rows."""
