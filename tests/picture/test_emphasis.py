"""What is faded, hidden, folded and tinted; nothing of it changes the map."""

from __future__ import annotations

import dataclasses
import json

import numpy as np

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Rank, Role
from referralmap.picture.compose import compose
from referralmap.picture.emphasis import Looking, looked_at, looking_data, looking_of
from referralmap.picture.facets import Groups
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY

DRAWING = "me > Anna > Bernd*, Anna > Clara**, me > Dora > Emil, me > Frida"


def seen(network: Network, looking: Looking) -> MapPicture:
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    accounts = Accounts.of(network, None, TODAY)
    whole = compose(accounts, "rings", theme("light"))
    return looked_at(whole, Groups(accounts), accounts, looking)


def lit(picture: MapPicture) -> set[str]:
    return {n for n, faded in zip(picture.names, picture.faded, strict=True) if not faded}


def people(*names: str) -> frozenset[PersonId]:
    return frozenset(PersonId(name) for name in names)


def ranked(network: Network, ranks: dict[str, Rank]) -> Network:
    for name, rank in ranks.items():
        before = network.people[PersonId(name)]
        network.apply(editing.replace(network, before, dataclasses.replace(before, rank=rank)))
    return network


def test_looking_as_usual_is_the_whole_picture() -> None:
    network = a_map(DRAWING)
    picture = seen(network, Looking())
    assert len(picture.ids) == 7
    assert not picture.faded.any()


def test_who_has_none_of_the_chosen_values_fades() -> None:
    looking = Looking().choosing("role", frozenset({Role.CUSTOMER, Role.AMBASSADOR}))
    picture = seen(a_map(DRAWING), looking)
    assert lit(picture) == {"Anna", "Bernd", "Clara"}
    assert len(picture.ids) == 7
    assert "3 of 7 people" in picture.words.subtitle


def test_or_is_left_out_with_the_referrals_to_them() -> None:
    looking = Looking(hides=True).choosing("role", frozenset({Role.AMBASSADOR, Role.CUSTOMER}))
    picture = seen(a_map(DRAWING), looking)
    assert set(picture.names) == {"Anna", "Bernd", "Clara"}
    assert {(picture.names[g], picture.names[r]) for g, r in pairs(picture)} == {
        ("Anna", "Bernd"),
        ("Anna", "Clara"),
    }


def pairs(picture: MapPicture) -> list[tuple[int, int]]:
    return list(zip(picture.givers.tolist(), picture.receivers.tolist(), strict=True))


def test_several_facets_must_all_agree_and_one_lifted_no_longer_counts() -> None:
    network = ranked(a_map(DRAWING), {"Anna": Rank.A, "Bernd": Rank.B, "Dora": Rank.B})
    looking = Looking().choosing("rank", frozenset({Rank.B}))
    assert lit(seen(network, looking)) == {"Bernd", "Dora"}
    both = looking.choosing("role", frozenset({Role.CUSTOMER}))
    assert lit(seen(network, both)) == {"Bernd"}
    assert both.choosing("role", frozenset()) == looking


def test_the_focus_is_limited_in_generations() -> None:
    network = a_map("me > Anna > Bernd > Clara > Dora")
    assert lit(seen(network, Looking(focused=PersonId("Bernd")))) == set(network.people)
    near = Looking(focused=PersonId("Bernd"), up=1, down=1)
    assert lit(seen(network, near)) == {"Anna", "Bernd", "Clara"}


def test_a_connection_lights_the_chain_between_two_people() -> None:
    looking = Looking(path=(PersonId("Bernd"), PersonId("Emil")))
    assert lit(seen(a_map(DRAWING), looking)) == {"me", "Anna", "Bernd", "Dora", "Emil"}


def test_a_folded_branch_leaves_a_sentence_about_what_is_in_it() -> None:
    i18n.use_language("en")
    picture = seen(a_map(DRAWING), Looking(folded=people("Anna")))
    assert set(picture.names) == {"me", "Anna", "Dora", "Emil", "Frida"}
    [fold] = picture.folds
    assert picture.names[fold.row] == "Anna"
    assert fold.text == "2 people, 3 contracts, €3,600"


def test_a_fold_inside_a_fold_says_nothing_and_an_empty_branch_has_none() -> None:
    network = a_map("me > Anna > Bernd > Clara, me > Dora")
    picture = seen(network, Looking(folded=people("me", "Anna", "Dora")))
    assert set(picture.names) == {"me"}
    assert [picture.names[fold.row] for fold in picture.folds] == ["me"]


def test_colours_follow_the_largest_groups_and_the_legend_names_them() -> None:
    network = ranked(a_map(DRAWING), {"Anna": Rank.A, "Bernd": Rank.A, "Dora": Rank.B})
    picture = seen(network, Looking(coloured="rank"))
    colour = dict(zip(picture.names, picture.tint.tolist(), strict=True))
    assert colour["Anna"] == colour["Bernd"] == 1
    assert colour["Dora"] == 2
    assert colour["Emil"] == 3 == len(picture.tints)
    texts = [line.text for line in picture.words.legend[:3]]
    assert texts == ["A", "B", "without a rank"]
    assert [line.kind for line in picture.words.legend[:3]] == list(picture.tints)


def test_looking_survives_a_bookmark_and_a_strange_one_is_the_usual() -> None:
    looking = Looking(
        chosen=(("rank", frozenset({"A", "B"})),),
        hides=True,
        focused=PersonId("Anna"),
        up=0,
        down=2,
        path=(PersonId("Anna"), PersonId("Bernd")),
        route=(PersonId("Dora"), PersonId("Emil")),
        folded=people("Dora"),
        coloured="tag",
    )
    assert looking_of(json.loads(json.dumps(looking_data(looking)))) == looking
    assert looking_data(Looking()) == {}
    strange = {"chosen": {"shoe": ["9"], "rank": [3]}, "up": True, "down": 10**9, "path": ["x"]}
    assert looking_of(strange) == looking_of([]) == looking_of(None) == Looking()


def test_who_is_no_longer_on_the_map_is_forgotten() -> None:
    looking = Looking(
        focused=PersonId("x"), path=(PersonId("x"), PersonId("y")), folded=people("x")
    )
    assert looking.among({}) == Looking()


def test_a_part_is_a_picture_as_if_composed_of_it() -> None:
    picture = seen(a_map(DRAWING), Looking(hides=True).choosing("role", frozenset({Role.FAN})))
    assert len(picture.ids) == len(picture.places) == len(picture.tint) == len(picture.faded)
    assert np.all(picture.givers < len(picture.ids))
