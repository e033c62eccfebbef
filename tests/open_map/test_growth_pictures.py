"""The growth of a map: everybody stands where they stand today, and the last moment is today."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from referralmap.analysis.as_of import present
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.open_map.growth_pictures import GrowthSeries, days_between
from referralmap.open_map.view_state import ViewState
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY, sample


@pytest.fixture(scope="module")
def network() -> Network:
    return sample("broker")


def growth(network: Network) -> GrowthSeries:
    return GrowthSeries(network, ViewState("rings"), theme("light"), today=TODAY)


def test_the_last_moment_is_the_map_as_it_is(network: Network) -> None:
    [*_, last] = growth(network).moments(days_between(network, TODAY, 5))
    accounts = Accounts.of(network, None, TODAY)
    today = compose(accounts, "rings", theme("light"))
    for field in ("ids", "names", "role", "badge", "gold", "words"):
        mine, theirs = getattr(last.picture, field), getattr(today, field)
        assert (mine == theirs).all() if hasattr(mine, "all") else mine == theirs, field
    assert last.beside == beside(accounts)
    assert last.bounds == today.bounds


def test_nobody_moves_and_the_page_stays_the_same(network: Network) -> None:
    moments = list(growth(network).moments(days_between(network, TODAY, 9)))
    places = {
        id_: tuple(place)
        for id_, place in zip(moments[-1].picture.ids, moments[-1].picture.places, strict=True)
    }
    for moment in moments:
        for id_, place in zip(moment.picture.ids, moment.picture.places, strict=True):
            assert tuple(place) == places[id_]
        assert moment.bounds == moments[-1].bounds
        assert moment.picture.words.legend == moments[-1].picture.words.legend


@pytest.mark.parametrize("facet", ["place", "channel", "year", "tag"])
def test_everybody_has_the_same_colour_in_every_moment(network: Network, facet: str) -> None:
    coloured = dataclasses.replace(growth(network), view=ViewState(coloured=facet))
    moments = list(coloured.moments(days_between(network, TODAY, 6)))
    colours: dict[str, set[str]] = {}
    for moment in moments:
        picture = moment.picture
        for id_, tint in zip(picture.ids, picture.tint.tolist(), strict=True):
            colours.setdefault(id_, set()).add(picture.tints[tint - 1])
    assert len(set.union(*colours.values())) > 2
    assert all(len(of_one) == 1 for of_one in colours.values())


def test_each_moment_holds_who_was_there(network: Network) -> None:
    days = days_between(network, TODAY, 9)
    sizes = []
    for day, moment in zip(days, growth(network).moments(days), strict=True):
        assert set(moment.picture.ids) == present(network, day)
        sizes.append(len(moment.picture.ids))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_every_buyer_glows_in_one_moment_at_least(network: Network) -> None:
    glowing: set[str] = set()
    for moment in growth(network).moments(days_between(network, TODAY, 12)):
        glowing |= {moment.picture.ids[row] for row in moment.picture.glowing}
    signed = {c.buyer for c in network.contracts.values() if c.signed and c.status == "won"}
    assert signed
    assert signed <= glowing


@pytest.mark.parametrize("count", [1, 2, 6, 48, 5000])
def test_days_go_from_the_first_that_is_known_to_today(network: Network, count: int) -> None:
    days = days_between(network, TODAY, count)
    assert days == sorted(set(days))
    assert days[-1] == TODAY
    assert len(days) <= max(count, 2)


def test_a_map_without_dates_is_one_moment_at_least() -> None:
    network = a_map("me > Anna > Bernd*")
    days = days_between(network, TODAY, 48)
    [*_, last] = GrowthSeries(network, ViewState("rings"), theme("dark")).moments(days)
    assert days[-1] == TODAY
    assert last.picture.ids == ()  # nobody has a place in this layout yet
    assert len(list(growth(network).moments([datetime.date(2020, 1, 1)]))) == 1
