"""The network as arrays and walks: rows for people, pairs of rows for referrals."""
