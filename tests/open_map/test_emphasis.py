"""What is faded, hidden, folded and tinted; nothing of it changes the map."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral
from referralmap.model.vocabulary import Channel, Rank, Role, Stage
from referralmap.open_map.emphasis import emphasised
from referralmap.open_map.seen_map import SeenMap
from referralmap.open_map.view_state import ViewState
from referralmap.picture.compose import compose
from referralmap.picture.facets import Groups
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY

DRAWING = "me > Anna > Bernd*, Anna > Clara**, me > Dora > Emil, me > Frida"


def seen(network: Network, view: ViewState) -> MapPicture:
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    accounts = Accounts.of(network, None, TODAY)
    whole = compose(accounts, "rings", theme("light"))
    return emphasised(whole, Groups(accounts), accounts, view)


def lit(picture: MapPicture) -> set[str]:
    return {n for n, faded in zip(picture.names, picture.faded, strict=True) if not faded}


def people(*names: str) -> frozenset[PersonId]:
    return frozenset(PersonId(name) for name in names)


def ranked(network: Network, ranks: dict[str, Rank]) -> Network:
    for name, rank in ranks.items():
        before = network.people[PersonId(name)]
        network.apply(editing.replace(network, before, dataclasses.replace(before, rank=rank)))
    return network


def test_view_as_usual_is_the_whole_picture() -> None:
    network = a_map(DRAWING)
    picture = seen(network, ViewState())
    assert len(picture.ids) == 7
    assert not picture.faded.any()


def test_who_has_none_of_the_chosen_values_fades() -> None:
    view = ViewState().choosing("role", frozenset({Role.CUSTOMER, Role.AMBASSADOR}))
    picture = seen(a_map(DRAWING), view)
    assert lit(picture) == {"Anna", "Bernd", "Clara"}
    assert len(picture.ids) == 7
    assert "3 of 7 people" in picture.words.subtitle


def test_or_is_left_out_with_the_referrals_to_them() -> None:
    view = ViewState(hides=True).choosing("role", frozenset({Role.AMBASSADOR, Role.CUSTOMER}))
    picture = seen(a_map(DRAWING), view)
    assert set(picture.names) == {"Anna", "Bernd", "Clara"}
    assert {(picture.names[g], picture.names[r]) for g, r in pairs(picture)} == {
        ("Anna", "Bernd"),
        ("Anna", "Clara"),
    }


def pairs(picture: MapPicture) -> list[tuple[int, int]]:
    return list(zip(picture.givers.tolist(), picture.receivers.tolist(), strict=True))


def test_several_facets_must_all_agree_and_one_lifted_no_longer_counts() -> None:
    network = ranked(a_map(DRAWING), {"Anna": Rank.A, "Bernd": Rank.B, "Dora": Rank.B})
    view = ViewState().choosing("rank", frozenset({Rank.B}))
    assert lit(seen(network, view)) == {"Bernd", "Dora"}
    both = view.choosing("role", frozenset({Role.CUSTOMER}))
    assert lit(seen(network, both)) == {"Bernd"}
    assert both.choosing("role", frozenset()) == view


def test_the_focus_is_limited_in_generations() -> None:
    network = a_map("me > Anna > Bernd > Clara > Dora")
    assert lit(seen(network, ViewState(focused=PersonId("Bernd")))) == set(network.people)
    near = ViewState(focused=PersonId("Bernd"), up=1, down=1)
    assert lit(seen(network, near)) == {"Anna", "Bernd", "Clara"}


def test_a_connection_lights_the_chain_between_two_people() -> None:
    view = ViewState(path=(PersonId("Bernd"), PersonId("Emil")))
    assert lit(seen(a_map(DRAWING), view)) == {"me", "Anna", "Bernd", "Dora", "Emil"}


def test_agreed_steps_light_their_people_and_the_title_counts_them() -> None:
    network = a_map("me > Anna > Bernd*, Anna > Clara, me > Dora")
    view = ViewState(agreed=(PersonId("Bernd"), PersonId("Dora")), focused=PersonId("Clara"))
    picture = seen(network, view)
    assert lit(picture) == {"Bernd", "Dora"}
    titled = SeenMap.under(network, view, TODAY).picture(view, theme("light"))
    assert titled.words.title == "2 people with agreed steps"


def test_a_folded_branch_leaves_a_sentence_about_what_is_in_it() -> None:
    i18n.use_language("en")
    picture = seen(a_map(DRAWING), ViewState(folded=people("Anna")))
    assert set(picture.names) == {"me", "Anna", "Dora", "Emil", "Frida"}
    [fold] = picture.folds
    assert picture.names[fold.row] == "Anna"
    assert fold.text == "2 people, 3 contracts, €3,600"


def test_a_fold_inside_a_fold_says_nothing_and_an_empty_branch_has_none() -> None:
    network = a_map("me > Anna > Bernd > Clara, me > Dora")
    picture = seen(network, ViewState(folded=people("me", "Anna", "Dora")))
    assert set(picture.names) == {"me"}
    assert [picture.names[fold.row] for fold in picture.folds] == ["me"]


def test_colours_follow_the_largest_groups_and_the_legend_names_them() -> None:
    network = ranked(a_map(DRAWING), {"Anna": Rank.A, "Bernd": Rank.A, "Dora": Rank.B})
    picture = seen(network, ViewState(coloured="rank"))
    colour = dict(zip(picture.names, picture.tint.tolist(), strict=True))
    assert colour["Anna"] == colour["Bernd"] == 1
    assert colour["Dora"] == 2
    assert colour["Emil"] == 3 == len(picture.tints)
    texts = [line.text for line in picture.words.legend[:3]]
    assert texts == ["A", "B", "without a rank"]
    assert [line.kind for line in picture.words.legend[:3]] == list(picture.tints)


STEPS = theme("light").steps


def referred(**columns: Sequence[object]) -> Network:
    """People p0, p1, … referred by *me*, with these values of their referrals."""
    count = len(next(iter(columns.values())))
    network = a_map(", ".join(["me", *(f"p{at}" for at in range(count))]))
    for at in range(count):
        values: dict[str, Any] = {key: column[at] for key, column in columns.items()}
        giver, receiver = PersonId("me"), PersonId(f"p{at}")
        network.load([Referral(giver, receiver, network.next_number(), **values)])
    return network


def colours_of(picture: MapPicture) -> list[str]:
    """The colours of p0, p1, …"""
    return [picture.tints[tint - 1] for tint in picture.tint[1:].tolist()]


def by_colour(picture: MapPicture) -> list[tuple[str, str]]:
    legend = picture.words.legend
    return [(str(line.kind), line.text) for line in legend if str(line.kind).startswith("#")]


def test_a_few_ordered_values_have_steps_far_apart_and_the_unknown_one_is_grey() -> None:
    days = [datetime.date(year, 1, 1) for year in (2024, 2025, 2026)]
    picture = seen(referred(date=[*days, None]), ViewState(coloured="year"))
    grey = theme("light").person
    assert colours_of(picture) == [STEPS[0], STEPS[1], STEPS[-1], grey]
    texts = ["2024", "2025", "2026", "without a date"]
    assert by_colour(picture) == list(zip(colours_of(picture), texts, strict=True))


def test_the_first_rank_is_the_strongest_colour() -> None:
    network = ranked(a_map(DRAWING), {"Anna": Rank.A, "Bernd": Rank.B, "Dora": Rank.C})
    found = by_colour(seen(network, ViewState(coloured="rank")))
    assert found[:3] == [(STEPS[-1], "A"), (STEPS[1], "B"), (STEPS[0], "C")]


@given(st.integers(1, 40))
@settings(max_examples=15, deadline=None)
def test_many_ordered_values_share_steps_in_order_and_the_legend_has_each(count: int) -> None:
    days = [datetime.date(1980 + at, 1, 1) for at in range(count)]
    picture = seen(referred(date=days), ViewState(coloured="year"))
    steps = [STEPS.index(colour) for colour in colours_of(picture)]
    assert steps == sorted(steps)
    assert len(set(steps)) == min(count, len(STEPS))
    told = {kind: text for kind, text in by_colour(picture) if kind in STEPS}
    assert list(told) == [STEPS[step] for step in sorted(set(steps))]
    for day, step in zip(days, steps, strict=True):
        first, *_rest, last = re.findall(r"\d{4}", told[STEPS[step]] * 2)
        assert int(first) <= day.year <= int(last)
    shares = [steps.count(step) for step in set(steps)]
    assert max(shares) - min(shares) <= 1


def test_what_ended_is_no_further_than_a_contract() -> None:
    stages = [*Stage]
    picture = seen(referred(stage=stages), ViewState(coloured="stage"))
    colour = dict(zip(stages, colours_of(picture), strict=True))
    assert colour[Stage.WON] == STEPS[-1]
    assert colour[Stage.NAMED] == STEPS[0]
    assert colour[Stage.NO_DEAL] == colour[Stage.DECLINED] == theme("light").declined


def test_values_without_an_order_have_colours_without_one() -> None:
    picture = seen(referred(channel=[*Channel][:3]), ViewState(coloured="channel"))
    assert colours_of(picture) == list(theme("light").tints[:3])


def test_who_never_referred_comes_before_all_years() -> None:
    network = referred(date=[datetime.date(2025, 1, 1)])
    picture = seen(network, ViewState(coloured="last_referral"))
    assert [text for _colour, text in by_colour(picture)] == ["no one referred yet", "2025"]
