"""What is faded, hidden, folded and tinted; nothing of it changes the map."""

from __future__ import annotations

import dataclasses
import json
import random
from decimal import Decimal

import numpy as np
import pytest

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model import editing
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel, Rank, Role
from referralmap.picture.compose import compose
from referralmap.picture.emphasis import Looking, looked_at, looking_data, looking_of
from referralmap.picture.facets import BY_KEY, FACETS, UNKNOWN, Facet, Groups
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY, sample

DRAWING = "me > Anna > Bernd*, Anna > Clara**, me > Dora > Emil, me > Frida"


def seen(network: Network, looking: Looking) -> MapPicture:
    network.apply(settle_homeless(network, "rings"))
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


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_everybody_has_a_value_of_every_facet_with_a_label(facet: Facet) -> None:
    accounts = Accounts.of(sample("broker"), None, TODAY)
    members = Groups(accounts).of(facet)
    assert set().union(*members.values()) == set(accounts.network.people)
    for value in members:
        assert facet.label(value, "EUR")
        if facet.key != "role":
            assert facet.label(UNKNOWN, "EUR")


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_a_value_from_elsewhere_stands_for_itself(facet: Facet) -> None:
    for strange in ("shoe", "99", "-1", "²"):
        assert facet.label(strange, "EUR") == strange


def test_values_of_contracts_are_steps() -> None:
    network = a_map("me > Anna*, me > Bernd")
    network.apply(editing.add_contract(network, PersonId("Bernd"), Decimal(25_000), "EUR"))
    accounts = Accounts.of(network, None, TODAY)
    value = BY_KEY["value"]
    assert value.values(accounts, PersonId("Anna")) == ("1",)
    assert value.values(accounts, PersonId("Bernd")) == (UNKNOWN,)  # it is still open
    i18n.use_language("en")
    assert value.label("1", "EUR") == "from €1,000"


def random_edit(network: Network, id_: PersonId, chance: random.Random, number: int) -> Edit:
    kind = chance.randrange(4)
    if kind == 0:
        before = network.people[id_]
        return editing.replace(network, before, dataclasses.replace(before, rank=Rank.C))
    if kind == 1:
        return editing.add_person(network, f"n{number}", id_, Channel.PHONE)
    if kind == 2:
        return editing.add_contract(network, id_, Decimal(9_000), "EUR")
    return editing.remove_people(network, [id_], editing.Gap.LINK)


@pytest.mark.parametrize("seed", range(8))
def test_groups_follow_edits_as_if_they_were_made_anew(seed: int) -> None:
    chance = random.Random(seed)
    network = a_map(DRAWING)
    accounts = Accounts.of(network, None, TODAY)
    groups = Groups(accounts)
    for facet in FACETS:
        groups.of(facet)
    done = []
    for number in range(12):
        id_ = chance.choice(sorted(network.people))
        edit = random_edit(network, id_, chance, number)
        network.apply(edit)
        done.append(edit)
        groups.update(accounts.update(edit).people)
        if chance.random() < 0.3:
            back = done.pop().reversed()
            network.apply(back)
            groups.update(accounts.update(back).people)
        anew = Groups(Accounts.of(network, None, TODAY))
        for facet in FACETS:
            assert groups.of(facet) == anew.of(facet), facet.key


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
