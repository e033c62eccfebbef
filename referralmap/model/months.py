"""How long ago something was, in whole months."""

from __future__ import annotations

import datetime


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Whole months from `start` to `end`; below zero if that lies before."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)
