"""Places for newcomers on a map that stays as it is, and the tidying up of all."""
