"""People brought in: dropped, pasted or read from files, and proposed."""
