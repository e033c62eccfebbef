"""Plain text: names one per line, lists of names with addresses, and chains with arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
from referralmap.interchange.plain_text.asides import (
    BULLET,
    first_indented,
    giver_behind,
    givers_first,
    is_aside,
    is_heading,
    is_one_firm,
    lone_day,
    may_be_two,
    without_day,
    words_beside,
)
from referralmap.interchange.plain_text.details import (
    as_one,
    rows_of_details,
    said_below_names,
    without_label,
)
from referralmap.interchange.plain_text.name_likeness import looks_like_a_name, refuse_prose
from referralmap.interchange.plain_text.plain_lines import plain_lines
from referralmap.interchange.plain_text.recipients import ADDRESSES, in_order_of_speech
from referralmap.interchange.tables.fax_numbers import cut_out
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import replaced
from referralmap.model.identity.firms import names_several
from referralmap.model.identity.given_names import are_turned, given_first, is_given_name
from referralmap.model.identity.giver_words import is_relation, named_in
from referralmap.model.person_names import (
    PARTICLES,
    is_degree,
    joined_titles,
    parted_name,
    search_key,
)
from referralmap.model.records import Person

_MOST_IN_A_LINK = 10_000
"""More people than a hundred by a hundred never stood around one arrow."""
_GAP = re.compile(r"\s{20,}")
_LONGEST_NAME = 1_000
_ADDRESS = r"[^\s<>,;\"]+@[^\s<>,;\"]+"
_BRACKETED = re.compile(
    rf"<\s*(?:mailto:)?({_ADDRESS})\s*>"
    r"|(?<=\S)\s*[(\[]\s*(?:mailto:)?([^\s<>,;\"()\[\]]+@[^\s<>,;\"()\[\]]+)\s*[)\]]"
)
_BARE = re.compile(rf"(?:mailto:)?({_ADDRESS})\Z")
_ARROW = re.compile(r"\s*(?:[→⇒➔➜➝⟶]|(?<![-=–—])[-=–—]++>|>)\s*")
_BACKWARD = re.compile(r"\s*(?:[←⇐⟵]|<[-=–—]+(?![-=–—>]))\s*")
"""Before whoever has referred those on the left."""
_BOTH_WAYS = re.compile(r"[↔⇔⟷]|<[-=–—]+>")
_REMARK = re.compile(r"\s*\([^()]*(?:[,;|]|\d[.,]\d|€|\b[A-Z]{3}\b)[^()]*\)")
"""More than another name in brackets, such as *(4.000 €, won)*."""
_PART = re.compile(r'((?:"[^"]*"|[^,;|\t"]|")+)')
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_MAIL_HEADER = re.compile(r"\A\s*(?:von|an|from|to|cc|kopie)\s*:\s*", re.IGNORECASE)
_ONE_BESIDE = re.compile(r"\s*[^\W\d_][\w.'’-]*(?: [\w.'’-]+)+, ([^\W\d_][\w-]+)\s*\Z")
"""Such as *Anna Huber, Prokuristin*, which may be two people."""
_FLIPPED_LINE = re.compile(
    rf"\s*((?:(?:{PARTICLES}) )*[^\W\d_](?:[^\W\d_]|['’-])+), "
    r"([^\W\d_](?:[^\W\d_]|['’.-])+(?: [^\W\d_](?:[^\W\d_]|['’.-])*)?)\s*\Z",
    re.IGNORECASE,
)
"""Such as *Huber, Anna*, which may be two people."""
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
_FLIPPED = re.compile(r"([^,]+),\s*([^,]+)\Z")
_PHONE = re.compile(
    r"(?P<name>.*?)[\s(:–-]*(?:(?:tel|telefon|phone|fon|mobil|mobile|mobiltelefon|handy|fax|t|m|f|office|büro)\b[.:]*\s*)?"
    r"(?P<number>(?:\+|(?<!\d)0)\(?\d[\d ()/.–-]{2,20}\d)\)?\s*\Z",
    re.IGNORECASE,
)
"""A telephone number behind a name, or alone."""
_LEAST_DIGITS = 5
_LEAST_LINES = 3
_LEAST_LETTERS = 3


def _sniff(head: bytes) -> bool:
    """Arrows between names are of no other format; any other text is told by its suffix."""
    text = text_head(head)
    return any(sign in text for sign in "→⇒➔➜➝⟶←⇐⟵") and not text.lstrip().startswith("<")


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    lines = plain_lines(content, gathered)
    refuse_prose(lines)
    lines = [_GAP.sub(" ", line) for line in lines]
    beside = words_beside(lines)
    if beside:
        samples = "\n".join(dict.fromkeys(words for _name, words in beside.values()))
        gathered.note_always(min(beside), "beside_names", samples=samples[:200])
    if indented := first_indented(lines):
        gathered.note_always(indented, "indented", value=one_line(lines[indented - 1])[:100])
    flipped = _are_flipped(lines)
    if flipped:
        gathered.note_always(flipped, "flipped_names", samples=one_line(lines[flipped - 1]))
    count = 0
    if heading := lone_day(lines):
        gathered.note(heading, "heading", value=one_line(lines[heading - 1]))
    rows, below = set() if beside else rows_of_details(lines), said_below_names(lines)
    for number, line in enumerate(lines, 1):
        if number in below:
            gathered.note(number, "beside_name", value=one_line(line)[:60])
        elif line.strip() and number != heading:
            named = beside[number][0] if number in beside else line
            if number in rows:
                named, others = as_one(named)
                for other in others:
                    gathered.note(number, "beside_name", value=one_line(other)[:60])
            named, label = without_label(named)
            if label:
                gathered.note(number, "heading", value=label)
            count += _read_line(_unflipped(line) if flipped else named, number, gathered)
            if number % 500 == 0:
                content.progress()
    strange = [problem for problem in gathered.problems if problem.kind == "not_a_name"]
    count += sum(problem.kind == "heading" for problem in gathered.problems)
    if len(strange) >= _LEAST_LINES and len(strange) >= 3 * count:
        raise Unreadable("is_no_list", strange[0].line)
    return gathered.findings()


def _are_flipped(lines: Sequence[str]) -> int:
    """The first filled line, if all of several are *Huber, Anna* or *Huber Anna*; else 0."""
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    if len(filled) >= _LEAST_LINES and all(_FLIPPED_LINE.match(lines[at - 1]) for at in filled):
        return filled[0]
    bare = [lines[at - 1].strip() for at in filled]
    return filled[0] if all(map(_WORDS.fullmatch, bare)) and are_turned(bare) else 0


def _unflipped(line: str) -> str:
    return _FLIPPED_LINE.sub(r"\2 \1", line) if "," in line else given_first(line) or line


def _read_line(line: str, number: int, gathered: Gathered) -> int:
    """The number of people; all in one link of a chain have referred all in the next."""
    count = 0
    if _FLIPPED_LINE.match(line):
        gathered.note(number, "two_or_one", value=one_line(line)[:100])
    elif (found := _ONE_BESIDE.match(line)) and not (is_aside(found[1]) or is_degree(found[1])):
        data = {"value": one_line(line)[:100], "word": found[1][:60]}
        gathered.note(number, "name_or_word", **data)
    line, faxes = cut_out(line)
    for fax in faxes:
        gathered.note(number, "beside_name", value=fax[:60])
    addresses = [one or other for one, other in _BRACKETED.findall(line)]
    rest = BULLET.sub("", _BRACKETED.sub(ADDRESSES, line), count=1)
    rest = in_order_of_speech(rest)
    rest = _with_arrow(_without_remarks(givers_first(rest), number, gathered), number, gathered)
    givers: list[Reference] = []
    for link, known in _links(rest, addresses, number, gathered):
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
        count += len(receivers)
    return count


def _without_remarks(rest: str, number: int, gathered: Gathered) -> str:
    """What stands in brackets behind names is told, and is nobody; telephone numbers stay."""
    for remark in _REMARK.findall(rest):
        if not _without_phone(remark)[1]:
            gathered.note(number, "not_a_name", value=one_line(remark)[:60])
            rest = rest.replace(remark, "", 1)
    return rest


def _with_arrow(rest: str, number: int, gathered: Gathered) -> str:
    """*Bernd Blau ← Anna Huber* for *Bernd Blau (von Anna Huber)*."""
    found = giver_behind(rest)
    if found is None:
        return rest
    receiver, giver = found
    if names_several(giver):
        gathered.note(number, "several_in_one", name=one_line(giver)[:100])
    return f"{receiver} ← {giver}"


def _links(
    rest: str, addresses: Sequence[str], number: int, gathered: Gathered
) -> list[tuple[str, Iterator[str]]]:
    """The links of a chain with the addresses in them, givers before receivers."""
    backward = _BACKWARD.split(rest)
    links = _ARROW.split(rest) if len(backward) == 1 else backward
    if _BOTH_WAYS.search(rest) or (links is backward and any(map(_ARROW.search, links))):
        gathered.note(number, "arrows_both_ways", value=one_line(rest)[:100])
        return []
    left = iter(addresses)
    known = [iter([next(left, "") for _each in range(link.count(ADDRESSES))]) for link in links]
    parts = list(zip(links, known, strict=True))
    return parts[::-1] if links is backward else parts


def _people(
    link: str, addresses: Iterator[str], number: int, gathered: Gathered
) -> Iterator[Person]:
    """Those in one link; a telephone number belongs to whoever stands before it."""
    before: Person | None = None
    has_details = False
    """Whether somebody's number or address stands apart from the name, as in a row of a table."""
    parts = [link] if is_one_firm(link) else _PART.findall(link)
    details = [at for at, part in enumerate(parts) if _is_number(part)]
    last = details[-1] if details else -1
    for at, part in enumerate(parts):
        text, phone = _without_phone(part)
        if phone and before is not None and not text.strip():
            known = (before.phone, *before.phones, phone) if before.phone else (phone,)
            before, has_details = replaced(before, phone=known[0], phones=tuple(known[1:])), True
            continue
        if before is not None and (degrees := part.split()) and all(map(is_degree, degrees)):
            before = replaced(before, title=joined_titles(before.title, part.strip()))
            continue
        is_apart = has_details or (at < last and before is not None and " " in before.name)
        is_word = is_apart and _is_one_word(part)
        if before is not None and (is_aside(part) or is_word or _is_remark(part, before)):
            gathered.note(number, "beside_name", value=one_line(part)[:60])
            continue
        if phone and not any(map(str.isalnum, text)):
            gathered.note(number, "not_a_name", value=one_line(part)[:60])
            continue
        person = _person(text, addresses, number, gathered)
        if person and before is not None and _is_address_of(person, before, has_details):
            before = replaced(before, email=person.email, phone=before.phone or phone)
            has_details = True
            continue
        has_details = False
        if before is not None:
            if person and _may_be_beside(person, before, len(parts)):
                data = {"value": f"{before.name}, {person.name}"[:100], "word": person.name[:60]}
                gathered.note(number, "name_or_word", **data)
            yield before
        before = replaced(person, phone=phone) if person and phone else person
    if before is not None:
        yield before


