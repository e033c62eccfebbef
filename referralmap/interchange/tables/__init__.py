"""Tables of people: their rows, their columns, and what stands in a cell."""
