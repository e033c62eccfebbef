"""People who may be one person: found by what they share, judged by how rare that is."""
