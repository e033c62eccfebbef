"""Pictures of random people, without a network: any place, role, size and referral."""

from __future__ import annotations

import dataclasses

import numpy as np

from referralmap.picture.map_picture import Captions, MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES
from referralmap.picture.theme import theme


def crowd(seed: int, people: int, side: float = 400.0, referrals: int | None = None) -> MapPicture:
    """`people` in a square of `side` map units; each has a tint of their own while they last."""
    chance = np.random.default_rng(seed)
    role = chance.integers(0, len(ROLES), people).astype(np.uint8)
    tint = (np.arange(people) % 255 + 1).astype(np.uint8)
    count = people if referrals is None else referrals
    gold = chance.integers(0, 3, count).astype(np.uint8)
    return MapPicture(
        ids=tuple(map(str, range(people))),
        names=tuple(f"Anna Muster-{number}" for number in range(people)),
        places=chance.random((people, 2)) * side,
        role=role,
        radius=np.array([MARKS[r].radius for r in ROLES])[role] + chance.integers(0, 3, people),
        badge=chance.integers(0, 5, people).astype(np.int32),
        bought=chance.random(people) < 0.5,
        importance=np.array([MARKS[r].importance for r in ROLES])[role] + chance.random(people),
        givers=chance.integers(0, max(people, 1), count).astype(np.int32),
        receivers=chance.integers(0, max(people, 1), count).astype(np.int32),
        is_primary=chance.random(count) < 0.8,
        gold=gold,
        width=np.where(gold, 2 + 4 * chance.random(count), 1.0),
        rings=np.empty((0, 3)),
        names_right=False,
        faded=np.zeros(people, np.bool_),
        tint=tint,
        tints=tuple(
            f"#{128 + number // 8:02x}{number:02x}{255 - number:02x}" for number in range(255)
        ),
        folds=(),
        words=Captions("", "", ()),
        theme=theme("light"),
    )


def with_(picture: MapPicture, **fields: object) -> MapPicture:
    return dataclasses.replace(picture, **fields)  # type: ignore[arg-type]
