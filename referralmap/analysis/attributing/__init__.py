"""The common parts of attribution rules: the record of a rule, and shares along chains."""
