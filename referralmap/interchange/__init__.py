"""How people come to a map and leave it: bytes in and proposals out, networks in and bytes out."""
