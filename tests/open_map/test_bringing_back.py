"""No import brings back anybody who was removed, and people gone from a source are named."""

from __future__ import annotations

from referralmap.document.removed_people import NOBODY_REMOVED, RemovedPeople
from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from referralmap.open_map.bringing_back import left_out, only_named, without_removed
from tests.interchange.importing import found, proposed

TABLE = "Name;Empfohlen von\nEva Klein;Anna Huber\nBen Kurz;Eva Klein\n"


def removed(*names: str) -> RemovedPeople:
    return RemovedPeople(Person(PersonId(name), name) for name in names)


def test_who_was_removed_is_left_out_with_what_hangs_on_them() -> None:
    proposal, gone = proposed(Network(), TABLE), removed("Eva Klein")
    choice = without_removed(proposal, gone)
    assert choice.left_out == {"0"}
    [problem] = left_out(found(TABLE), proposal, gone)
    assert (problem.line, problem.data) == (2, {"name": "Eva Klein"})
    kept = decided(found(TABLE), choice)
    assert ([each.fields.name for each in kept.people], kept.referrals) == (["Ben Kurz"], ())


def test_who_is_only_named_is_left_out_as_well() -> None:
    proposal, gone = proposed(Network(), TABLE), removed("Anna Huber")
    assert [person.name for person in only_named(proposal, gone)] == ["Anna Huber"]
    kept = decided(found(TABLE), without_removed(proposal, gone))
    assert (len(kept.people), len(kept.referrals)) == (2, 1)


def test_nobody_is_left_out_where_nobody_was_removed() -> None:
    assert without_removed(proposed(Network(), TABLE), NOBODY_REMOVED) == Decisions()
