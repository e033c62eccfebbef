"""The texts and streams of a PDF: letters by the tables that its fonts bring along."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_MOST_OF_A_RANGE = 65_536


def pdf_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every stream of the file, unpacked, the strings of all objects, and the painted texts.

    Raises `ValueError` where it is no PDF.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    with pdf:
        for number, found in enumerate(pdf.objects):
            if isinstance(found, pikepdf.Stream):
                try:
                    yield f"object {number}", found.read_bytes()
                except pikepdf.PdfError:
                    yield f"object {number}", found.read_raw_bytes()
            for text in _strings(found, 0):
                yield f"object {number}", text.encode("utf-8", "replace")
            if isinstance(found, pikepdf.Stream) and "/Resources" in found:
                for text in _painted(found):
                    yield f"text of object {number}", text.encode("utf-8", "replace")
        for number, page in enumerate(pdf.pages, 1):
            for text in _painted(page):
                yield f"text of page {number}", text.encode("utf-8", "replace")
        for key, value in pdf.docinfo.items():
            yield f"information {key}", str(value).encode("utf-8", "replace")


def _strings(value: pikepdf.Object, depth: int) -> Iterator[str]:
    import pikepdf

    if isinstance(value, pikepdf.String):
        yield str(value)
    elif depth < 2 and isinstance(value, pikepdf.Array):
        for each in value.as_list():
            yield from _strings(each, depth + 1)
    elif depth < 2 and isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for _key, each in value.items():
            yield from _strings(each, depth + 1)


def _painted(holder: pikepdf.Object | pikepdf.Page) -> tuple[str, str]:
    """What a page or a form paints as text: the pieces of a line joined, and each by itself."""
    import pikepdf

    resources = holder.get("/Resources", pikepdf.Dictionary())
    fonts = {name: _letters(font) for name, font in resources.get("/Font", {}).items()}
    said: list[str] = []
    table: dict[int, str] = {}
    width = 1
    for instruction in pikepdf.parse_content_stream(holder):
        operands, word = [*instruction.operands], str(instruction.operator)
        if word == "Tf":
            table, width = fonts.get(str(operands[0]), ({}, 1))
        elif word in ("Tj", "'", '"'):
            said.append(_decoded(bytes(operands[-1]), table, width))
        elif word == "TJ":
            said += [
                _decoded(bytes(each), table, width)
                for each in operands[0]
                if isinstance(each, pikepdf.String)
            ]
        elif word in ("ET", "T*", "Tm") or (word in ("Td", "TD") and operands[1] != 0):
            said.append("\n")
    return "".join(said), " ".join(said)


def _letters(font: pikepdf.Object) -> tuple[dict[int, str], int]:
    """The letter of each code, and the bytes of a code."""
    if "/ToUnicode" not in font:
        return {}, 1
    data = font.ToUnicode.read_bytes()
    table: dict[int, str] = {}
    width = 1
    for section in _SECTION.finditer(data):
        if section[1] == b"bfchar":
            for code, letters in _PAIR.findall(section[2]):
                width = len(code) // 2
                table[int(code, 16)] = _text(letters)
            continue
        for first, last, target in _RANGE.findall(section[2]):
            width = len(first) // 2
            start, end = int(first, 16), int(last, 16)
            if end - start > _MOST_OF_A_RANGE:
                continue
            listed = _HEX.findall(target)
            for at, code in enumerate(range(start, end + 1)):
                if target.startswith(b"["):
                    if at < len(listed):
                        table[code] = _text(listed[at])
                else:
                    table[code] = chr(min(0x10FFFF, int(listed[0], 16) + at))
    return table, max(1, width)


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode("ascii").rjust(4, "0")).decode("utf-16-be", "replace")


def _decoded(data: bytes, table: dict[int, str], width: int) -> str:
    if not table:
        return data.decode("latin-1")
    codes = (int.from_bytes(data[at : at + width]) for at in range(0, len(data), width))
    return "".join(table.get(code, " ") for code in codes)
