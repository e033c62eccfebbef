"""Which relations between two cards of an address book say that one referred the other."""

from __future__ import annotations

import re

from referralmap.interchange.findings import Reference
from referralmap.model.cleaning import one_line
from referralmap.model.identity.firms import names_a_firm
from referralmap.model.identity.giver_words import named_in
from referralmap.model.person_names import in_order, name_key

_LABELS = frozenset(
    (
        *("referred by", "empfohlen von", "empfohlen durch", "recommended by", "referrer"),
        *("empfehlungsgeber", "empfehlungsgeberin", "introduced by", "vermittelt von"),
        *("empfehler", "empfehlerin", "tippgeber", "tippgeberin", "geworben von"),
    )
)
_APPLE = re.compile(r"_\$!<(.*)>!\$_\Z")
CARD = "vcard"
"""The system of the ids that cards have in their address book."""
_ADDRESS_OF_SOMETHING = re.compile(
    r"(urn|uuid|https?|data|tel|file|ftp|geo|cid|sip|xmpp|ldap):|"
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z",
    re.IGNORECASE,
)
"""A text that is no name; it may be the id of a card."""
_WITH_ADDRESS = re.compile(
    r'"?(?P<name>[^"<>]*?)"?\s*'
    r"(?:<(?:mailto:)?(?P<email>[^<>\s]+@[^<>\s]+)>"
    r"|[\s,(\[]\s*(?:mailto:)?(?P<bare>[^<>()\[\]\s,;:]+@[^<>()\[\]\s,;:]+\.\w+)\s*[)\]]?)\Z"
)


def plain_label(label: str) -> str:
    """`label` without the marks that Apple puts around its own."""
    label = one_line(label)
    found = _APPLE.match(label)
    return found[1] if found else label


def is_referral(label: str) -> bool:
    return name_key(plain_label(label).rstrip(": ").replace("-", " ").replace("_", " ")) in _LABELS


def card_id(uid: str) -> str:
    """A UID as it is compared."""
    return one_line(uid).casefold().removeprefix("urn:").removeprefix("uuid:")


def somebody(text: str) -> Reference | None:
    """Who is meant by a free text: an id, an e-mail address, a name, or name and address."""
    text = " ".join(one_line(text).split())
    if not text[:1].isalnum() and not any(map(str.isalnum, text)):
        return None
    if _ADDRESS_OF_SOMETHING.match(text):
        # in a table it may stand in the column of ids
        return Reference(id=text, external=(CARD, card_id(text)))
    if "@" in text and (found := _WITH_ADDRESS.match(text)):
        return Reference(email=found["email"] or found["bare"], name=_called(found["name"]))
    address = text.removeprefix("mailto:")
    if "@" in address and " " not in address:
        return Reference(id=text, email=address)
    return Reference(id=text, name=text)


def _called(text: str) -> str:
    """The name before an address, as mail programs write it: *Huber, Anna*."""
    said = named_in(text.strip(" ,;"))
    name = text if said.beside else said.name
    return name if names_a_firm(name) else in_order(name)
