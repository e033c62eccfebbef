"""The arithmetic of zooming and fitting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.geometry.view import LARGEST_SCALE, Area, View, fitted, least_scale

coordinates = st.floats(-1e4, 1e4)
scales = st.floats(0.05, 8.0)


@given(scales, coordinates, coordinates, st.floats(0.01, 100.0), coordinates, coordinates)
def test_zooming_keeps_what_is_under_the_pointer(
    scale: float, x: float, y: float, factor: float, px: float, py: float
) -> None:
    view = View(scale, x, y)
    zoomed = view.zoomed(factor, px, py, 0.05)
    assert zoomed.to_map(px, py) == pytest.approx(view.to_map(px, py), abs=1e-3)
    assert 0.05 <= zoomed.scale <= LARGEST_SCALE


@given(coordinates, coordinates, st.floats(1, 1e5), st.floats(1, 1e5))
def test_what_fits_lies_inside_the_area(left: float, top: float, wide: float, tall: float) -> None:
    area = Area(100, 50, 800, 600)
    bounds = (left, top, left + wide, top + tall)
    view = fitted(bounds, area)
    corners = view.to_screen(np.array([bounds[:2], bounds[2:]]))
    assert (corners >= (100 - 1e-6, 50 - 1e-6)).all()
    assert (corners <= (900 + 1e-6, 650 + 1e-6)).all()


def test_one_can_zoom_out_to_half_of_everything() -> None:
    assert least_scale(View(0.04)) == pytest.approx(0.02)
    assert least_scale(View(1.0)) == pytest.approx(0.05)


@pytest.mark.parametrize("x", [0.0, 0.3, -17.9, 1e5 + 0.5])
def test_aligned_cells_cover_the_area_and_move_with_the_map(x: float) -> None:
    area = Area(-160, -90, 333, 201)
    view = View(0.4, x, -x)
    aligned = view.aligned(area, 2.0)
    left, top, right, bottom = aligned.box
    assert left <= area.x < left + 2
    assert top <= area.y < top + 2
    assert right >= area.x + area.width
    assert bottom >= area.y + area.height
    for edge, origin in ((left, view.x), (right, view.x), (top, view.y), (bottom, view.y)):
        assert (edge - origin) / 2 == pytest.approx(round((edge - origin) / 2))
