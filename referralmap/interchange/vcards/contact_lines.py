"""The lines of a card that say how somebody is called and reached, the same in every version."""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.interchange.calendar import escaped
from referralmap.model.records import Person


def contact_lines(person: Person) -> Iterator[str]:
    """``FN`` and ``N`` first; without ends of lines, not folded."""
    yield f"FN:{escaped(person.name)}"
    yield f"N:{';'.join(map(escaped, _parted(person)))}"
    for name, text in (("ORG", person.organisation), ("TITLE", person.position)):
        if text:
            yield f"{name}:{escaped(text)}"
    for email in filter(None, (person.email, *person.emails)):
        yield f"EMAIL:{escaped(email)}"
    for phone in filter(None, (person.phone, *person.phones)):
        yield f"TEL:{escaped(phone)}"
    if person.url:
        yield f"URL:{escaped(person.url)}"
    address = ("", "", person.street, person.city, "", person.postcode, person.country)
    if any(address):
        yield f"ADR:{';'.join(map(escaped, address))}"


def _parted(person: Person) -> tuple[str, str, str, str, str]:
    """Family name, given name, further names, title, suffix."""
    first, *others = person.name.split() or [""]
    if not others:
        return "", person.name, "", person.title, ""
    return others[-1], first, " ".join(others[:-1]), person.title, ""
