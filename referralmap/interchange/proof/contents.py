"""Everything that can be read in a file: its bytes, its packed parts, texts with runs joined."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import quopri
import re
import urllib.parse
import zipfile
from collections.abc import Iterator

from referralmap.interchange.proof.pdf_texts import pdf_parts

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</(?:a:p|p|text|tspan|si|row|title|desc|node|edge|li|td|tr)>|<br\s*/?>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BASE64 = re.compile(rb"base64,([A-Za-z0-9+/=\s]{16,})")
_MOST_UNPACKED = 500 * 2**20


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file itself and every part in it, unpacked, with what each is called."""
    yield "", data
    if data.startswith(b"PK"):
        yield from _of_archive(data)
    elif data.startswith(b"%PDF"):
        try:
            yield from pdf_parts(data)
        except ValueError:
            return
    elif data.startswith((b"\x89PNG", b"GIF8", b"RIFF", b"\xff\xd8")):
        yield from _of_image(data)
    elif data.startswith(b"\x1f\x8b"):
        yield "unpacked", gzip.decompress(data)
    for number, found in enumerate(_BASE64.findall(data)):
        try:
            yield f"embedded {number}", base64.b64decode(found)
        except (binascii.Error, ValueError):
            continue


def _of_archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    room = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield "comment", archive.comment
            for info in archive.infolist():
                yield "names of parts", info.filename.encode("utf-8", "replace")
                room -= info.file_size
                if room > 0:
                    yield info.filename, archive.read(info)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return


def _of_image(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The texts that pictures carry beside what is painted."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            for key, value in image.info.items():
                text = value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
                yield f"text {key}", text
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return


def is_text(data: bytes) -> bool:
    """Whether the bytes are a text in UTF-8 or UTF-16, rather than packed ones."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return text.count("\0") * 10 <= len(text)


def readings(data: bytes) -> Iterator[str]:
    """The same bytes as the texts that they may be, and what is left of these without escapes."""
    plain = data.decode("utf-8", "ignore")
    yield plain
    if b"\0" in data:
        yield data.decode("utf-16-le", "ignore")
        yield data[1:].decode("utf-16-le", "ignore")
    if b"\xfe\xff" in data[:2]:
        yield data[2:].decode("utf-16-be", "ignore")
    if any(byte > 0x7F for byte in data[:100_000]):
        yield data.decode("cp1252", "ignore")
    if "<" in plain and ">" in plain:
        joined = _TAG.sub("", _BREAK.sub(" ", plain))
        yield html.unescape(joined)
    if "&" in plain:
        yield html.unescape(plain)
    if "\\" in plain:
        spelt = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
        yield re.sub(r"\\(.)", r"\1", spelt.replace("\\n", " "))
    if "\n " in plain:
        yield plain.replace("\r\n ", "").replace("\n ", "")
    if "%" in plain:
        yield urllib.parse.unquote(plain)
    if "=" in plain:
        yield quopri.decodestring(data).decode("utf-8", "ignore")
