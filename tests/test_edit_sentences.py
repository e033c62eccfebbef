"""What an edit has changed is said field by field."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from referralmap.edit_sentences import FIELDS, changes_text, edit_sentence
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import ChannelEffort, Contract, Person, PersonId, Referral, Settings
from referralmap.model.vocabulary import Rank, Status
from tests.maps import a_map

# the keys and the order of entry never change; links, dates and photos of others are shown apart
UNSAID = "id number giver receiver buyer stage_on next_steps external_ids settings".split()


@pytest.mark.parametrize("kind", [Person, Referral, Contract, Settings, ChannelEffort])
def test_every_field_that_can_be_edited_has_a_name_in_sentences(kind: type) -> None:
    fields = {field.name for field in dataclasses.fields(kind)}
    assert fields - FIELDS.keys() <= {*UNSAID}


def test_the_value_before_and_the_one_after_are_said() -> None:
    network = a_map("Anna > Bernd*")
    anna = network.people["Anna"]
    edit = editing.replace(network, anna, dataclasses.replace(anna, city="Wien", rank=Rank.A))
    assert changes_text(edit) == "Town – → Wien; Rank – → A"
    assert edit_sentence(edit).endswith(changes_text(edit))


def test_an_edit_that_adds_somebody_says_what_it_is_and_no_fields() -> None:
    network = a_map("Anna")
    edit = editing.add_person(network, "Bernd", network.people["Anna"].id, None, None)
    assert changes_text(edit) == ""
    assert edit_sentence(edit)


def test_a_birthday_is_said_as_people_here_write_it() -> None:
    network = a_map("Anna")
    anna = network.people[PersonId("Anna")]
    edit = editing.replace(network, anna, dataclasses.replace(anna, birthday="--05-17"))
    assert changes_text(edit) == "Birthday – → 17 May"


def test_an_import_says_whose_contracts_it_changed_whichever_way_it_goes() -> None:
    network = a_map("Anna* > Bernd*")
    anna, bernd = network.contracts.values()
    cancelled = dataclasses.replace(anna, status=Status.CANCELLED)
    signed = dataclasses.replace(bernd, signed=datetime.date(2026, 3, 12))
    label = Label("import", names=("x.csv", "Anna", "Bernd"))
    edit = Edit(label, (Change(bernd, signed), Change(anna, cancelled)))
    assert edit_sentence(edit) == (
        "Import x.csv – Contract of Anna: won → cancelled; "
        "Contract of Bernd: Signed on – → 12 Mar 2026"
    )
    back = "Contract of Anna: cancelled → won; Contract of Bernd: Signed on 12 Mar 2026 → –"
    assert changes_text(edit.reversed()) == back
    nothing = Edit(Label("import", names=("x.csv",)), (Change(None, anna),))
    assert edit_sentence(nothing) == "Import x.csv"


def test_of_very_many_contracts_the_first_are_said() -> None:
    network = a_map("Anna" + 12 * "*")
    changes = tuple(
        Change(c, dataclasses.replace(c, product="x")) for c in network.contracts.values()
    )
    edit = Edit(Label("import", names=("x.csv", *["Anna"] * 8)), changes)
    assert changes_text(edit).count("Contract of Anna") == 8
    assert changes_text(edit).endswith("; …")


def test_an_import_says_which_details_of_people_it_overwrote_and_no_others() -> None:
    anna = Person(PersonId("a"), "Anna Huber", 1, phone="1", city="Wien", organisation="Huber KG")
    moved = dataclasses.replace(
        anna, phone="2", city="Graz", email="a@x.at", emails=("b@x.at",), organisation="Neu AG"
    )
    eva = Person(PersonId("e"), "Eva Klein", 2)
    changes = (Change(anna, moved), Change(eva, dataclasses.replace(eva, city="Linz")))
    edit = Edit(Label("import", names=("x.csv", "Anna Huber")), changes)
    said = "Anna Huber: Firm Huber KG → Neu AG, Phone 1 → 2, Town Wien → Graz"
    assert changes_text(edit) == said
    assert changes_text(Edit(Label("import", names=("x.csv",)), changes)) == ""


def test_of_very_many_people_the_first_are_said_beside_contracts() -> None:
    people = [Person(PersonId(str(at)), f"P{at}", at, city="Wien") for at in range(1, 12)]
    contract = Contract(PersonId("c"), PersonId("1"), 900, "EUR", 1, status=Status.OPEN)  # type: ignore[arg-type]
    changes = (
        *(Change(each, dataclasses.replace(each, city="Graz")) for each in people),
        Change(contract, dataclasses.replace(contract, status=Status.WON)),
    )
    names = ("x.csv", "P1", *[each.name for each in people[:8]])
    texts = changes_text(Edit(Label("import", names=names), changes)).split("; ")
    assert texts[0] == "Contract of P1: open → won"
    assert [text.partition(":")[0] for text in texts[1:]] == [*names[2:], "…"]
