"""What a property of a card holds beyond what was taken from it."""

from __future__ import annotations

from referralmap.interchange.vcards.card_lines import Property
from referralmap.interchange.vcards.relation import is_referral, plain_label
from referralmap.model.cleaning import one_line
from referralmap.model.person_names import name_key
from referralmap.model.records import Person

_APPLES_OWN = "_$!<"
_BOX, _REGION = 0, 4
"""Parts of an address that have no field."""
_SALUTATIONS = frozenset("herr herrn frau mr mrs ms miss".split())


def left_over(found: Property, person: Person) -> str:
    """The rest of a property that was taken, on one line; empty if nothing is left."""
    match found.name:
        case "ORG":
            rest = found.fields()[1:]
        case "ADR":
            parts = [*found.fields(), *[""] * 7]
            rest = [parts[_BOX], parts[_REGION]]
        case "N":
            known = set(name_key(f"{person.title} {person.name}").replace(",", " ").split())
            words = [word for part in found.fields() for word in part.split()]
            known |= _SALUTATIONS
            rest = [word for word in words if name_key(word).strip(",.") not in _bare(known)]
        case "ROLE":
            rest = [] if one_line(found.text()) == person.position else [found.text()]
        case "PHOTO":
            value = found.value.strip()
            is_data = value[:5].lower() == "data:" or "ENCODING" in found.parameters
            rest = [] if is_data else [value]
        case "AGENT":
            rest = [found.text()]
        case "X-ABLABEL":
            label = found.text()
            is_known = label.startswith(_APPLES_OWN) or is_referral(plain_label(label))
            rest = [] if is_known else [label]
        case _:
            rest = []
    return one_line(", ".join(filter(None, map(one_line, rest))))


def _bare(words: set[str]) -> set[str]:
    return {word.strip(",.") for word in words}
