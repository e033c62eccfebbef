"""The index arrays say the same as the network they are made of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.index import index_of
from referralmap.model import editing
from referralmap.model.errors import Refused
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Place
from tests.maps import a_map
from tests.random_maps import an_edit, networks


def check_index(network: Network) -> None:
    index = index_of(network)
    people = sorted(network.people.values(), key=lambda person: person.number)
    referrals = sorted(network.referrals.values(), key=lambda referral: referral.number)
    assert list(index.ids) == [person.id for person in people]
    assert {index.ids[row]: row for row in range(len(people))} == dict(index.row_of)
    assert (index.ids[index.me] if index.me >= 0 else None) == network.me
    pairs = zip(index.givers.tolist(), index.receivers.tolist(), strict=True)
    assert [(index.ids[a], index.ids[b]) for a, b in pairs] == [r.key for r in referrals]
    for row, id_ in enumerate(index.ids):
        primary = network.primary_referral(id_)
        giver = index.ids[index.primary[row]] if index.primary[row] >= 0 else None
        assert giver == (primary.giver if primary else None)
        assert bool(index.linked[row]) == bool(network.graph.degree(id_))
    hanging = {network.primary_referral(id_) for id_ in network.people} - {None}
    marked = zip(referrals, index.is_primary.tolist(), strict=True)
    assert {referral for referral, is_primary in marked if is_primary} == hanging


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_the_index_agrees_with_the_network_after_any_edit(
    network: Network, data: st.DataObject
) -> None:
    check_index(network)
    for _ in range(3):
        try:
            network.apply(an_edit(data.draw, network))
        except Refused:
            continue
        check_index(network)


def test_an_empty_network_has_an_empty_index() -> None:
    check_index(Network())


def test_the_index_is_made_anew_only_when_the_structure_changes() -> None:
    network = a_map("A > B*")
    index = index_of(network)
    network.apply(editing.move_people(network, [Place(PersonId("A"), "rings", 1.0, 1.0)]))
    assert index_of(network) is index
    network.apply(editing.add_person(network, "C"))
    assert index_of(network) is not index
    assert len(index_of(network).ids) == 3


def test_two_networks_have_indexes_of_their_own() -> None:
    one, other = a_map("A > B"), a_map("C > D")
    assert [list(index_of(network).ids) for network in (one, other)] == [["A", "B"], ["C", "D"]]
