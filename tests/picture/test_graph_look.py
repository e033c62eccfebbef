"""What a graph is told of how a map looks."""

from __future__ import annotations

import datetime
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.interchange.reduction import reduced
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model.records import PersonId
from referralmap.picture.compose import compose
from referralmap.picture.graph_look import look_for, look_of
from referralmap.picture.theme import theme
from tests.maps import a_map

TODAY = datetime.date(2026, 1, 1)
LIGHT = theme("light")


def test_a_look_has_places_colours_roles_and_credit_of_the_picture() -> None:
    network = a_map("me > Anna > Bernd*, me > Clara")
    network.apply(settle_homeless(LayoutInputs(network), "tree"))
    accounts = Accounts.of(network, "direct", TODAY)
    picture = compose(accounts, "tree", LIGHT)
    look = look_of(picture, accounts, "tree")
    anna = look.marks[PersonId("Anna")]
    assert (anna.role, anna.fill, anna.credit, anna.contracts) == (
        *("ambassador", LIGHT.gold, Decimal(1200), 1),
    )
    assert [(m.x, m.y) for m in look.marks.values()] == [*map(tuple, picture.places.tolist())]
    assert look.names_right
    colours = {ends: line.colour for ends, line in look.lines.items()}
    assert colours[PersonId("Anna"), PersonId("Bernd")] == LIGHT.gold_line
    assert LIGHT.line in colours.values()


def test_the_look_of_a_part_has_the_credit_of_the_whole_under_the_ids_of_the_copy() -> None:
    network = a_map("me > Anna > Bernd* > Clara*, me > Dora")
    before = list(network.records())
    only = {PersonId("Anna"), PersonId("Bernd")}
    options = {"layout": "clusters", "theme": LIGHT, "rule": "direct", "today": TODAY}
    look = look_for(network, "aliases", only, **options)  # type: ignore[arg-type]
    copy = reduced(network, "aliases", only)
    assert look.marks.keys() == copy.people.keys()
    assert look.lines.keys() == copy.referrals.keys()
    assert [mark.credit for mark in look.marks.values()] == [Decimal(1200), Decimal(1200)]
    assert list(network.records()) == before
