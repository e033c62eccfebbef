"""Plain text: names one per line, lists of names with addresses, and chains with arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import (
    JUST_REFERRED,
    NOBODY,
    Findings,
    FoundReferral,
    Reference,
    Unreadable,
)
from referralmap.interchange.importer import MOST_RECORDS, Content, Gathered, Importer
from referralmap.interchange.plain_text.name_likeness import looks_like_a_name, refuse_prose
from referralmap.interchange.plain_text.plain_lines import plain_lines
from referralmap.model.cleaning import one_line
from referralmap.model.person_names import parted_name
from referralmap.model.records import Person

_MOST_IN_A_LINK = 10_000
"""More people than a hundred by a hundred never stood around one arrow."""
_GAP = re.compile(r"\s{20,}")
_LONGEST_NAME = 1_000
_BULLET = re.compile(r"\s*(?:[-*+•●▪‣·–—◦]|\(?\d{1,4}[.)])\s+(?=\S)")
_ADDRESS = r"[^\s<>,;\"]+@[^\s<>,;\"]+"
_BRACKETED = re.compile(rf"<\s*(?:mailto:)?({_ADDRESS})\s*>")
_BARE = re.compile(rf"(?:mailto:)?({_ADDRESS})\Z")
_ARROW = re.compile(r"\s*(?:[→⇒➔➜➝⟶]|(?<![-=])[-=]++>|>)\s*")
_PART = re.compile(r'((?:"[^"]*"|[^,;\t"]|")+)')
_QUOTED = re.compile(r'"([^"]*)"')
_FLIPPED = re.compile(r"([^,]+),\s*([^,]+)\Z")
_ADDRESSES = "\ue000"
"""Stands for an address in brackets while a line is cut into parts."""


def _sniff(head: bytes) -> bool:
    """Arrows between names are of no other format; any other text is told by its suffix."""
    text = text_head(head)
    return any(sign in text for sign in "→⇒➔➜➝⟶") and not text.lstrip().startswith("<")


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    lines = plain_lines(content, gathered)
    refuse_prose(lines)
    for number, line in enumerate(lines, 1):
        if line.strip():
            _read_line(_GAP.sub(" ", line), number, gathered)
            if number % 500 == 0:
                content.progress()
    return gathered.findings()


def _read_line(line: str, number: int, gathered: Gathered) -> None:
    """Everybody in one link of a chain has referred everybody in the next."""
    addresses = _BRACKETED.findall(line)
    rest = _BULLET.sub("", _BRACKETED.sub(_ADDRESSES, line), count=1)
    known = iter(addresses)
    givers: list[Reference] = []
    for link in _ARROW.split(rest):
        receivers = [
            gathered.add_person(person, number) for person in _people(link, known, number, gathered)
        ]
        if len(givers) * len(receivers) > _MOST_IN_A_LINK:
            limit = {"limit": str(_MOST_IN_A_LINK)}
            raise Unreadable("too_many_in_a_link", number, limit)
        gathered.referrals += [
            FoundReferral(giver, receiver, JUST_REFERRED, number)
            for giver in givers
            for receiver in receivers
        ]
        if len(gathered.referrals) > MOST_RECORDS:
            raise Unreadable("too_many_rows", number, {"limit": str(MOST_RECORDS)})
        givers = receivers


def _people(
    link: str, addresses: Iterator[str], number: int, gathered: Gathered
) -> Iterator[Person]:
    for part in _PART.findall(link):
        email = next(addresses, "") if _ADDRESSES in part else ""
        name = _name(part.replace(_ADDRESSES, " "), bool(email))
        if not email and (bare := _BARE.match(name)):
            email = bare[1]
        name = name or email
        if not any(map(str.isalnum, name)):
            if part.strip():
                gathered.note(number, "no_name")
        elif len(name) > _LONGEST_NAME:
            gathered.note(number, "name_too_long", name=name[:60])
        elif not email and not looks_like_a_name(name):
            gathered.note(number, "not_a_name", value=name[:60])
        else:
            title, name = parted_name(email if name.startswith("mailto:") else name)
            yield Person(NOBODY, name, title=title, email=email)


def _name(part: str, has_address: bool) -> str:
    """`part` without quotation marks; ``"Huber, Anna" <…>`` is how mail programs write Anna."""
    name = one_line(part)
    if quoted := _QUOTED.fullmatch(name):
        name = one_line(quoted[1])
        if has_address and (flipped := _FLIPPED.match(name)):
            name = f"{flipped[2]} {flipped[1]}"
    return name


IMPORTER = Importer(
    "text",
    mark("Names in a text"),
    (".txt", ".text", ".md"),
    ("text/plain",),
    _sniff,
    _read,
)
