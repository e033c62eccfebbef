"""What the attribution rules share: the record of a rule, and shares along chains."""
