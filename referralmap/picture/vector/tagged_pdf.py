"""Pages put together as one, with tags: headings, the picture with a text, the ranking as a table.

The structure is that of ISO 32000-1, 14.7 and 14.8. Nothing here claims to be PDF/A.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.i18n import language
from referralmap.picture.drawing.shapes import Drawing, Shape, Text

if TYPE_CHECKING:
    import pikepdf

_HEADING_FROM, _SUBHEADING_FROM = 20.0, 16.0
"""The sizes of a text from which it is a heading of the page, or of a part of it."""
_BEHIND = ("rings", "cover")
"""Kinds of items that lie behind all words, and that nobody needs to be told of."""


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes under one tag: ``H1 H2 P Figure TH TD``, or none for decoration.

    `row` is the number of a row of the ranking.
    """

    tag: str
    shapes: tuple[Shape, ...]
    text: str = ""
    row: int = -1
    is_ground: bool = False


def parts_of(drawing: Drawing) -> list[Part]:
    """The parts in the order in which they are painted and read."""
    parts = [Part("", (), is_ground=True)] if drawing.background else []
    behind = [item for item in drawing.items if item.kind in _BEHIND]
    parts += [Part("", item.shapes) for item in behind]
    words = [item for item in drawing.items if item.kind == "words"]
    plain = [item for item in words if not item.title]
    for item in plain:
        for shape in item.shapes:
            parts.append(Part(_tag_of(shape), (shape,)))
    apart = ("words", "logo", "figure", *_BEHIND)
    map_ = [shape for item in drawing.items if item.kind not in apart for shape in item.shapes]
    if map_:
        at = min(len(parts), 3 + len(behind))
        parts.insert(at, Part("Figure", tuple(map_), alternative_text(drawing)))
    parts += [
        Part("Figure", item.shapes, item.title) for item in drawing.items if item.kind == "figure"
    ]
    parts += [Part("", item.shapes) for item in drawing.items if item.kind == "logo"]
    for item in words:
        if item.title and item.description != "ranking":
            parts.append(Part("P", item.shapes, item.title))
        elif item.title:
            parts += _of_ranking(item.shapes)
    return parts


def _tag_of(shape: Shape) -> str:
    if not isinstance(shape, Text):
        return "P"
    if shape.size > _HEADING_FROM:
        return "H1"
    return "H2" if shape.bold and shape.size > _SUBHEADING_FROM else "P"


def alternative_text(drawing: Drawing) -> str:
    """The map in words: who is important on it, by name."""
    named = [
        f"{item.title} ({item.description})"
        for item in drawing.items
        if item.kind == "person" and item.title
    ]
    # the most important are painted last
    listed = ", ".join(named[::-1][:20])
    return f"{drawing.title} {drawing.description}. {listed}"


def _of_ranking(shapes: tuple[Shape, ...]) -> list[Part]:
    """The heading, a row of cells for each person, then lines of figures."""
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    parts = [Part("", tuple(shape for shape in shapes if not isinstance(shape, Text)))]
    row = 0
    is_table = True
    for at, text in enumerate(texts):
        is_heading = text.bold and text.anchor == "start"
        if is_heading:
            is_table = at == 0
            parts.append(Part("H2", (text,)))
        elif not is_table:
            parts.append(Part("P", (text,)))
        elif text.anchor == "start":
            row += 1
            parts.append(Part("TH", (text,), row=row))
        else:
            parts.append(Part("TD", (text,), row=row))
    return parts


