"""A network in, values out: who gets credit, who is an ambassador, and the key figures."""
