"""The window itself: its commands, menus, bar, start page and line at the bottom."""
