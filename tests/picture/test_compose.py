"""What a picture says about a map."""

from __future__ import annotations

import dataclasses

import numpy as np

from referralmap.model.edits import Change, Edit, Label
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.marks import ROLES
from referralmap.picture.stand_ins import renamed
from tests.maps import a_map
from tests.picture.drawn import picture_of, sample


def roles(picture: MapPicture) -> dict[str, Role]:
    return {name: ROLES[n] for name, n in zip(picture.names, picture.role, strict=True)}


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


def test_an_ambassador_carries_the_number_of_contracts_and_grows_with_credit() -> None:
    picture = picture_of(a_map("Anna > Bernd**, Clara > Dora*, Emil > Frida"))
    row = {name: at for at, name in enumerate(picture.names)}
    assert roles(picture)["Anna"] is Role.AMBASSADOR
    assert roles(picture)["Emil"] is Role.FAN
    assert [picture.badge[row[name]] for name in ("Anna", "Clara", "Emil")] == [2, 1, 0]
    assert picture.radius[row["Anna"]] > picture.radius[row["Clara"]] > picture.radius[row["Emil"]]
    assert picture.importance[row["Anna"]] > picture.importance[row["Clara"]]


def test_a_customer_who_is_an_ambassador_keeps_the_ring_of_a_customer() -> None:
    picture = picture_of(a_map("Anna* > Bernd*"))
    row = picture.names.index("Anna")
    assert roles(picture)["Anna"] is Role.AMBASSADOR
    assert picture.bought[row]


def test_a_second_giver_is_not_the_primary_one() -> None:
    picture = picture_of(a_map("Anna > Clara, Bernd > Clara"))
    assert picture.is_primary.tolist() == [True, False]


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    kinds = [line.kind for line in picture_of(a_map("Anna > Bernd*")).words.legend]
    assert kinds == [Role.AMBASSADOR, Role.CUSTOMER, "gold"]


def test_pictures_compare_by_value() -> None:
    network = sample("broker")
    assert picture_of(network) == picture_of(network)
    assert picture_of(network) != picture_of(network, colours="dark")
    person = next(iter(network.people.values()))
    changed = dataclasses.replace(person, name="Somebody Else")
    before = picture_of(network)
    network.apply(Edit(Label("rename"), (Change(person, changed),)))
    assert picture_of(network) != before


def test_under_other_names_the_picture_is_the_same_but_for_the_names() -> None:
    network = sample("broker")
    mine, theirs = picture_of(network), picture_of(renamed(network, "aliases"))
    assert not set(mine.names) & set(theirs.names)
    assert np.array_equal(mine.gold, theirs.gold)
    assert np.array_equal(mine.places, theirs.places)
    assert "Muster" not in theirs.words.subtitle


def test_a_map_of_nobody_is_a_picture_too() -> None:
    picture = picture_of(a_map(""))
    assert len(picture.ids) == 0
    assert picture.words.legend == ()
