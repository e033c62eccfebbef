"""The parts of a page under their tags."""

from __future__ import annotations

from collections import Counter

from referralmap.picture.drawing.shapes import Text
from referralmap.picture.vector.tagged_pdf import alternative_text, parts_of
from tests.picture.drawing.pages import drawn


def test_heading_picture_and_table_are_told_apart() -> None:
    parts = parts_of(drawn())
    tags = Counter(part.tag for part in parts)
    assert (tags["H1"], tags["Figure"], tags["TH"], tags["TD"]) == (1, 1, 1, 1)
    assert parts[0].is_ground
    [name] = [part for part in parts if part.tag == "TH"]
    assert isinstance(name.shapes[0], Text)
    assert name.shapes[0].text == "Anna"


def test_nothing_of_the_page_is_lost_or_painted_twice() -> None:
    drawing = drawn()
    wanted = Counter(shape for item in drawing.items for shape in item.shapes)
    assert Counter(shape for part in parts_of(drawing) for shape in part.shapes) == wanted


def test_the_picture_in_words_names_the_important_first() -> None:
    text = alternative_text(drawn())
    assert "Anna (Ambassador, 3 contracts)" in text
    assert text.index("Anna") < text.index("Emil")
