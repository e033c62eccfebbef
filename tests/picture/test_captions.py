"""The texts around a map."""

from __future__ import annotations

from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import MapPicture
from tests.maps import a_map
from tests.picture.drawn import picture_of


def gold(picture: MapPicture) -> dict[tuple[str, str], int]:
    names = picture.names
    pairs = zip(picture.givers, picture.receivers, picture.gold, strict=True)
    return {(names[giver], names[receiver]): int(level) for giver, receiver, level in pairs}


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    kinds = [line.kind for line in picture_of(a_map("Anna > Bernd*")).words.legend]
    assert kinds == [Role.AMBASSADOR, Role.CUSTOMER, "gold"]
