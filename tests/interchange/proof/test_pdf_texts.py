"""Texts of PDF files, which paint letters by numbers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from referralmap.interchange.proof.pdf_texts import pdf_parts
from referralmap.render.paper.pdf_file import pdf_bytes
from tests.maps import a_map
from tests.picture.drawing.pages import drawn


def test_painted_names_are_read(qapp: QApplication) -> None:
    content = pdf_bytes(drawn(a_map("Maximiliane > Bernd*, Kunigunde")), 297, 210)
    assert b"Kunigunde" not in content
    texts = [data.decode("utf-8", "ignore") for _where, data in pdf_parts(content)]
    for name in ("Maximiliane", "Kunigunde"):
        assert [text for text in texts if name in text and not text.startswith("Who")], name


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match=r"(?i)pdf|header|trailer"):
        [*pdf_parts(b"%PDF-1.5 nothing")]
