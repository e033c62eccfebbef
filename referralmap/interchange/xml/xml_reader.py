"""XML read piece by piece, without entities or references to other files."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from referralmap.interchange.encoding import text_of
from referralmap.interchange.findings import Unreadable

_DEEPEST = 200
_LONGEST_TEXT = 10 * 2**20
_CHUNK = 2**16


def sniffer(root: str) -> Callable[[bytes], bool]:
    """Whether a file begins as XML, in any encoding, with the element `root` near its beginning."""
    sign = f"<{root}".encode()

    def sniff(head: bytes) -> bool:
        start = head[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        return start[:1] == b"<" and sign in start

    return sniff


class XmlReader:
    """Tells whoever derives from it where elements start and end, and what they hold.

    Names come as ``namespace local``, parted by a blank.
    """

    def __init__(self, root: str) -> None:
        """`root` is the local name of the outermost element."""
        self._root = root
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._enter
        parser.EndElementHandler = self._leave
        parser.CharacterDataHandler = self._hear
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._depth = self._length = 0
        self._text: list[str] | None = None

    def read(self, data: bytes, go_on: Callable[[], None]) -> None:
        """Read the whole file. Raises `Unreadable`."""
        content = text_of(data).encode("utf-8")
        try:
            for start in range(0, len(content), _CHUNK):
                self._parser.Parse(content[start : start + _CHUNK], False)
                go_on()
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Unreadable("broken_xml", error.lineno) from None

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        """An element starts."""

    def end(self, space: str, local: str) -> None:
        """An element ends."""

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def listen(self) -> None:
        """Gather the text from here on."""
        self._text, self._length = [], 0

    @property
    def is_listening(self) -> bool:
        return self._text is not None

    def heard(self) -> str:
        """The text since `listen`."""
        heard, self._text = "".join(self._text or ()), None
        return heard

    def _refuse_doctype(self, *_declared: object) -> None:
        raise Unreadable("doctype", self.line)

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        space, _, local = name.rpartition(" ")
        if self._depth == 1 and local != self._root:
            raise Unreadable("foreign_xml", self.line)
        if self._depth > _DEEPEST:
            raise Unreadable("broken_xml", self.line)
        for text in attributes.values():
            self._bound(len(text))
        self.start(space, local, attributes)

    def _leave(self, name: str) -> None:
        self._depth -= 1
        space, _, local = name.rpartition(" ")
        self.end(space, local)

    def _hear(self, text: str) -> None:
        if self._text is not None:
            self._length += len(text)
            self._bound(self._length)
            self._text.append(text)

    def _bound(self, length: int) -> None:
        if length > _LONGEST_TEXT:
            raise Unreadable("too_long", self.line, {"limit": str(_LONGEST_TEXT // 2**20)})
