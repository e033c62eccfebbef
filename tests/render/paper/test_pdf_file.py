"""Maps as tagged PDF."""

from __future__ import annotations

import io

import pikepdf
from PySide6.QtWidgets import QApplication

from referralmap.picture.vector.tagged_pdf import parts_of
from referralmap.render.paper.pdf_file import pdf_bytes
from tests.maps import a_map
from tests.picture.drawing.pages import drawn


def test_the_page_has_its_size_title_language_and_tags(qapp: QApplication) -> None:
    content = pdf_bytes(drawn(), 297, 210)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        [page] = pdf.pages
        assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]
        assert str(pdf.docinfo["/Title"]) == "1 person brought €3,600 in 3 contracts"
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        document = pdf.Root.StructTreeRoot.K
        tags = [str(each.S) for each in document.K]
        assert tags[:3] == ["/H1", "/P", "/Figure"]
        [figure] = [each for each in document.K if each.S == "/Figure"]
        assert "Anna" in str(figure.Alt)
        [table] = [each for each in document.K if each.S == "/Table"]
        assert [[str(cell.S) for cell in row.K] for row in table.K] == [["/TH", "/TD"]]
        marks = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        content_ = page.Contents.read_bytes()
        assert [content_.count(f"<</MCID {n}>>".encode()) for n in range(len(marks))] == [
            1 for _mark in marks
        ]


def test_the_same_map_gives_the_same_bytes_and_names_no_program(qapp: QApplication) -> None:
    # Qt writes two fonts in either order, by chance: a few runs meet both
    [content] = {pdf_bytes(drawn(), 210, 297) for _run in range(8)}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert {*pdf.docinfo} == {"/Title"}
        assert "/Metadata" not in pdf.Root


def test_nobody_is_a_page_too(qapp: QApplication) -> None:
    assert pdf_bytes(drawn(a_map("")), 297, 210).startswith(b"%PDF")


def test_ground_and_rings_lie_below_the_heading(qapp: QApplication) -> None:
    drawing = drawn()
    parts = parts_of(drawing)
    kinds = [part.tag or ("ground" if part.is_ground else "behind") for part in parts]
    assert kinds[:5] == ["ground", "behind", "behind", "H1", "P"]
    with pikepdf.open(io.BytesIO(pdf_bytes(drawing, 297, 210))) as pdf:
        [page] = pdf.pages
        ground = page.Resources.XObject["/Part0"].read_bytes()
        assert b" rg" in ground or b" scn" in ground
