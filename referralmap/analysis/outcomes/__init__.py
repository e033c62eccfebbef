"""What came of referrals, how soon, and how far each has got."""
