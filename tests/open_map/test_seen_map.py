"""What is seen of a map on a day, and how it is coloured and glows there."""

from __future__ import annotations

import dataclasses
import datetime

from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import homeless_places
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Rank
from referralmap.open_map.seen_map import SeenMap
from referralmap.open_map.view_state import ViewState
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY

SIGNED = datetime.date(2024, 2, 20)
CITIES = {"Anna": "Aachen", "Bernd": "Bremen", "Clara": "Celle"}


def grown() -> Network:
    """Three people in three towns; Bernd bought on a day, Clara came after it."""
    network = a_map("me > Anna > Bernd* > Clara")
    for name, city in CITIES.items():
        change(network, network.people[PersonId(name)], city=city)
    [contract] = network.contracts.values()
    change(network, contract, signed=SIGNED)
    last = network.referrals[PersonId("Bernd"), PersonId("Clara")]
    change(network, last, date=datetime.date(2024, 9, 1))
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    return network


def test_the_first_three_have_rims_wherever_they_are_still_shown() -> None:
    network = a_map("me > Anna > Bernd* > Clara")
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    seen = SeenMap.under(network, ViewState(), TODAY)
    seen.firsts = {PersonId("Anna"): True, PersonId("Clara"): False}
    whole = seen.picture(ViewState(), theme("light"))
    part = seen.picture(ViewState(focused=PersonId("Bernd"), up=0, hides=True), theme("light"))
    assert isinstance(whole, MapPicture)
    assert isinstance(part, MapPicture)
    found = [{p.names[rim.row]: rim.is_whole for rim in p.rims} for p in (whole, part)]
    assert found[0] == {"Anna": True, "Clara": False}
    assert found[1] == {n: w for n, w in found[0].items() if n in part.names}
    assert [line.kind for line in whole.words.legend[-2:]] == ["rim", "dotted"]


def change(network: Network, record: object, **fields: object) -> None:
    after = dataclasses.replace(record, **fields)  # type: ignore[type-var]
    network.apply(editing.replace(network, record, after))  # type: ignore[arg-type]


def seen(network: Network, view: ViewState, **given: object) -> MapPicture:
    under = SeenMap.under(network, view, TODAY, **given)  # type: ignore[arg-type]
    picture = under.picture(view, theme("light"))
    assert isinstance(picture, MapPicture)
    return picture


def colours(picture: MapPicture) -> dict[str, str]:
    return {
        name: picture.tints[number - 1]
        for name, number in zip(picture.names, picture.tint.tolist(), strict=True)
    }


def test_who_signed_just_before_a_day_glows_on_it() -> None:
    network = grown()
    for days, glowing in ((-1, []), (0, ["Bernd"]), (29, ["Bernd"]), (30, [])):
        day = SIGNED + datetime.timedelta(days)
        picture = seen(network, ViewState(day=day))
        assert [picture.names[row] for row in picture.glowing] == glowing
    assert not seen(network, ViewState()).glowing


def test_on_an_earlier_day_everybody_there_has_the_place_and_the_colour_of_today() -> None:
    network = grown()
    change(network, network.people[PersonId("Clara")], added=datetime.date(2024, 9, 1))
    today = seen(network, ViewState(coloured="place"))
    earlier = seen(network, ViewState(coloured="place", day=datetime.date(2024, 3, 1)))
    assert set(earlier.names) == {"me", "Anna", "Bernd"}
    assert colours(earlier).items() <= colours(today).items()
    for id_, place in zip(earlier.ids, earlier.places.tolist(), strict=True):
        assert today.places[today.row_of[id_]].tolist() == place


def test_nobody_is_shown_besides_those_who_are_asked_for() -> None:
    network, anna = grown(), PersonId("Anna")
    assert seen(network, ViewState(), only={anna}).names == ("Anna",)
    there = {anna, PersonId("Bernd")}
    assert seen(network, ViewState(), there=there).names == ("Anna", "Bernd")
    under = SeenMap.under(network, ViewState(), TODAY, there=there)
    assert under.listed(ViewState()) == there
    assert under.listed(ViewState(chosen=(("place", frozenset({"Celle"})),))) == set()
    assert under.beside().figures[0][1] == "2"


def test_the_title_and_the_figures_of_a_part_are_those_of_that_part() -> None:
    network = a_map("me > Anna > Bernd* > Clara*, me > Dora > Eva*")
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    whole = seen(network, ViewState())
    assert whole.words.title == "3 people brought €3,600 in 3 contracts"
    focused = ViewState(focused=PersonId("Anna"))
    assert seen(network, focused).words.title == "Anna’s branch: 2 contracts, €2,400"
    beside = SeenMap.under(network, focused, TODAY).beside(focused)
    assert [line.name for line in beside.ranking] == ["Anna", "Bernd"]
    assert "part" in beside.ranking_title
    assert [value for _name, value in beside.figures] == ["3", "2", "2", "€2,400", "€2,400", "100%"]


def test_me_in_focus_and_folded_branches_are_no_part() -> None:
    network = a_map("me > Anna > Bernd*")
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    title = seen(network, ViewState()).words.title
    for view in (
        ViewState(focused=PersonId("me")),
        ViewState(folded=frozenset({PersonId("Anna")})),
    ):
        assert seen(network, view).words.title == title


def test_a_title_of_its_own_stays_that_of_a_part() -> None:
    network = a_map("me > Anna > Bernd*, Clara")
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    view = ViewState(focused=PersonId("Anna"))
    picture = SeenMap.under(network, view, TODAY).picture(view, theme("light"), "Mine")
    assert picture.words.title == "Mine"


def test_without_somebody_the_title_says_what_would_be_lost() -> None:
    network = a_map(
        "me > Anna > Bernd* > Clara, Anna > Dora*, me > Emil > Frida*, me > Gerd > Hans"
    )
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    titles = {
        name: seen(network, ViewState(without=PersonId(name))).words.title
        for name in ("Anna", "Bernd", "Emil", "Gerd", "Hans")
    }
    values = {contract.buyer: contract.value for contract in network.contracts.values()}
    anna = values[PersonId("Bernd")] + values[PersonId("Dora")]
    assert titles["Anna"] == f"Loss without Anna: 2 contracts, €{anna:,.0f}"
    assert titles["Emil"] == f"Loss without Emil: 1 contract, €{values[PersonId('Frida')]:,.0f}"
    assert titles["Bernd"] == "Loss without Bernd: no contract"
    assert titles["Gerd"] == "Loss without Gerd: no contract"
    assert titles["Hans"] == seen(network, ViewState()).words.title


def test_silent_a_clients_alone_are_called_so() -> None:
    network = a_map("me > Anna*, me > Bernd*, me > Clara > Dora*")
    for name in ("Anna", "Bernd"):
        change(network, network.people[PersonId(name)], rank=Rank.A)
    network.work_out(homeless_places(LayoutInputs(network), "rings"))
    silent = ViewState(chosen=(("role", frozenset({"silent_a"})),))
    said = seen(network, silent).words.title
    assert said == "2 silent A-clients, who have not referred anybody yet"
