"""Who was removed from a map is known from its history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.removed_people import RemovedPeople, removed_people
from referralmap.model.identity.removing import Gap, remove_people
from referralmap.model.records import Person, PersonId
from tests.document.files import a_full_map, adding, closing

HANS = Person(PersonId("h"), "Hans Huber")


def test_they_are_known_until_the_removal_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        document.perform(adding("Hans  Huber"))
        assert not removed_people(document)
        [hans] = [id_ for id_, p in document.network.people.items() if p.name.startswith("Hans")]
        document.perform(remove_people(document.network, [hans, PersonId("Clara")], Gap.LINK))
        assert HANS in removed_people(document)
        assert Person(PersonId("c"), "clara") in removed_people(document)
        assert Person(PersonId("b"), "Bernd") not in removed_people(document)
        document.undo()
        assert not removed_people(document)


def test_another_address_or_id_is_somebody_else() -> None:
    hans = replace(HANS, email="h@x.at", external_ids=(("hubspot", "1"),))
    removed = RemovedPeople([hans])
    assert HANS in removed
    assert replace(hans, name="H. Huber") in removed
    assert replace(HANS, emails=("H@X.at",)) in removed
    assert replace(HANS, email="other@x.at") not in removed
    assert replace(HANS, external_ids=(("hubspot", "2"),)) not in removed
    assert replace(HANS, external_ids=(("odoo", "2"),)) in removed
