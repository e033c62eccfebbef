"""The program without Qt: an open map, the view of it, and what follows from both."""
