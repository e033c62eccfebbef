"""Marks of ambassadors beside each other where they would lie on each other, seen from afar."""

from __future__ import annotations

import dataclasses

import numpy as np

from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.view import View
from referralmap.picture.labelling.level_of_detail import screen_radius
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES

_KEPT_APART = (ROLES.index(Role.AMBASSADOR), ROLES.index(Role.ME))
_MOST = 300
_GAP = 3.0
_STEPS = 80


def marks_apart(picture: MapPicture, view: View) -> MapPicture:
    """`picture` with the marks of ambassadors and *me* moved off each other, as little as needed.

    What is drawn for a projector has marks twice as large as those that layouts leave room for.
    Nobody is moved by more than two marks need; among many ambassadors, nobody at all.
    """
    rows = np.flatnonzero(np.isin(picture.role, _KEPT_APART))
    if not 1 < len(rows) <= _MOST:
        return picture
    home = view.to_screen(picture.places[rows])
    radius = screen_radius(picture, view, rows)
    needed = radius[:, None] + radius + _GAP
    np.fill_diagonal(needed, 0.0)
    points = home.copy()
    for _ in range(_STEPS):
        between = points[:, None] - points
        distance = np.hypot(*between.transpose(2, 0, 1))
        overlap = np.maximum(needed - distance, 0.0)
        if overlap.max() < 0.01:
            break
        # two at one place part to the sides, the first to the left
        aside = np.sign(np.subtract.outer(np.arange(len(rows)), np.arange(len(rows))))
        between[distance == 0, 0] = aside[distance == 0]
        points += (between / np.maximum(distance, 1.0)[..., None] * overlap[..., None] / 2).sum(1)
        away = points - home
        far = np.hypot(*away.T)
        most = needed.max(axis=1)
        points = home + away * np.minimum(1.0, most / np.maximum(far, 1e-9))[:, None]
    places = picture.places.copy()
    places[rows] += (points - home) / view.scale
    return dataclasses.replace(picture, places=places)
