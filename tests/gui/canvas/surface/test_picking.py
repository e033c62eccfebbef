"""A click selects exactly the mark that is seen topmost at that pixel, at every level of detail."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF
from pytestqt.qtbot import QtBot

from referralmap.gui.canvas.surface.picking import people_in, person_at
from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.density import CELL
from referralmap.picture.geometry.view import Area, View
from referralmap.picture.labelling import level_of_detail
from referralmap.picture.labelling.level_of_detail import Scene, scene_of
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES, Shape
from referralmap.render.map_painter import paint_crowd
from tests.picture.crowds import crowd, with_

AREA = Area(0, 0, 120, 90)
SIDE = 620
FINE = 8
"""Dots to a pixel; where they differ, there is the edge of a mark."""
VIEWS = (View(0.05, 40, 30), View(0.3, 3, 2), View(1.0, -80, -60), View(4.0, -700, -500))


@pytest.fixture(autouse=True)
def painting(qtbot: QtBot) -> None:
    """Qt is running."""


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.scale))
def test_a_click_selects_the_topmost_mark(seed: int, view: View) -> None:
    picture = with_(crowd(seed, 300), faded=np.arange(300) % 4 == 0)
    seen = flat_marks(scene_of(picture, view, AREA))
    checked = 0
    for y in range(6, 84, 3):
        for x in range(6, 114, 3):
            around = seen[y * FINE - 1 : y * FINE + 2, x * FINE - 1 : x * FINE + 2]
            if (around != around[0, 0]).any():
                continue  # on an edge
            found = person_at(picture, view, x, y)
            if around[0, 0] >= 0:
                assert found == around[0, 0]
                checked += 1
            elif found is not None:
                assert found in seen[rows_near(y), rows_near(x)]
    assert checked > 10


def rows_near(at: int) -> slice:
    """The fine dots up to four pixels away."""
    return slice(max(0, at - 4) * FINE, (at + 5) * FINE)


def flat_marks(scene: Scene) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """(height, width) of fine dots: the row of whose mark is topmost there, or -1."""
    image = QImage(120 * FINE, 90 * FINE, QImage.Format.Format_RGB32)
    image.fill(QColor.fromRgb(0xFFFFFFFF))
    painter = QPainter(image)
    painter.scale(FINE, FINE)
    painter.setPen(Qt.PenStyle.NoPen)
    marks = scene.people.marks
    for row, radius in zip(marks.tolist(), scene.radius(marks).tolist(), strict=True):
        painter.setBrush(QColor.fromRgb(0xFF000000 + row))
        at = QPointF(*scene.points[row].tolist())
        shape = MARKS[ROLES[scene.picture.role[row]]].shape
        half = radius * 0.96
        box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        if shape in (Shape.DISC, Shape.RING):
            painter.drawEllipse(at, radius, radius)
        elif shape is Shape.DIAMOND:
            corners = ((0, -radius), (radius, 0), (0, radius), (-radius, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))
        else:
            painter.drawRoundedRect(box, radius * 0.35, radius * 0.35)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(90 * FINE, 120 * FINE)
    rows = (pixels & 0xFFFFFF).astype(np.int64)
    rows[rows == 0xFFFFFF] = -1
    return rows


@pytest.mark.parametrize("most", [10_000, 40])
@pytest.mark.parametrize("seed", range(3))
def test_the_painter_puts_on_top_whom_a_click_selects(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(level_of_detail, "MOST_MARKS", most)
    # Marks that are filled with their tints, small enough to have no number.
    filled = [Role.AMBASSADOR, Role.CUSTOMER, Role.PROSPECT, Role.PERSON]
    picture = crowd(seed, 250, side=800)
    role = np.array([ROLES.index(filled[row % 4]) for row in range(250)], np.uint8)
    nothing = np.zeros(250, np.int32)
    picture = with_(picture, role=role, bought=nothing > 0, badge=nothing, radius=np.full(250, 8.0))
    view, area = View(0.75, 5, 5), Area(0, 0, SIDE, SIDE)
    scene = scene_of(picture, view, area)
    assert (len(scene.people.haze) > 0) == (most == 40)
    image = painted(scene)
    marks = np.zeros(250, np.bool_)
    marks[scene.people.marks] = True
    checked = 0
    for row in scene.people.marks.tolist():
        x, y = scene.points[row].tolist()
        found = person_at(picture, view, x, y, marks)
        assert found is not None
        pixel = image.pixelColor(int(x), int(y))
        tint = QColor(picture.tints[picture.tint[found] - 1])
        away = [abs(pixel.red() - tint.red()), abs(pixel.green() - tint.green())]
        if is_well_inside(scene, found, x, y):
            checked += 1
            assert max(*away, abs(pixel.blue() - tint.blue())) <= 6
    assert checked > 10


def painted(scene: Scene) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for _ in paint_crowd(painter, scene):
        pass
    painter.end()
    return image


def is_well_inside(scene: Scene, row: int, x: float, y: float) -> bool:
    """Not on an outline of theirs, nor under the mark or the glow of somebody above them."""
    picture = scene.picture
    away = np.hypot(*(scene.points - (x, y)).T)
    radius = scene.radius(np.arange(len(picture.ids)))
    above = picture.rank > picture.rank[row]
    is_clear = (away[above] > radius[above] * 1.75 + 2).all()
    return bool(is_clear and away[row] < radius[row] * 0.4 and radius[row] - away[row] > 1.8)


@pytest.mark.parametrize("seed", range(3))
def test_in_a_haze_a_click_selects_the_most_important_there(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(level_of_detail, "MOST_MARKS", 50)
    picture = crowd(seed, 4000)
    view, area = View(0.5), Area(0, 0, 200, 200)
    scene = scene_of(picture, view, area)
    marks = np.zeros(4000, np.bool_)
    marks[scene.people.marks] = True
    cells = np.floor(scene.points / CELL)
    for row in scene.people.haze[::40].tolist():
        x, y = scene.points[row].tolist()
        found = person_at(picture, view, x, y, marks)
        assert found is not None
        if marks[found]:
            continue
        with_them = scene.people.haze[(cells[scene.people.haze] == cells[row]).all(axis=1)]
        reached = np.hypot(*(scene.points[with_them] - (x, y)).T) <= scene.radius(with_them) * 0.7
        assert picture.rank[found] >= picture.rank[with_them[reached]].max()


@pytest.mark.parametrize("seed", range(3))
def test_a_rectangle_holds_whose_middle_is_in_it(seed: int) -> None:
    picture, view = crowd(seed, 500), View(0.7, -20, 10)
    points = view.to_screen(picture.places)
    inside = ((points >= (30, 40)) & (points <= (150, 99))).all(axis=1)
    assert people_in(picture, view, 30, 40, 150, 99).tolist() == np.flatnonzero(inside).tolist()


def test_on_a_map_of_nobody_nobody_is_selected() -> None:
    nobody: MapPicture = crowd(1, 0, referrals=0)
    assert person_at(nobody, View(), 10, 10) is None
    assert not len(people_in(nobody, View(), 0, 0, 100, 100))
