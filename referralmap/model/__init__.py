"""The referral map itself: records, money, the network that they form, and edits as values."""
