"""People are found by pixel, and their pixels by person."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from referralmap.model.records import PersonId
from tests.gui.conftest import CanvasOn

ANNA, BERND = PersonId("Anna"), PersonId("Bernd")


def test_everybody_is_found_where_their_mark_is(canvas_on: CanvasOn) -> None:
    canvas = canvas_on("me > Anna > Bernd*, me > Clara").canvas
    for row in range(len(canvas.picture.ids)):
        x, y, radius = canvas.mark(row)
        assert radius > 0
        assert canvas.row_at(QPointF(x, y)) == row
        assert canvas.row_at(QPointF(x, y), besides=row) is None


def test_rows_of_those_who_are_not_on_the_picture_are_none(canvas_on: CanvasOn) -> None:
    canvas = canvas_on("me > Anna > Bernd*").canvas
    assert canvas.row_of(None) is None
    assert canvas.row_of(PersonId("x")) is None
    canvas.selection.select(BERND, ANNA)
    assert [canvas.picture.ids[row] for row in canvas.selected_rows()] == [BERND, ANNA]
    canvas.open_map.look(folded=frozenset({ANNA}))
    assert [canvas.picture.ids[row] for row in canvas.selected_rows()] == [ANNA]


def test_a_surface_alone_names_nobody(canvas_on: CanvasOn) -> None:
    canvas = canvas_on("me > Anna").canvas
    with pytest.raises(NotImplementedError):
        super(type(canvas), canvas).name_new(ANNA, None)
    canvas.name_new(ANNA, None)
    assert canvas.naming.is_open
