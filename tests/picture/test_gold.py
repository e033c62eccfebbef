"""How golden lines are."""

from __future__ import annotations

from referralmap.picture.map_picture import MapPicture
from tests.maps import a_map
from tests.picture.drawn import picture_of


def gold(picture: MapPicture) -> dict[tuple[str, str], int]:
    names = picture.names
    pairs = zip(picture.givers, picture.receivers, picture.gold, strict=True)
    return {(names[giver], names[receiver]): int(level) for giver, receiver, level in pairs}


def test_gold_is_full_where_the_rule_gives_credit_and_pale_above() -> None:
    network = a_map("me > Anna > Bernd > Clara*, Dora > Emil")
    assert gold(picture_of(network)) == {
        ("me", "Anna"): 1,
        ("Anna", "Bernd"): 1,
        ("Bernd", "Clara"): 2,
        ("Dora", "Emil"): 0,
    }
    assert gold(picture_of(network, "influence"))["Anna", "Bernd"] == 2
