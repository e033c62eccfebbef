"""How people stand: their role, their badge, their place in the ranking."""
