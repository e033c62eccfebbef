"""The texts around a map."""

from __future__ import annotations

from decimal import Decimal

import pytest

from referralmap.analysis.standing.ranking import Standing
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import credit_text, standing_credit
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


@pytest.mark.parametrize(
    ("credit", "error", "sign", "shown"),
    [
        ({"EUR": 40}, {}, "", 40),
        ({"EUR": 40}, {"EUR": 3}, "≈ ", 40),
        ({}, {"EUR": 15}, "≤ ", 30),
    ],
)
def test_credit_that_was_never_drawn_is_shown_with_its_upper_bound_and_not_as_none(
    credit: dict[str, int], error: dict[str, int], sign: str, shown: int
) -> None:
    amounts = [{code: Decimal(value) for code, value in each.items()} for each in (credit, error)]
    standing = Standing(PersonId("a"), "Anna", amounts[0], 0, 1, Role.PERSON, amounts[1])
    wanted = f"{sign}{credit_text({'EUR': Decimal(shown)}, 'EUR')}"
    assert standing_credit(standing, "EUR") == wanted
