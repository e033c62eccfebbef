"""Who has which credit, from which contracts, and what brings nobody any."""
