"""Names for others' eyes."""

from collections.abc import Iterator

import pytest

from referralmap import i18n
from referralmap.model.aliases import KINDS, stand_in
from referralmap.model.records import Person, PersonId

ANNA = Person(PersonId("a"), "Dr. Anna Huber", 12)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("full", "Dr. Anna Huber"), ("initials", "A. H."), ("aliases", "Person 12")],
)
def test_somebody_is_called_by_the_kind_of_name_that_is_asked_for(kind: str, shown: str) -> None:
    assert kind in KINDS
    assert stand_in(ANNA, kind) == shown


def test_an_alias_that_the_user_gave_is_kept() -> None:
    named = Person(ANNA.id, ANNA.name, 12, alias="The dentist")
    assert stand_in(named, "aliases") == "The dentist"
