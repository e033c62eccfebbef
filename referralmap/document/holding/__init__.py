"""How a map is held on this computer: its folders, its lock, and what can go wrong."""
