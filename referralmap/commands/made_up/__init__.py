"""A made-up network of any size: its people, its growth, its contracts."""
