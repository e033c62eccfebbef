"""Texts of PDF files, which paint letters by numbers."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QApplication

from referralmap.interchange.proof.pdf_texts import pdf_parts
from referralmap.model.editing import replace
from referralmap.model.records import PersonId
from referralmap.render.paper.pdf_file import pdf_bytes
from tests.maps import a_map
from tests.picture.drawing.pages import drawn


def test_painted_names_are_read(qapp: QApplication) -> None:
    content = pdf_bytes(drawn(a_map("Maximiliane > Bernd*, Kunigunde")), 297, 210)
    assert b"Kunigunde" not in content
    texts = [data.decode("utf-8", "ignore") for _where, data in pdf_parts(content)]
    for name in ("Maximiliane", "Kunigunde"):
        assert [text for text in texts if name in text and not text.startswith("Who")], name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "A-B (C): D",
            "10:30 × 4 ÷ 2 + 1 − 3",
            "A → B ← C",
            "Affe fiffi waffl ft",
            "O’Neil & Co.",
        ),
        *("[A] {B} <C> @D #1 *E*", "Ä-Ö/Ü ß – — …", "X@Y.Z", "½ ¼ 1/2", "«A» „B“ ‚C‘", "--> == !="),
    ],
)
def test_no_sign_of_a_name_is_lost_to_those_who_search_copy_or_listen(
    qapp: QApplication, name: str
) -> None:
    network = a_map("me > Anna*")
    anna = network.people[PersonId("Anna")]
    network.apply(replace(network, anna, dataclasses.replace(anna, name=name)))
    parts = pdf_parts(pdf_bytes(drawn(network), 297, 210))
    painted = [data.decode("utf-8", "ignore") for where, data in parts if where[:7] == "text of"]
    assert any(name in " ".join(text.split()) for text in painted), painted


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match=r"(?i)pdf|header|trailer"):
        [*pdf_parts(b"%PDF-1.5 nothing")]
