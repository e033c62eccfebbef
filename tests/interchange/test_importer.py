"""What an importer gathers, and hands over on the way."""

import pytest

from referralmap.interchange import importer
from referralmap.interchange.findings import NOBODY, Unreadable
from referralmap.interchange.importer import Content, Gathered
from referralmap.model.records import Person

ANNA = Person(NOBODY, "Anna")


def test_everything_is_either_handed_over_or_in_the_findings() -> None:
    passed: list[object] = []
    gathered = Gathered(Content(b"", pass_on=lambda name, found: passed.extend(found)))
    for line in range(1_234):
        gathered.add_person(ANNA, line)
    rest = gathered.findings()
    assert [found.line for found in (*passed, *rest.people)] == [*range(1_234)]
    assert passed


def test_a_reference_leads_to_the_person_it_was_made_for() -> None:
    gathered = Gathered(Content(b""))
    references = [gathered.add_person(ANNA, line) for line in range(3)]
    keys = [found.key for found in gathered.findings().people]
    assert [reference.key for reference in references] == keys
    assert len({*keys}) == 3


def test_more_problems_than_anybody_reads_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "MOST_PROBLEMS", 2)
    gathered = Gathered(Content(b""))
    for line in range(5):
        gathered.note(line, "not_a_date", field="x", value="y")
    *told, last = gathered.findings().problems
    assert len(told) == 2
    assert (last.kind, last.data) == ("more_problems", {"count": "3"})


def test_more_people_than_a_map_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "MOST_RECORDS", 1)
    gathered = Gathered(Content(b""))
    gathered.add_person(ANNA, 1)
    with pytest.raises(Unreadable) as caught:
        gathered.add_person(ANNA, 2)
    assert (caught.value.kind, caught.value.line) == ("too_many_rows", 2)
