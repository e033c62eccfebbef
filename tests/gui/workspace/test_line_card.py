"""A referral is edited where its line is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Stage
from referralmap.picture.curves import curves
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd*, me > Dora > Emil"


def test_a_click_on_a_line_opens_its_referral_to_edit(open_on: Open) -> None:
    player = open_on(MAP)
    canvas, card = player.workspace.canvas, player.workspace.line_card
    picture = canvas.picture
    names = list(picture.names)
    [line] = [
        at
        for at, (giver, receiver) in enumerate(zip(picture.givers, picture.receivers, strict=True))
        if (names[giver], names[receiver]) == ("Dora", "Emil")
    ]
    points = canvas.view.to_screen(picture.places)
    [curve] = curves(picture, np.array([line]), points, canvas.view)
    middle = QPointF(*(np.array([1, 3, 3, 1]) / 8 @ curve).tolist())
    assert canvas.line_at(middle) == line
    assert canvas.line_at(QPointF(*points[names.index("Dora")].tolist())) is None
    assert canvas.line_at(QPointF(2, 2)) is None
    player.hover(middle)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    player.click(middle)
    assert card.isVisible()
    assert canvas.rect().contains(card.geometry())
    assert card.row is not None
    stage = card.row._stage
    stage.setCurrentIndex(stage.findData(Stage.MET))
    stage.activated.emit(stage.currentIndex())
    thanked = card.row._thanked
    QTest.keyClicks(thanked, "Blumen")
    QTest.keyClick(thanked, Qt.Key.Key_Return)
    [referral] = [r for r in player.network.referrals.values() if r.giver == "Dora"]
    assert (referral.stage, referral.thanked) == (Stage.MET, "Blumen")
    assert len(player.steps) == 2
    player.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert card.row._thanked.text() == ""
    ways_out = (
        lambda: player.click(player.ground()),
        lambda: player.wheel(player.ground(), 120),
        lambda: player.key(Qt.Key.Key_Escape),
        lambda: player.workspace.selection.select(PersonId("Emil")),
    )
    for leave in ways_out:
        card.open("Dora", "Emil", middle.toPoint())
        assert card.isVisible()
        leave()
        assert card.isHidden()
