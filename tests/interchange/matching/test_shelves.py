"""Looking people up by name and address."""

from __future__ import annotations

from referralmap.interchange.matching.shelves import Profile, Shelves, dialled
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import imported, proposed

EVA = Person(PersonId("e"), "Eva", organisation="Klein KG", phone="+43 1")


def test_profiles_differ_where_both_say_something() -> None:
    one = Profile.of(EVA)
    bare = Profile.of(Person(PersonId("x"), "Eva"))
    other = Profile.of(Person(PersonId("y"), "Eva", organisation="Groß AG"))
    assert (one.differs(bare), one.differs(other), bare.differs(other)) == (False, True, False)
    assert (one.agrees(bare), one.agrees(one), one.agrees(other)) == (False, True, False)
    assert bare.with_more(other) == other


def test_a_number_is_the_same_however_it_is_dialled() -> None:
    assert dialled("+43 (0)664 1") == dialled("0043 664-1") == "00436641"


def test_whoever_has_an_id_of_the_system_is_not_among_those_found() -> None:
    shelves = Shelves(lambda _id: Profile.of(EVA))
    shelves.put(EVA.id, ("eva",), (), frozenset())
    assert shelves.called(("eva",), False, frozenset({"crm"})) == ["e"]
    shelves.move(EVA.id, frozenset({"crm"}))
    assert shelves.called(("eva",), False, frozenset({"crm"})) == []
    assert shelves.called(("eva",), True, frozenset()) == ["e"]
    shelves.put(EVA.id, ("eva",), ("e@x",), frozenset({"crm"}))
    assert shelves.called(("eva",), True, frozenset()) == []
    assert shelves.with_emails(["e@x"], frozenset()) == ["e"]


def test_two_of_a_name_are_found_until_one_has_an_id_of_the_system() -> None:
    shelves = Shelves(lambda _id: Profile.of(EVA))
    for id_ in ("a", "b"):
        shelves.put(PersonId(id_), ("eva",), (), frozenset())
    assert shelves.only_called("eva") is None
    assert shelves.called(("eva",), False, frozenset({"crm"})) == ["a", "b"]
    shelves.move(PersonId("a"), frozenset({"crm"}))
    assert shelves.called(("eva",), False, frozenset({"crm"})) == ["b"]
    shelves.put(PersonId("a"), ("eve",), (), frozenset({"crm"}))
    assert (shelves.only_called("eva"), shelves.only_called("eve")) == ("b", "a")


def test_thousands_of_one_name_are_looked_up_without_looking_at_all() -> None:
    """By counting, not by the clock: each row may see a bounded number of others."""
    header = "Name;E-Mail;Telefon;Record ID"
    kinds = ("p{n}@x.at;;", ";+43 {n};", ";;{n}", "office@x.at;;{n}")
    for cells in kinds:
        rows = "\n".join("N.N.;" + cells.format(n=n) for n in range(1, 1001))
        network, proposal = imported(f"{header}\n{rows}\n")
        assert proposal.people == 1000
        again = proposed(network, f"{header}\n{rows}\n")
        assert (again.people, again.edit.changes) == (0, ())
