"""Inside and outside the market of a map."""

import pytest

from referralmap.analysis.standing.market import is_outside
from referralmap.model.records import Person, PersonId, Settings


@pytest.mark.parametrize(
    ("country", "outside"),
    [("AT", False), ("Deutschland", False), ("Spain", True), ("us", True), ("", None), ("?", None)],
)
def test_a_country_is_outside_if_it_is_known_and_not_in_the_market(
    country: str, outside: bool | None
) -> None:
    person = Person(PersonId("a"), "Anna", country=country)
    assert is_outside(person, Settings(market=("DE", "at"))) is outside
