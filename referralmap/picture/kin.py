"""The people connected to a person on a picture: up the chain, down the branch."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.packed_groups import Packed
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES


def joined_to(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) the person, all people up the chain, and the person's receivers."""
    lit = chain_up(picture, row)
    lit[picture.receivers[picture.by_giver.of(np.array([row]))]] = True
    return lit


def chain_and_branch(
    picture: MapPicture, row: int, up: int | None = None, down: int | None = None
) -> NDArray[np.bool_]:
    """(people,) those within `up` generations of the chain and `down` the branch; None for all."""
    return chain_up(picture, row, up) | branch_below(picture, row, down)


def branch_below(picture: MapPicture, row: int, steps: int | None = None) -> NDArray[np.bool_]:
    """(people,) the person and the branch below, `steps` generations or all."""
    return _reached(picture.by_giver, picture.receivers, row, steps)


def branch_steps(picture: MapPicture, row: int, most: int) -> list[NDArray[np.bool_]]:
    """How a branch grows in at most `most` steps of about as many generations each, without the
    last step, which is all of it: (people,) who is there by each, first only the person and the
    chain above.
    """
    generation = np.full(len(picture.ids), -1, np.int32)
    for number, fresh in enumerate(_generations(picture.by_giver, picture.receivers, row)):
        generation[fresh] = number
    above, deepest = chain_up(picture, row), int(generation.max())
    steps = min(deepest, most)
    below = generation >= 0
    return [above | (below & (generation <= deepest * at // steps)) for at in range(steps)]


def chain_up(picture: MapPicture, row: int, steps: int | None = None) -> NDArray[np.bool_]:
    """(people,) the person and the chain above, `steps` generations or all."""
    return _reached(picture.by_receiver, picture.givers, row, steps)


def only_through(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) those below a person and, without them, below nobody at the head of a chain.

    At a head are *me* and whoever nobody referred. As ``without_person`` has it.
    """
    heads = picture.role == ROLES.index(Role.ME)
    heads |= ~np.isin(np.arange(len(picture.ids)), picture.receivers)
    everybody = _led_to(picture, heads)
    heads[row] = False
    found = everybody & ~_led_to(picture, heads, row)
    found[row] = False
    return found


def _led_to(
    picture: MapPicture, heads: NDArray[np.bool_], without: int | None = None
) -> NDArray[np.bool_]:
    """(people,) `heads` and all below them, by ways around the row `without`."""
    found = heads.copy()
    open_ = np.ones(len(picture.givers), np.bool_)
    if without is not None:
        open_ = picture.receivers != without
    while True:
        more = open_ & found[picture.givers] & ~found[picture.receivers]
        if not more.any():
            return found
        found[picture.receivers[more]] = True


def family_below(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) those who hang on a person by primary givers, without the person and *me*.

    These can be folded away, as none of them belongs to another branch too.
    """
    hangs = picture.is_primary & (picture.role[picture.receivers] != ROLES.index(Role.ME))
    family = _reached(picture.by_giver, picture.receivers, row, along=hangs)
    family[row] = False
    return family


def between(picture: MapPicture, one: int, other: int) -> NDArray[np.bool_]:
    """(people,) those on a chain of referrals from one to the other, in either direction.

    If there is none, those on the chains to both from their nearest shared givers.
    """
    chains = _on_the_way(picture, one, other) | _on_the_way(picture, other, one)
    if chains.any():
        return chains
    shared = chain_up(picture, one) & chain_up(picture, other)
    if not shared.any():
        return np.isin(np.arange(len(picture.ids)), (one, other))
    # The nearest: shared givers that are not above another shared giver.
    above = shared[picture.givers] & shared[picture.receivers]
    nearest = shared.copy()
    nearest[picture.givers[above]] = False
    for top in np.flatnonzero(nearest if nearest.any() else shared).tolist():
        chains |= _on_the_way(picture, top, one) | _on_the_way(picture, top, other)
    return chains


def _on_the_way(picture: MapPicture, start: int, end: int) -> NDArray[np.bool_]:
    """(people,) those on the chains leading down from `start` to `end`; none if there
    is no chain.
    """
    way = branch_below(picture, start)
    return way & chain_up(picture, end) if way[end] else np.zeros_like(way)


def _reached(
    referrals: Packed,
    ends: NDArray[np.int32],
    row: int,
    steps: int | None = None,
    along: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """Everybody that is reached from `row` in `steps` generations or any; `along` as for
    `_generations`.
    """
    found = np.zeros(len(referrals.start) - 1, np.bool_)
    until = None if steps is None else steps + 1
    for fresh in itertools.islice(_generations(referrals, ends, row, along), until):
        found[fresh] = True
    return found


def _generations(
    referrals: Packed,
    ends: NDArray[np.int32],
    row: int,
    along: NDArray[np.bool_] | None = None,
) -> Iterator[NDArray[np.integer]]:
    """`row` and then the rows that are first reached by each generation; only by the referrals of
    the mask `along`, if there is one.
    """
    found = np.zeros(len(referrals.start) - 1, np.bool_)
    fresh: NDArray[np.integer] = np.array([row])
    while len(fresh):
        found[fresh] = True
        yield fresh
        led = referrals.of(fresh)
        met = ends[led if along is None else led[along[led]]]
        fresh = met[~found[met]]
        if len(fresh) > 1:
            fresh = np.sort(fresh)
            fresh = fresh[np.append(True, fresh[1:] != fresh[:-1])]
