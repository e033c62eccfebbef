"""Closer looks: channels, fans, kinds of customers, growth, and what could come."""
