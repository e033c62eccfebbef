"""The choice of marks and names to show, and the placing of names."""
