"""Who was removed from a map is known from its history."""

from __future__ import annotations

from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.removed_people import removed_people
from referralmap.model.identity.removing import Gap, remove_people
from referralmap.model.records import PersonId
from tests.document.files import a_full_map, adding, closing


def test_they_are_known_until_the_removal_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        document.perform(adding("Hans  Huber"))
        assert removed_people(document) == set()
        [hans] = [id_ for id_, p in document.network.people.items() if p.name.startswith("Hans")]
        document.perform(remove_people(document.network, [hans, PersonId("Clara")], Gap.LINK))
        assert removed_people(document) >= {"hans huber"}
        assert len(removed_people(document)) == 2
        document.undo()
        assert removed_people(document) == set()
