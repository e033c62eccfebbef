"""A network ahead of an edit says what the network says once the edit is made."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.layouts.newcomers.ahead import Ahead
from referralmap.model import editing
from referralmap.model.derived import Forgotten
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Referral
from referralmap.model.refusals import Outdated, Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks, state

ANNA, BERND = PersonId("Anna"), PersonId("Bernd")


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_it_answers_as_the_network_does_once_the_edit_is_made(
    network: Network, data: st.DataObject
) -> None:
    version, before = network.version, state(network)
    edit = an_edit(data.draw, network)
    with suppress(Refused):
        ahead = Ahead(network, edit)
        later = network.with_edits([edit])
        for kind, table in ((Person, later.people), (Referral, later.referrals)):
            numbers = later.column(kind, "number", [*table, "nobody"], missing=-1)
            assert ahead.column(kind, "number", [*table, "nobody"], missing=-1) == numbers
        assert sorted(ahead.column(Contract, "number")) == sorted(later.column(Contract, "number"))
        assert ahead.me == later.me
    assert (network.version, state(network)) == (version, before)


def test_it_tells_what_has_changed_up_to_the_edit() -> None:
    network = a_map("Anna > Bernd")
    version = network.version
    network.apply(editing.set_me(network, ANNA))
    ahead = Ahead(network, editing.set_me(network, BERND))
    changes = ahead.changes_since(version)
    assert changes.people() == {BERND}
    with pytest.raises(Forgotten):
        ahead.changes_since(-1).people()


def test_what_the_map_does_not_hold_cannot_be_replaced() -> None:
    network = a_map("Anna > Bernd")
    edit = editing.remove_referral(network, network.referrals[ANNA, BERND])
    network.apply(edit)
    with pytest.raises(Outdated):
        Ahead(network, edit)
