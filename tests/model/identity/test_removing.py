"""What becomes of the gap in a chain when somebody goes."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.model import editing
from referralmap.model.edits import Label
from referralmap.model.identity import removing
from referralmap.model.identity.removing import Gap
from referralmap.model.network import Network
from referralmap.model.records import (
    Person,
    PersonId,
    Place,
    Referral,
)
from tests.maps import a_map
from tests.model.edited import arrows, made
from tests.random_maps import networks

ANNA, BERND, CLARA, DORA = map(PersonId, ("Anna", "Bernd", "Clara", "Dora"))


DAY = datetime.date(2026, 5, 4)


def test_removing_somebody_takes_their_contracts_and_places_along() -> None:
    network = a_map("Anna > Bernd**")
    network.apply(editing.move_people(network, [Place(BERND, "rings", 1.0, 2.0)]))
    made(network, removing.remove_people(network, [BERND], Gap.LINK))
    assert (list(network.people), network.contracts, network.places) == ([ANNA], {}, {})


@pytest.mark.parametrize(
    ("drawing", "gone", "left"),
    [
        ("Anna > Bernd > Clara", "Bernd", "Anna > Clara"),
        ("Anna > Bernd > Clara > Dora", "Bernd Clara", "Anna > Dora"),
        ("A > X > C, B > X > D", "X", "A > C, A > D, B > C, B > D"),
        ("Anna > Bernd > Clara, Anna > Clara", "Bernd", "Anna > Clara"),
        ("Anna > Bernd > Anna", "Bernd", ""),
        ("Anna > Bernd > Clara > Bernd > Dora", "Bernd Clara", "Anna > Dora"),
        ("me > Bernd > Clara", "Bernd", "me > Clara"),
        ("Anna > Bernd, Clara > Dora", "Anna Dora", ""),
    ],
)
def test_closing_a_gap_joins_givers_and_receivers(drawing: str, gone: str, left: str) -> None:
    network = a_map(drawing)
    people = [PersonId(name) for name in gone.split()]
    made(network, removing.remove_people(network, people, Gap.LINK))
    assert arrows(network) == {arrow for arrow in left.split(", ") if arrow}
    assert not network.people.keys() & {*people}


def test_a_referral_that_closes_a_gap_keeps_the_date_of_the_last_one_before_it() -> None:
    network = a_map("Anna")
    network.load(Person(PersonId(name), name, n) for n, name in enumerate(("B", "C", "Dora"), 2))
    chain = [ANNA, PersonId("B"), PersonId("C"), DORA]
    for day, (giver, receiver) in enumerate(itertools.pairwise(chain), 1):
        date = datetime.date(2026, 1, day)
        network.load([Referral(giver, receiver, 10 + day, date)])
    for people in (chain[1:3], chain[2:0:-1]):
        edit = removing.remove_people(network, people, Gap.LINK)
        network.apply(edit)
        assert network.referrals[ANNA, DORA].date == datetime.date(2026, 1, 3)
        network.apply(edit.reversed())


def test_a_placeholder_keeps_the_chain_and_its_contracts_but_nothing_of_the_person() -> None:
    network = a_map("Anna > Bernd* > Clara")
    secret = Person(BERND, "Bernd", 2, email="b@b.example", notes="secret", tags=("x",))
    network.apply(editing.replace(network, network.people[BERND], secret))
    network.apply(editing.move_people(network, [Place(BERND, "rings", 1.0, 2.0)]))
    made(network, removing.remove_people(network, [BERND, BERND], Gap.PLACEHOLDER))
    assert network.people[BERND] == Person(BERND, "?", 2)
    assert arrows(network) == {"Anna > Bernd", "Bernd > Clara"}
    assert [contract.notes for contract in network.contracts_of(BERND)] == [""]
    assert network.places[BERND, "rings"].x == 1.0


def test_a_placeholder_for_me_is_still_me() -> None:
    network = a_map("me > Anna")
    made(network, removing.remove_people(network, [PersonId("me")], Gap.PLACEHOLDER))
    assert network.me == PersonId("me")


@pytest.mark.parametrize(
    ("drawing", "gone", "left"),
    [
        ("Anna > Bernd > Clara > Dora", "Bernd", "Anna"),
        ("Anna > Bernd > Clara, Anna > Dora", "Bernd", "Anna Dora"),
        ("Anna > Clara, Bernd > Clara > Dora", "Bernd", "Anna Clara Dora"),
        ("Anna > Clara, Bernd > Clara > Dora", "Anna", "Bernd"),
        ("Anna > Clara > Dora, Bernd > Clara", "Anna Bernd", ""),
        ("Anna > Bernd > Clara > Bernd", "Bernd", "Anna"),
        ("Anna > me > Bernd", "Anna", "Bernd me"),
        ("me > Anna > Bernd", "me", ""),
    ],
)
def test_removing_a_branch_takes_those_along_who_hang_on_it(
    drawing: str, gone: str, left: str
) -> None:
    network = a_map(drawing)
    people = [PersonId(name) for name in gone.split()]
    made(network, removing.remove_people(network, people, Gap.BRANCH))
    assert sorted(network.people) == left.split()


def test_the_label_of_a_removal_names_two_and_counts_all() -> None:
    network = a_map("Anna, Bernd, Clara")
    edit = removing.remove_people(network, [CLARA, ANNA, BERND], Gap.LINK)
    assert edit.label == Label("remove_people", (CLARA, ANNA), ("Clara", "Anna"), 3)


@settings(max_examples=80, deadline=None)
@given(networks(), st.sampled_from(Gap), st.data())
def test_any_removal_is_lawful_and_can_be_taken_back(
    network: Network, gap: Gap, data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.sampled_from(sorted(network.people)), min_size=1, max_size=4))
    reachable = reach(network)
    made(network, removing.remove_people(network, gone, gap))
    if gap is Gap.PLACEHOLDER:
        assert all(network.people[id_].name == "?" for id_ in gone)
    else:
        assert not network.people.keys() & {*gone}
    if gap is Gap.LINK:
        left = network.people.keys()
        assert reach(network) == {(a, b) for a, b in reachable if {a, b} <= left}


def reach(network: Network) -> set[tuple[str, str]]:
    """Pairs of people, the first somewhere up the chain of the second."""
    pairs = set(network.referrals)
    while longer := {(a, d) for a, b in pairs for c, d in pairs if b == c and a != d} - pairs:
        pairs |= longer
    return pairs


@pytest.mark.parametrize(
    ("drawing", "inside"),
    [("Anna > Bernd > Clara", True), ("Anna > Bernd", False), ("Bernd > Clara", False)],
)
def test_somebody_is_inside_a_chain_between_a_giver_and_a_receiver(
    drawing: str, inside: bool
) -> None:
    assert removing.is_inside_chain(a_map(drawing), BERND) is inside
