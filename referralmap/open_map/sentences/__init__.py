"""Sentences that people type, read by a small grammar of German and English; nothing is guessed."""
