"""The properties of vCards with the physical lines on which they begin."""

from __future__ import annotations

import contextlib
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from referralmap.interchange.findings import Unreadable

LONGEST_LINE = 10 * 2**20
_BREAK = re.compile(rb"\r*\n|\r")
_BOUNDARY = re.compile(rb"\s*(?:BEGIN|END)\s*:\s*VCARD", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(rb"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_BASE64 = re.compile(rb"[^:]*;(?:ENCODING=)?(?:BASE64|B)[;:]", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]{20,}={0,2}\Z")
_PROPERTY = re.compile(rb"[A-Za-z0-9.-]+[;:]")
_HEAD = re.compile(r'((?:"[^"]*"|[^:"])*):(.*)\Z', re.DOTALL)
_PARAMETER = re.compile(r';((?:"[^"]*"|[^;"])*)')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BARE_TYPES = frozenset("QUOTED-PRINTABLE BASE64 8BIT 7BIT B".split())


@dataclass(frozen=True, slots=True)
class Property:
    """Such as ``item1.EMAIL;TYPE=work:a@b.at``: group, name in capitals, parameters, value."""

    name: str
    value: str
    line: int
    group: str = ""
    parameters: dict[str, list[str]] = field(default_factory=dict)
    is_guessed: bool = False
    """Whether its letters are in cp1252 though the card does not say so."""

    @property
    def types(self) -> set[str]:
        said = ",".join(self.parameters.get("TYPE", ()))
        return {item.strip().casefold() for item in said.split(",") if item.strip()}

    def fields(self, separator: str = ";") -> list[str]:
        """The parts of the value between separators that are not escaped, each unescaped."""
        parts = re.split(rf"(?<!\\)((?:\\\\)*){separator}", self.value)
        # the marks before a separator belong to the part that they end
        whole = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
        return [unescaped(part) for part in whole]

    def text(self) -> str:
        return unescaped(self.value)


def unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def properties(data: bytes) -> Iterator[Property | int]:
    """Every property in `data`; only its line for what is none. Raises `Unreadable`."""
    for number, raw in _logical_lines(data):
        found = _property(raw, number)
        yield number if found is None else found


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Folded lines joined, in bytes, since some programs fold within a letter."""
    current: _LogicalLine | None = None
    for number, line in _lines(data):
        if current and line.strip() and current.goes_on_with(line):
            current.add(line)
            continue
        if not line.strip():
            # where line ends are doubled, what is folded goes on behind the empty line
            if current:
                current.is_before_a_gap = True
            continue
        if current:
            yield current.number, b"".join(current.parts)
        current = _LogicalLine(number, line)
    if current:
        yield current.number, b"".join(current.parts)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The physical lines; where cards are glued together, the beginnings and ends on their own."""
    for number, line in enumerate(_BREAK.split(data), 1):
        rest = line
        while (found := _BOUNDARY.match(rest)) and rest[found.end() :].strip():
            yield number, found[0].strip()
            rest = rest[found.end() :].lstrip()
        yield number, rest


class _LogicalLine:
    """A property that may go on in the next physical line."""

    def __init__(self, number: int, line: bytes) -> None:
        self.number = number
        self.parts: list[bytes] = []
        self._size = 0
        self._is_quoted = bool(_QUOTED_PRINTABLE.match(line))
        self._is_base64 = bool(_BASE64.match(line))
        self._breaks_softly = False
        self.is_before_a_gap = False
        self.add(line)

    def goes_on_with(self, line: bytes) -> bool:
        if _BOUNDARY.match(line):
            return False
        if self._breaks_softly:
            return not (self.is_before_a_gap and _PROPERTY.match(line))
        if line[:1] in (b" ", b"\t"):
            return bool(line.strip())
        return self._is_base64 and bool(_BASE64_LINE.match(line.strip()))

    def add(self, line: bytes) -> None:
        if self.parts and not self._breaks_softly:
            line = line.strip() if self._is_base64 else line[1:]
        self._breaks_softly = self._is_quoted and line.rstrip().endswith(b"=")
        self.is_before_a_gap = False
        self.parts.append(line.rstrip()[:-1] if self._breaks_softly else line)
        self._size += len(line)
        if self._size > LONGEST_LINE:
            raise Unreadable("too_long", self.number, {"limit": str(LONGEST_LINE // 2**20)})


def _property(raw: bytes, line: int) -> Property | None:
    found = _HEAD.match(_decoded(raw, ""))
    if not found:
        return None
    head, value = found.groups()
    name, _sign, _rest = head.partition(";")
    parameters = _parameters(head[len(name) :])
    charset = (parameters.get("CHARSET") or [""])[0]
    encoding = (parameters.get("ENCODING") or [""])[0].upper()
    if encoding == "QUOTED-PRINTABLE":
        value = _decoded(quopri.decodestring(value.encode("utf-8")), charset)
    elif charset:
        value = _decoded(raw, charset).partition(":")[2] if '"' not in head else value
    group, _sign, bare = name.strip().rpartition(".")
    is_guessed = not charset and not _is_utf8(raw)
    return Property(bare.upper(), value, line, group.casefold(), parameters, is_guessed)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parameters(text: str) -> dict[str, list[str]]:
    """By name in capitals; a bare word of vCard 2.1 is a type or an encoding."""
    found: dict[str, list[str]] = {}
    for parameter in _PARAMETER.findall(text):
        name, sign, value = parameter.partition("=")
        if not sign:
            name, value = ("ENCODING" if name.upper() in _BARE_TYPES else "TYPE"), name
        values = [value.strip('"')] if value.startswith('"') else value.split(",")
        found.setdefault(name.strip().upper(), []).extend(item.strip('" ') for item in values)
    return found


def _decoded(raw: bytes, charset: str) -> str:
    """UTF-8 where it is that, whatever the card says; then what it says; then cp1252."""
    for encoding in filter(None, ("utf-8", charset)):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return raw.decode(encoding)
    return raw.decode("cp1252", "replace")
