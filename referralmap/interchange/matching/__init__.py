"""The people a source means: on the map, brought by the source itself, or new."""
