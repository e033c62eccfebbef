"""Small widgets and habits that every room of the window uses."""
