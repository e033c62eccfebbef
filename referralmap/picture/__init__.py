"""The picture of a map, decided without Qt: positions, looks and names of people."""
