"""The texts around a map."""

from __future__ import annotations

from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.analysis.standing.ranking import Standing
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import beside, credit_text, order_text, standing_credit
from referralmap.picture.map_picture import MapPicture
from tests.maps import a_map
from tests.picture.charts.hard_maps import accounts_of
from tests.picture.charts.reading import add_contract
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


def test_other_money_than_that_of_the_order_is_said_not_to_count() -> None:
    def standing(**credit: int) -> Standing:
        amounts = {code: Decimal(value) for code, value in credit.items()}
        return Standing(PersonId("a"), "Anna", amounts, 1, 1, Role.PERSON)

    i18n.use_language("en")
    said = order_text([standing(), standing(EUR=1), standing(EUR=1, CHF=2)], "EUR")
    assert said == "In order of credit in EUR; other currencies decide between equals only."
    assert order_text([standing(), standing(EUR=1)], "EUR") == ""


def test_the_ranking_beside_a_map_names_its_currency_where_there_are_several() -> None:
    i18n.use_language("en")
    network = a_map("Anna > Bernd*")
    assert beside(accounts_of(network)).ranking_title == "Ambassadors"
    add_contract(network, "Bernd", 9, currency="CHF")
    assert beside(accounts_of(network)).ranking_title == "Ambassadors, by EUR"