def _is_number(part: str) -> bool:
    """Whether `part` is no more than a telephone number."""
    text, phone = _without_phone(part)
    return bool(phone) and not text.strip()


def _is_one_word(part: str) -> bool:
    return len(part.split()) == 1 and "@" not in part and ADDRESSES not in part


def _is_remark(part: str, before: Person) -> bool:
    """Whether `part`, behind a full name, says something of it: *Kundin seit 2019*."""
    if " " not in before.name:
        return False
    names = [word for word in part.split() if word[0].isupper()]
    is_numbered = len(names) == 1 and any(map(str.isdigit, part))
    return is_relation(part) or (is_numbered and looks_like_a_name(part))


def _may_be_beside(person: Person, before: Person, count: int) -> bool:
    """Whether `person`, one of `count` in a link, may be no more than a word or an address behind
    the full name of somebody else.
    """
    if " " not in before.name or " " in person.name:
        return False
    is_address = person.name == person.email and not before.email
    return is_address or (count > 2 and not person.email and not is_given_name(person.name))


def _is_address_of(person: Person, before: Person, has_details: bool) -> bool:
    """Whether `person` is no more than an address, in which a part of the name before it stands, or
    which follows other details of a full name.
    """
    if before.email or not person.email or person.name != person.email:
        return False
    if has_details and " " in before.name:
        return True
    own = search_key(person.email.partition("@")[0])
    words = search_key(before.name).split()
    return any(len(word) >= _LEAST_LETTERS and word in own for word in words)


