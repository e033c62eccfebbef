"""The sharp picture is painted beside the window: the newest wish wins, and nothing outlives it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from referralmap.gui.canvas import frame
from referralmap.gui.canvas.frame import MARGIN, Frame, Wanted, lit_layer
from referralmap.picture.geometry.view import View
from referralmap.picture.kin import joined_to
from referralmap.picture.labelling.placed_names import Wishes
from referralmap.picture.map_picture import MapPicture
from tests.gui.conftest import CanvasOn, Open
from tests.gui.player import Player
from tests.picture.crowds import crowd, with_

SIZE = QSize(300, 200)


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    yield widget
    if shiboken6.isValid(widget):
        shiboken6.delete(widget)


def wanted(picture: MapPicture, scale: float = 0.5) -> Wanted:
    return Wanted(picture, View(scale), SIZE, 1.0, Wishes())


def drawn(sharp: Frame, view: View) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sharp.draw(painter, view)
    painter.end()
    return image


def test_what_was_wanted_last_is_shown(qtbot: QtBot, owner: QWidget) -> None:
    sharp = Frame(owner)
    pictures = [crowd(seed, 2000) for seed in range(5)]
    with qtbot.waitSignal(sharp.ready) as told:
        for picture in pictures:
            sharp.start(wanted(picture))
        assert sharp.is_painting
    assert told.signal_triggered
    assert sharp.picture is pictures[-1]
    assert not sharp.is_painting
    assert sharp.covers(View(0.5), SIZE)
    assert not sharp.covers(View(0.5, MARGIN + 1), SIZE)


def test_it_is_the_same_whatever_was_given_up_before(qtbot: QtBot, owner: QWidget) -> None:
    sharp = Frame(owner)
    picture = crowd(1, 3000)
    shown = []
    for others in (0, 3):
        with qtbot.waitSignal(sharp.ready):
            for scale in range(1, others + 1):
                sharp.start(wanted(picture, float(scale)))
            sharp.start(wanted(picture))
        shown.append(drawn(sharp, View(0.5)))
    assert shown[0] == shown[1]


def test_nothing_is_shown_of_what_was_given_up(qtbot: QtBot, owner: QWidget) -> None:
    sharp = Frame(owner)
    told: list[MapPicture | None] = []
    sharp.ready.connect(lambda: told.append(sharp.picture))
    sharp.start(wanted(crowd(1, 3000)))
    sharp.cancel()
    assert not sharp.is_painting
    last = crowd(2, 10)
    sharp.start(wanted(last))
    qtbot.waitUntil(lambda: not sharp.is_painting)
    assert len(told) == 1
    assert told[0] is last


def test_an_error_is_told_in_the_window(
    qtbot: QtBot, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_all: object) -> Iterator[None]:
        raise ArithmeticError
        yield

    monkeypatch.setattr(frame, "paint_map", fail)
    sharp = Frame(owner)
    with capture_exceptions() as told:
        sharp.start(wanted(crowd(1, 10)))
        qtbot.waitUntil(lambda: not sharp.is_painting)
    assert [kind for kind, _error, _trace in told] == [ArithmeticError]


def test_the_thread_ends_with_the_canvas(qtbot: QtBot, owner: QWidget) -> None:
    before = set(threading.enumerate())
    sharp = Frame(owner)
    sharp.start(wanted(crowd(1, 5000)))
    [painting] = set(threading.enumerate()) - before
    shiboken6.delete(owner)
    assert not painting.is_alive()


def test_names_stay_on_their_sides_while_the_map_moves(canvas_on: CanvasOn) -> None:
    player = canvas_on(
        "me > Anna > Bernd, Anna > Clara*, me > Dora > Emil, Dora > Fritz, me > Gerd"
    )
    canvas = player.canvas

    def sides() -> dict[int, tuple[str, int]]:
        return {label.row: (label.text, label.side) for label in canvas._frame.painted.labels}

    before = sides()
    assert len(before) >= 6
    for step in range(1, 6):
        canvas.show_view(canvas.view.moved(-7 * step, 4))
        player.wait_until_sharp()
        assert sides() == before


def test_hovering_one_of_many_lights_them_and_names_a_few(qtbot: QtBot) -> None:
    people = 40_000
    picture = with_(
        crowd(1, people, referrals=people - 1),
        givers=np.zeros(people - 1, np.int32),
        receivers=np.arange(1, people, dtype=np.int32),
    )
    lit = joined_to(picture, 0)
    assert lit.all()
    layer = lit_layer(picture, View(0.5), SIZE, 1.0, lit)
    assert layer.size() == SIZE
    assert layer != lit_layer(picture, View(0.5), SIZE, 1.0, joined_to(picture, 5))


CROWD = ", ".join(["me > Anna > Bernd*", *(f"Anna > p{number}" for number in range(320))])


def the_bunch(player: Player) -> tuple[int, QPointF]:
    player.canvas.fit()
    player.wait_until_sharp()
    painted = player.canvas._frame.painted
    assert painted.bunches is not None
    number = int(np.argmax(painted.bunches.count))
    x, y = painted.spots[number].tolist()
    return int(painted.bunches.count[number]), QPointF(x, y)


def test_pointing_at_a_bunch_lights_its_people_and_says_how_many(open_on: Open) -> None:
    player = open_on(CROWD)
    count, at = the_bunch(player)
    assert count == 320
    player.hover(at)
    player.qtbot.waitUntil(lambda: player.canvas.lit_person is not None)
    player.qtbot.waitUntil(player.canvas.card.isVisible)
    assert player.steps == []


def test_a_click_unfolds_a_bunch_without_an_edit(open_on: Open) -> None:
    player = open_on(CROWD)
    _count, at = the_bunch(player)
    assert player.canvas.row_at(player.point("p7")) != player.canvas.row_of("p7")  # type: ignore[arg-type]
    player.click(at)
    player.wait_until_sharp()
    marks = player.canvas._frame.painted.marks
    assert len(marks) == len(player.canvas.picture.ids)
    assert player.selected == []
    assert player.steps == []


def test_who_is_selected_leaves_the_bunch(open_on: Open) -> None:
    player = open_on(CROWD)
    count, _at = the_bunch(player)
    row = player.canvas.row_of(player._id("p7"))
    player.canvas.selection.select(player._id("p7"))
    player.canvas._start_frame()
    player.wait_until_sharp()
    painted = player.canvas._frame.painted
    assert row in painted.marks
    assert painted.bunches is not None
    assert painted.bunches.count.max() == count - 1


def test_from_afar_words_are_larger_and_the_legend_is_one_line(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Clara > Dora, Eva")
    canvas = player.canvas
    sizes, rooms = [], []
    for is_afar in (False, True, False):
        canvas.show_from_afar(is_afar)
        canvas.fit()
        canvas._start_frame()
        player.wait_until_sharp()
        sizes.append({label.row: label.size for label in canvas._frame.painted.labels})
        rooms.append(canvas.free_area.y)
    anna = canvas.row_of(player._id("Anna"))
    assert anna is not None
    assert sizes[1][anna] > sizes[0][anna] * 1.2
    assert sizes[2] == sizes[0]
    assert rooms[1] > rooms[0] == rooms[2]
