"""What a property of a card holds beyond what was taken from it."""

from __future__ import annotations

import pytest

from referralmap.interchange.vcards.card_lines import properties
from referralmap.interchange.vcards.left_over import left_over
from referralmap.model.records import Person, PersonId

EVA = Person(PersonId("e"), "Eva Huber", title="Dr.", position="Chefin")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("ORG:Huber KG;Verkauf;Inland", "Verkauf, Inland"),
        ("ORG:Huber KG", ""),
        ("ADR:Postfach 1;;Weg 1;Wien;Wien-Land;1010;AT", "Postfach 1, Wien-Land"),
        ("ADR:;;Weg 1;Wien;;1010;AT", ""),
        ("N:Huber;Eva;;Dr.;", ""),
        ("N:Huber;Eva;Maria;Frau;", "Maria"),
        ("ROLE:Chefin", ""),
        ("ROLE:Leiterin", "Leiterin"),
        ("PHOTO:https://x.at/e.png", "https://x.at/e.png"),
        ("PHOTO:data:image/png;base64,AAAA", ""),
        ("AGENT:", ""),
        ("X-ABLABEL:_$!<Home>!$_", ""),
        ("X-ABLABEL:Ferienhaus", "Ferienhaus"),
        ("FN:Eva", ""),
    ],
)
def test_the_rest_is_what_has_no_field(line: str, rest: str) -> None:
    [found] = properties(f"{line}\n".encode())
    assert not isinstance(found, int)
    assert left_over(found, EVA) == rest
