"""What came through others, beside what came directly."""

from __future__ import annotations

from referralmap.model.records import PersonId
from referralmap.picture.wording.through_others_text import through_others_text
from tests.maps import a_map

MAP = a_map("me > Anna > Bernd* > Clara**, me > Dora > Emil > Frida*")


def test_both_are_said_where_something_came_through_others() -> None:
    said = {name: through_others_text(MAP, PersonId(name)) for name in MAP.people}
    assert said["Anna"].startswith("Below them: 1 contract, €1,200 directly; 2 contracts, ")
    assert said["Anna"].endswith(" through others")
    assert said["Dora"].startswith("Below them: 1 contract, ")
    assert said["Dora"].endswith(" through others")
    assert "directly" not in said["Dora"]
    assert not said["Bernd"]
    assert not said["me"]
    assert not said["Frida"]
