"""The routes of a contract: the referral chains upstream from its buyer."""
