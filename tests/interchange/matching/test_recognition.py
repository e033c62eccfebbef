"""Who the people of a source are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.interchange.matching import recognition
from referralmap.interchange.matching.roster import Apart, Roster
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import (
    chains,
    imported,
    kinds,
    names,
    proposed,
)
from tests.maps import a_map


def a_network(*people: Person) -> Network:
    network = Network()
    network.load(people)
    return network


def person(id_: str, name: str, email: str = "", **fields: object) -> Person:
    return Person(PersonId(id_), name, int(id_), email=email, **fields)  # type: ignore[arg-type]


def test_an_id_decides_before_an_address_and_that_before_a_name() -> None:
    network = a_network(person("1", "Anna", "a@x.at"), person("2", "Anna Berta", "b@x.at"))
    proposal = proposed(network, "ID,Name,E-Mail\n2,Anna,a@x.at\n")
    assert (proposal.people, proposal.matched) == (0, 1)
    assert {p.data["field"] for p in proposal.problems} == {"name", "email"}
    assert proposal.problems[0].data["name"] == "Anna Berta"
    proposal = proposed(network, "Name,E-Mail\nBernd,A@X.AT\n")
    assert [p.data["known"] for p in proposal.problems] == ["Anna"]


LISTS = [
    ("ID;Name;Wert;Geber", "1;{};4000;Udo Ufer"),
    ("Record ID;Name;Wert;Geber", "1;{};4000;Udo Ufer"),
    ("Person - ID;Person - Name;Wert;Geber", "1;{};4000;Udo Ufer"),
    ("ID;Name;Telefon;Geber", "1;{};+43 99;1"),
]


@pytest.mark.parametrize(("header", "row"), LISTS)
@pytest.mark.parametrize("other", ["Zora Zank", "Karl Huber", "Zora"])
def test_two_lists_that_count_alike_are_not_laid_on_each_other(
    header: str, row: str, other: str
) -> None:
    network, _proposal = imported(f"{header}\n{row.format('Anna Huber')}\n")
    [before] = [p for p in network.people.values() if p.name == "Anna Huber"]
    text = f"{header}\n{row.format(other)}\n"
    network, proposal = imported(text, into=network)
    assert [kind for _line, kind in kinds(proposal)][:1] == ["id_of_another"]
    assert network.people[before.id] == before
    assert names(network).count(other) == 1
    _network, again = imported(text, into=network)
    assert (again.edit.changes, again.people) == ((), 0)


@pytest.mark.parametrize(("header", "row"), LISTS)
def test_an_id_that_stands_twice_in_a_list_is_of_the_first(header: str, row: str) -> None:
    text = "\n".join([header, row.format("Anna Huber"), row.format("Zora Zank")])
    network, proposal = imported(text)
    assert {"Anna Huber", "Zora Zank"} <= {*names(network)}
    assert "id_of_another" in [kind for _line, kind in kinds(proposal)]
    assert imported(text, into=network)[1].edit.changes == ()


@pytest.mark.parametrize(("header", "row"), LISTS)
@pytest.mark.parametrize("other", ["Anna Maier", "Dr. Anna Huber-Maier", "Huber Anna", "A. Huber"])
def test_an_id_goes_on_meaning_who_has_another_family_name(
    header: str, row: str, other: str
) -> None:
    network, _proposal = imported(f"{header}\n{row.format('Anna Huber')}\n")
    proposal = proposed(network, f"{header}\n{row.format(other)}\n")
    assert proposal.people == 0


def test_a_long_id_means_whoever_has_it_whatever_they_are_called() -> None:
    id_ = "0b3d1c1e-7f0e-4d0c-9d53-0a52a3f6b6a1"
    network, _proposal = imported(f"ID;Name\n{id_};Anna Huber\n")
    proposal = proposed(network, f"ID;Name\n{id_};Zora Zank\n")
    assert (proposal.people, [p.kind for p in proposal.problems]) == (0, ["differs"])


@pytest.mark.parametrize("name", ["anna  HUBER", " Anna Huber ", "Ａｎｎａ Huber"])
def test_a_name_is_the_same_in_any_case_width_and_spacing(name: str) -> None:
    network = a_network(person("1", "Anna Huber"))
    assert proposed(network, f"Name\n{name}\n").matched == 1


def test_two_different_addresses_are_two_people() -> None:
    network = a_network(person("1", "Anna", "a@x.at"))
    proposal = proposed(network, "Name,E-Mail\nAnna,other@x.at\n")
    assert (proposal.people, proposal.matched) == (1, 0)
    proposal = proposed(network, "Name,E-Mail\nAnna,\n")
    assert (proposal.people, proposal.matched) == (0, 1)


def test_one_of_several_of_one_name_is_a_new_person_but_only_once() -> None:
    network = a_network(person("1", "Anna"), person("2", "Anna"))
    text = "Name;Empfohlen von\nAnna;\nBernd;Anna\n"
    network, first = imported(text, into=network)
    assert kinds(first) == [(2, "several_people")]
    assert len(network.people) == 4
    _network, again = imported(text, into=network)
    assert (again.edit.changes, again.people, again.matched) == ((), 0, first.people)


@pytest.mark.parametrize("rows", list(itertools.permutations(["Anna,", "Anna,a@x.at", "Anna,b@x"])))
def test_the_order_of_rows_does_not_decide_who_is_who(rows: tuple[str, ...]) -> None:
    text = "Name,E-Mail\n" + "\n".join(rows) + "\n"
    network, first = imported(text)
    assert first.people == len(network.people) == 3
    _network, again = imported(text, into=network)
    assert (again.edit.changes, again.matched) == ((), 3)


def test_a_giver_may_stand_below_and_an_unknown_one_becomes_a_person() -> None:
    text = "Name,E-Mail,Referred by\nBernd,,Anna\nClara,,a@x.at\nDora,,Zoe <z@x.at>\nAnna,a@x.at,\n"
    network, proposal = imported(text)
    assert chains(network) == ["Anna > Bernd", "Anna > Clara", "Zoe > Dora"]
    assert names(network) == ["Bernd", "Clara", "Dora", "Zoe", "Anna"]
    assert proposal.people == 5
    assert {p.email for p in network.people.values()} == {"", "a@x.at", "z@x.at"}


def test_the_owner_is_taken_once_and_only_for_a_new_map() -> None:
    text = "Name;Ich\nAnna;ja\nBernd;x\nClara;nein\nDora;vielleicht\n"
    network, proposal = imported(text)
    assert network.people[network.me or PersonId("")].name == "Anna"
    assert kinds(proposal) == [(3, "second_me"), (5, "unknown_word")]
    network, proposal = imported(text, into=a_map("me"))
    assert network.me == "me"
    assert kinds(proposal) == [(5, "unknown_word")]


CELLS = st.tuples(
    st.sampled_from(["Anna Huber", "Dr. Anna Huber", "Eva", "eva", "Max", "Firma"]),
    st.sampled_from(["", "a@x.at", "A@x.at", "e@x.at"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "A KG", "B AG"]),
    st.sampled_from(["", "Eva", "Anna Huber", "a@x.at", "Max", "1"]),
)


@settings(deadline=None)
@given(st.lists(CELLS, max_size=8), st.lists(CELLS, max_size=4))
def test_it_makes_no_difference_that_some_are_not_looked_for(
    rows: list[tuple[str, ...]], more: list[tuple[str, ...]]
) -> None:
    header = "Name;E-Mail;Record ID;Firma;Empfohlen von"
    first, second = ("\n".join(map(";".join, each)) for each in (rows, more))
    first = f"{header}\n{first}"

    def said() -> list[object]:
        network, proposal = imported(first)
        other = proposed(network, f"{first}\n{second}")
        network.apply(other.edit)
        again = proposed(network, first)
        called = [person.name for person in network.people.values()]
        problems = [each.problems for each in (proposal, other, again)]
        return [called, chains(network), problems, len(other.edit.changes), len(again.edit.changes)]

    quick = said()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Roster, "apart", lambda _roster, _people: Apart((), {}))
        assert said() == quick


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("Anna Berger", "Peter Berger", False),
        ("Anna Berger", "Peter Huber", False),
        ("Huber KG", "Anna Berger", False),
        ("Hans Huber", "Johannes Huber", True),
        ("Eva Maier", "Eva Gruber", True),
        ("A. Huber", "Anna Huber", True),
        ("Huber Anna", "Anna Huber", True),
        ("Huber", "Dr. Anna Huber", True),
    ],
)
def test_people_of_one_table_may_share_an_address(one: str, other: str, are_one: bool) -> None:
    text = f"Name;E-Mail\n{one};home@x.at\n{other};home@x.at\n"
    network, proposal = imported(text)
    assert proposal.people == (1 if are_one else 2)
    assert ("shared_address" in [p.kind for p in proposal.problems]) is not are_one
    assert imported(text, into=network)[1].edit.changes == ()


def test_who_is_called_by_an_address_gets_a_name_as_soon_as_one_is_said() -> None:
    text = "Name;Geber\nAnna;b@x.at\nClara;Ben Maier <b@x.at>\nDora;b@x.at\n"
    network, _proposal = imported(text)
    assert chains(network) == ["Ben Maier > Anna", "Ben Maier > Clara", "Ben Maier > Dora"]
    assert imported(text, into=network)[1].edit.changes == ()


def test_so_many_givers_that_they_cannot_be_compared_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recognition, "MOST_COMPARED", 3)
    rows = "".join(f"Eva {number};Ben {number}\n" for number in range(2))
    assert kinds(imported(f"Name;Geber\n{rows}")[1]) == [(None, "not_compared")]


def test_in_a_second_list_with_numbers_of_its_own_they_mean_its_own_people() -> None:
    head = "ID;Name;Empfohlen von\n"
    network, _first = imported(f"{head}1;Berta Blau;\n2;Dora Dorn;1\n")
    second = f"{head}1;Anna Huber;\n2;Karl Maier;1\n3;Emil Eder;2\n"
    for _again in range(3):
        network, _proposal = imported(second, into=network)
        named = {id_: person.name for id_, person in network.people.items()}
        assert {(named[r.giver], named[r.receiver]) for r in network.referrals.values()} == {
            ("Berta Blau", "Dora Dorn"),
            ("Anna Huber", "Karl Maier"),
            ("Karl Maier", "Emil Eder"),
        }


def test_a_giver_by_the_long_id_of_a_row_is_whoever_stands_there() -> None:
    ids = [f"9f6464b6-e39d-594d-a48e-b44f6eff5b2{n}" for n in range(3)]
    rows = f"{ids[0]};Anna Huber;\n{ids[1]};Anna Huber;\n{ids[2]};Karl Maier;{ids[1]}\n"
    network, proposal = imported(f"ID;Name;Empfohlen von\n{rows}")
    assert set(network.referrals) == {(ids[1], ids[2])}
    assert proposal.problems == ()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_an_address_beside_a_giver_is_theirs_wherever_it_stands(order: tuple[int, ...]) -> None:
    rows = ("Anna Huber;", "Karl Maier;Anna Huber <anna@x.example>", "Berta Blau;anna@x.example")
    table = "Name;Empfohlen von\n" + "".join(f"{rows[at]}\n" for at in order)
    network, _first = imported(table)
    for _again in range(2):
        assert sorted((p.name, p.email) for p in network.people.values()) == [
            *(("Anna Huber", "anna@x.example"), ("Berta Blau", ""), ("Karl Maier", ""))
        ]
        network, proposal = imported(table, into=network)
        assert proposal.edit.changes == ()


CONTESTED = [
    ["Anna Huber;a@x.at;1", "Karl Huber;a@x.at;2"],
    ["Anna Huber;a@x.at;1", "Karl Huber;a@x.at;2", "A. Huber;a@x.at;3"],
    ["Anna Huber;a@x.at;1", "Anna Maier;a@x.at;2", "Anna Huber-Maier;a@x.at;3"],
    ["Huber;a@x.at;1", "Anna Huber;a@x.at;2", "Karl Huber;a@x.at;3"],
    ["Anna Huber;a@x.at;1", "Karl Huber;a@x.at;2", ";a@x.at;3"],
    ["Anna Huber;a@x.at;1", "Ana Huber;a@x.at;2"],
]


@pytest.mark.parametrize("rows", CONTESTED)
@pytest.mark.parametrize("known", ["", "Anna Huber;a@x.at", "Karl Huber;a@x.at\nAnna Huber;"])
def test_who_shares_an_address_does_not_depend_on_the_order_of_rows(
    rows: list[str], known: str
) -> None:
    outcomes = set()
    for some in itertools.permutations(rows):
        network, _proposal = imported(f"Name;E-Mail\n{known}\n")
        network, proposal = imported("\n".join(["Name;E-Mail;Telefon", *some]), into=network)
        people = sorted((p.name, p.email, p.phone) for p in network.people.values())
        told = sorted((p.kind, *sorted(p.data.values())) for p in proposal.problems)
        assert told
        outcomes.add((*people, *told))
    assert len(outcomes) == 1


def test_two_rows_of_one_name_are_one_whom_the_map_calls_otherwise() -> None:
    network, _proposal = imported("Name;E-Mail\nKarl Huber;a@x.at\n")
    text = "Name;E-Mail;Telefon\nAnna Huber;a@x.at;1\nAnna Huber;a@x.at;2\n"
    network, proposal = imported(text, into=network)
    assert names(network) == ["Karl Huber"]
    assert {kind for _line, kind in kinds(proposal)} == {"differs"}


def test_an_id_that_stands_twice_is_that_of_the_first_who_has_it() -> None:
    rows = "1;Anna Probe;\n1;Bernd Muster;\n2;Anna Probe;1\n"
    network, proposal = imported(f"ID;Name;Empfohlen von\n{rows}")
    assert sorted(names(network)) == ["Anna Probe", "Anna Probe", "Bernd Muster"]
    assert kinds(proposal) == [(3, "id_of_another")]
    assert chains(network) == ["Anna Probe > Anna Probe"]
    assert imported(f"ID;Name;Empfohlen von\n{rows}", into=network)[1].edit.changes == ()
