"""Pictures and tables for others: dialog, clipboard, print, and the growth."""
