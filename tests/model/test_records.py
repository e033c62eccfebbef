"""What all records share."""

import uuid

from referralmap.model.records import new_id, new_ids


def test_ids_are_random_uuids_each_another() -> None:
    ids = [*new_ids(500), new_id()]
    assert len({*ids}) == len(ids)
    for id_ in ids:
        found = uuid.UUID(id_)
        assert (str(found), found.version, found.variant) == (id_, 4, uuid.RFC_4122)
    assert new_ids(0) == []


def test_many_ids_ascend() -> None:
    ids = new_ids(500)
    assert ids == sorted(ids)
