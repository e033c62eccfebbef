"""What is new, gone and changed between two states."""

from __future__ import annotations

import contextlib
import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from referralmap.interchange.states.state_changes import are_related, changes_between
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks


def copied(network: Network) -> Network:
    copy = Network(network.settings)
    copy.load(record for record in network.records() if record is not network.settings)
    return copy


def test_new_gone_and_changed_are_told_apart() -> None:
    before, after = a_map("A > B, C*"), a_map("A > B, A > D")
    anna = after.people[PersonId("A")]
    after.apply(editing.replace(after, anna, dataclasses.replace(anna, city="Wien")))
    found = changes_between(before, after)
    assert (found["people"].new, found["people"].gone) == (("D",), ("C",))
    assert [(c.id, c.field, c.before, c.after) for c in found["people"].changed] == [
        ("A", "city", None, "Wien")
    ]
    assert (found["referrals"].new, found["referrals"].gone) == ((("A", "D"),), ())
    assert (found["contracts"].new, len(found["contracts"].gone)) == ((), 1)


def test_maps_without_anybody_in_common_are_not_related() -> None:
    assert are_related(a_map("A, B"), a_map("B, C"))
    assert not are_related(a_map("A"), a_map("B"))
    assert are_related(a_map(""), a_map(""))


@given(networks(), st.data())
def test_a_state_does_not_differ_from_itself_and_changes_turn_around(
    network: Network, data: st.DataObject
) -> None:
    before = copied(network)
    same = changes_between(before, network)
    assert not any((each.new, each.gone, each.changed) != ((), (), ()) for each in same.values())
    with contextlib.suppress(Refused):
        network.apply(an_edit(data.draw, network))
    there, back = changes_between(before, network), changes_between(network, before)
    for name, found in there.items():
        assert {*found.new} == {*back[name].gone}
        assert {*found.gone} == {*back[name].new}
        assert {(c.id, c.field, str(c.before), str(c.after)) for c in found.changed} == {
            (c.id, c.field, str(c.after), str(c.before)) for c in back[name].changed
        }
