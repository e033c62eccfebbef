"""The picture of some of the people of a picture."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.map_picture import Fold, MapPicture, Rim


def part_of(picture: MapPicture, kept: NDArray[np.bool_]) -> MapPicture:
    """The people of the mask `kept` (people,) and the referrals among them."""
    if kept.all():
        return picture
    rows = np.flatnonzero(kept)
    new_row = np.full(len(kept), -1, np.int32)
    new_row[rows] = np.arange(len(rows), dtype=np.int32)
    among = kept[picture.givers] & kept[picture.receivers]
    people = {
        name: getattr(picture, name)[rows]
        for name in ("places", "role", "radius", "badge", "bought", "importance", "faded", "tint")
    }
    lines = {name: getattr(picture, name)[among] for name in ("is_primary", "gold", "width")}
    return dataclasses.replace(
        picture,
        ids=tuple(picture.ids[row] for row in rows),
        names=tuple(picture.names[row] for row in rows),
        givers=new_row[picture.givers[among]],
        receivers=new_row[picture.receivers[among]],
        glowing=tuple(int(new_row[row]) for row in picture.glowing if kept[row]),
        unlinked=None if picture.unlinked is None else picture.unlinked[rows],
        amounts=tuple(
            dataclasses.replace(a, row=int(new_row[a.row])) for a in picture.amounts if kept[a.row]
        ),
        rims=tuple(Rim(int(new_row[r.row]), r.is_whole) for r in picture.rims if kept[r.row]),
        folds=tuple(Fold(int(new_row[f.row]), f.text) for f in picture.folds if kept[f.row]),
        **people,
        **lines,
    )
