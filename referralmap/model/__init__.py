"""What a referral map is: records, money, the network of them, and edits as values."""
