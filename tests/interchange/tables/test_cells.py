"""Lists in cells, and cells that run nowhere."""

from __future__ import annotations

import pytest

from referralmap.interchange.tables.cells import guarded, joined, parted, unguarded
from referralmap.model.network import Network
from referralmap.model.records import Person
from tests.interchange.importing import imported, kinds


def only(network: Network) -> Person:
    [person] = network.people.values()
    return person


def test_several_addresses_and_numbers_in_one_cell() -> None:
    text = 'Name;E-Mail;Telefon\nAnna;"a@x.at, A <b@x.at>; quatsch";"1 / 2; 4,36E+11"\n'
    network, proposal = imported(text)
    person = only(network)
    assert (person.email, person.emails) == ("a@x.at", ("b@x.at",))
    assert (person.phone, person.phones) == ("1 / 2", ())
    assert kinds(proposal) == [(2, "not_an_address"), (2, "number_cut")]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+x", "-x", "@x", "\tx", "'=1", "''=1", "＝x", "+41 x", "'x", "x=1", "+41 79 1"],
)
def test_a_guarded_cell_runs_nowhere_and_comes_back(cell: str) -> None:
    written = guarded(cell)
    assert written[0] not in "=-@\t\r＝＋－＠"
    assert written[0] != "+" or cell == "+41 79 1"
    assert unguarded(written) == cell


@pytest.mark.parametrize(
    "parts", [["a"], ["a;b", 'c"d'], ["a ::: b"], ['"'], ["a", "b"], ["a,b"], [",", ";"]]
)
def test_a_list_in_a_cell_comes_back(parts: list[str]) -> None:
    assert parted(joined(parts, quoted=";,"), ",") == parts
