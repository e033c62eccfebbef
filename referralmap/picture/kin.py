"""Who is joined to somebody on a picture: up the chain, down the branch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.map_picture import MapPicture


def joined_to(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) the person, everybody up the chain, and those they referred."""
    lit = chain_up(picture, row)
    lit[picture.receivers[picture.givers == row]] = True
    return lit


def chain_and_branch(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) everybody up the chain and everybody down the branch."""
    return chain_up(picture, row) | branch_below(picture, row)


def branch_below(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) the person and everybody down the branch."""
    return _reached(picture.givers, picture.receivers, len(picture.ids), row)


def chain_up(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    return _reached(picture.receivers, picture.givers, len(picture.ids), row)


def _reached(
    start: NDArray[np.int32], end: NDArray[np.int32], people: int, row: int
) -> NDArray[np.bool_]:
    """Everybody that is reached from `row`, a generation at a time."""
    found = np.zeros(people, np.bool_)
    fresh = np.zeros(people, np.bool_)
    fresh[row] = True
    while fresh.any():
        found |= fresh
        following = np.zeros(people, np.bool_)
        following[end[fresh[start]]] = True
        fresh = following & ~found
    return found
