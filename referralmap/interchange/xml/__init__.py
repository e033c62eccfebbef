"""XML as files hold it."""
