"""Where newcomers stand while nobody else moves, and the tidying up of all."""
