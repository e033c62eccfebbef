"""The lines above the map: what is due, who came, what is being worked out."""
