"""Why a map is not written as a slide."""

from __future__ import annotations

MOST_SHAPES = 300


class TooManyShapes(Exception):
    """More people and referrals than a slide is good for."""


class NotATemplate(Exception):
    """A file that is no presentation, or has no layout to put a map on."""