def _without_phone(part: str) -> tuple[str, str]:
    """The rest of `part`, and the telephone number at its end, if there is one."""
    found = _PHONE.match(part) if len(part) <= _LONGEST_NAME else None
    if not found or sum(map(str.isdigit, found["number"])) < _LEAST_DIGITS:
        return part, ""
    return found["name"], found["number"].strip()


def _person(part: str, addresses: Iterator[str], number: int, gathered: Gathered) -> Person | None:
    email = next(addresses, "") if ADDRESSES in part else ""
    name = _name(part.replace(ADDRESSES, " "), bool(email))
    if not email and (bare := _BARE.match(name)):
        email = bare[1]
    name = name or email
    if not any(map(str.isalnum, name)):
        if part.strip():
            gathered.note(number, "no_name")
    elif len(name) > _LONGEST_NAME:
        gathered.note(number, "name_too_long", name=name[:60])
    elif not email and is_heading(name):
        gathered.note(number, "heading", value=name[:60])
    elif not email and not looks_like_a_name(named_in(without_day(name)[0]).name):
        gathered.note(number, "not_a_name", value=name[:60])
    else:
        if may_be_two(name):
            gathered.note(number, "several_in_one", name=name[:100])
        name, day = without_day(name)
        called = named_in(name).name
        for beside in (one_line(name.replace(called, " ", 1)), day):
            if beside:
                gathered.note(number, "beside_name", value=beside[:60])
        title, name = parted_name(email if name.startswith("mailto:") else called)
        return Person(NOBODY, name, title=title, email=email)
    return None


def _name(part: str, has_address: bool) -> str:
    """`part` without quotation marks; ``"Huber, Anna" <…>`` is how mail programs write Anna."""
    name = one_line(_MAIL_HEADER.sub("", part, count=1) if has_address else part)
    if quoted := _QUOTED.fullmatch(name):
        name = one_line(quoted[1] or quoted[2] or "")
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
