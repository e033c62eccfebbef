"""Whether people live where the owner of the map does business."""

from __future__ import annotations

from referralmap.model.fields.countries import country_code
from referralmap.model.records import Person, Settings


def is_outside(person: Person, settings: Settings) -> bool | None:
    """Whether their country is not in the map's market; None if it is not known."""
    code = country_code(person.country)
    if len(code) != 2:
        return None
    return code not in {each.strip().upper() for each in settings.market}