def tagged(painted: bytes, pages: Sequence[Sequence[Part]], title: str) -> bytes:
    """The `painted` pages, of which each holds a part, put together to the `pages`."""
    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(painted)) as pdf:
        tree = _Tree(pdf)
        for at, parts in enumerate(pages):
            page, content = pdf.pages[at], []
            forms = {
                f"/Part{number}": pdf.pages[at + number].as_form_xobject()
                for number in range(len(parts))
            }
            for form in forms.values():
                # qpdf reads the content of the page only on writing, when it is another
                form.write(form.read_bytes())
            tree.begin(page)
            for number, part in enumerate(parts):
                if part.tag:
                    mark = tree.add(part)
                    content.append(f"/{part.tag} <</MCID {mark}>> BDC /Part{number} Do EMC")
                else:
                    content.append(f"/Artifact BMC /Part{number} Do EMC")
            page.Contents = pdf.make_stream("\n".join(content).encode("ascii"))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(forms))
            del pdf.pages[at + 1 : at + len(parts)]
        tree.finish()
        _name_fonts(pdf)
        pdf.Root.Lang = language()
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata
        del pdf.docinfo
        pdf.docinfo["/Title"] = title
        # Qt numbers each file at random
        if "/ID" in pdf.trailer:
            del pdf.trailer["/ID"]
        pdf.remove_unreferenced_resources()
        pdf.save(made, deterministic_id=True)
    return _packed(made)


def _name_fonts(pdf: pikepdf.Pdf) -> None:
    """Names each subset of a font after its bytes; Qt names them in the order of a random hash.

    The form is that of ISO 32000-1, 9.6.4: six capitals before the name.
    """
    import pikepdf

    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/FontFile2") is not None:
            digest = hashlib.sha256(entry.FontFile2.read_bytes()).digest()
            capitals = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
            font = str(entry.FontName).partition("+")[2]
            entry.FontName = pikepdf.Name(f"/{capitals}+{font}")


def _packed(made: io.BytesIO) -> bytes:
    """The file in its smallest form; objects are packed by number, which a first saving settles."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(made) as pdf:
        pdf.save(
            packed, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return packed.getvalue()


class _Tree:
    """The structure of all pages, grown part by part."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        import pikepdf

        self._new = pikepdf.Dictionary
        self._name = pikepdf.Name
        self._array = pikepdf.Array
        self._pdf = pdf
        self._pages: list[tuple[pikepdf.Page, list[pikepdf.Object]]] = []
        self._root = pdf.make_indirect(self._new(Type=self._name.StructTreeRoot))
        self._document = self._element("Document", self._root)
        self._table: pikepdf.Object | None = None
        self._row: pikepdf.Object | None = None
        self._last = -1

    def begin(self, page: pikepdf.Page) -> None:
        """Go on with `page`, whose content is marked from 0 again."""
        self._pages.append((page, []))
        self._table = self._row = None
        self._last = -1

    def add(self, part: Part) -> int:
        """The number under which the content of `part` is marked."""
        page, marked = self._pages[-1]
        parent = self._document if part.row < 0 else self._row_of(part)
        element = self._element(part.tag, parent)
        number = len(marked)
        element.K = number
        element.Pg = page.obj
        if part.tag == "Figure":
            element.Alt = part.text
        if part.tag == "TH":
            element.A = self._new(O=self._name.Table, Scope=self._name.Row)
        marked.append(element)
        return number

    def _row_of(self, part: Part) -> pikepdf.Object:
        """The row of the table that `part` is a cell of."""
        if self._table is None:
            self._table = self._element("Table", self._document)
        if self._row is None or part.row != self._last:
            self._row, self._last = self._element("TR", self._table), part.row
        return self._row

    def finish(self) -> None:
        """Tie pages and tree together."""
        numbers = []
        for number, (page, marked) in enumerate(self._pages):
            page.obj.StructParents = number
            page.obj.Tabs = self._name.S
            numbers += [number, self._pdf.make_indirect(self._array(marked))]
        self._root.ParentTree = self._pdf.make_indirect(self._new(Nums=self._array(numbers)))
        self._root.ParentTreeNextKey = len(self._pages)
        self._root.K = self._document
        self._pdf.Root.StructTreeRoot = self._root

    def _element(self, tag: str, parent: pikepdf.Object) -> pikepdf.Object:
        element = self._pdf.make_indirect(
            self._new(Type=self._name.StructElem, S=self._name(f"/{tag}"), P=parent)
        )
        if parent is not self._root:
            if "/K" not in parent:
                parent.K = self._array()
            parent.K.append(element)
        return element
