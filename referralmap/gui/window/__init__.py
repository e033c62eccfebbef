"""The window itself: menus, bar, tabs, start page, and the workspace of an open map."""
