"""Painting with QtGui: one painter for the canvas, PNG and print."""
