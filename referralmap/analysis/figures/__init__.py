"""The key figures of a map, and the accounts that they are read from."""
