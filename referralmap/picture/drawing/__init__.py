"""A page as shapes and texts, decided without Qt: what vector files and slides are written from."""
