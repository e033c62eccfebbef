"""Edits as values: what they hold, and which people they touch."""

from dataclasses import replace

import pytest

from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label, changed_contracts, people_of
from referralmap.model.records import (
    ContractId,
    PersonId,
    Place,
    Settings,
)
from referralmap.model.refusals import StillInUse
from tests.maps import a_map
from tests.model.edited import made

ANNA, BERND, CLARA, DORA = map(PersonId, ("Anna", "Bernd", "Clara", "Dora"))


def test_an_edit_with_further_changes_is_still_one_edit() -> None:
    network = a_map("Anna")
    edit = editing.add_person(network, "Bernd")
    new = PersonId(edit.label.ids[0])
    both = edit.and_then(Change(None, Place(new, "rings", 1.0, 1.0)))
    made(network, both)
    with pytest.raises(StillInUse):
        network.apply(edit.reversed())
    network.apply(both.reversed())
    assert list(network.people) == [ANNA]


def test_an_edit_knows_the_people_it_is_about() -> None:
    network = a_map("Anna > Bernd*, Clara")
    network.apply(editing.move_people(network, [Place(CLARA, "rings", 0.0, 0.0)]))
    edits = [
        (editing.remove_referral(network, network.referrals[ANNA, BERND]), {ANNA, BERND}),
        (editing.remove_contract(network, network.contracts[ContractId("Bernd-1")]), {BERND}),
        (editing.move_people(network, [Place(CLARA, "rings", 9.0, 9.0)]), {CLARA}),
        (editing.set_me(network, CLARA), {CLARA}),
        (editing.replace(network, network.settings, Settings("Title")), set()),
    ]
    for edit, people in edits:
        assert people_of(edit.changes) == people


def test_changed_contracts_are_in_the_order_of_entry_whichever_way_the_edit_goes() -> None:
    network = a_map("Anna* > Bernd* > Clara*")
    first, second, gone = network.contracts.values()
    new = replace(first, id=ContractId("new"))
    changes = (
        Change(network.people[PersonId("Anna")], network.people[PersonId("Anna")]),
        Change(second, replace(second, product="x")),
        Change(first, replace(first, product="x")),
        Change(None, new),
        Change(gone, None),
    )
    edit = Edit(Label("import"), changes)
    for each in (edit, edit.reversed()):
        assert [c.record.key for c in changed_contracts(each.changes)] == [first.id, second.id]
