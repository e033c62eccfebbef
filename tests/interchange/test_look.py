"""A look goes to the copy of a map with its people."""

from __future__ import annotations

from referralmap.model.records import PersonId
from tests.interchange.graphs.graph_files import ANNA, BERND, LOOK


def test_the_look_of_a_copy_has_its_people_under_their_new_ids() -> None:
    one, other = PersonId("p1"), PersonId("p2")
    assert LOOK.of({ANNA: one}).marks == {one: LOOK.marks[ANNA]}
    assert LOOK.of({ANNA: one}).lines == {}
    assert LOOK.of({ANNA: one, BERND: other}).lines == {(one, other): LOOK.lines[ANNA, BERND]}
