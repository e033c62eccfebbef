"""The evidence of a credit."""

from PySide6.QtCore import QPoint, Qt

from referralmap.model.records import PersonId
from tests.gui.conftest import Open


def test_the_evidence_of_a_credit_is_a_click_away_and_lights_its_route(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd > Clara*")
    player.workspace.open_map.use_rule("equal")
    ranking = player.workspace.ranking
    player.workspace.tabs.turn_to(ranking)
    player.qtbot.waitUntil(lambda: ranking.list.model().rowCount() == 2)
    line = ranking.list.visualRect(ranking.list.model().index(0, 0))
    player.qtbot.mouseClick(
        ranking.list.viewport(), Qt.MouseButton.LeftButton, pos=line.topRight() + QPoint(-14, 8)
    )
    evidence = player.workspace.evidence
    assert player.workspace.tabs.shown is evidence
    first = player.selected[0]
    player.qtbot.waitUntil(lambda: "Chain, equal parts" in evidence.page.toPlainText())
    assert evidence.page.toPlainText().startswith(first)
    at = next(i for i, s in enumerate(evidence._sentences) if "→" in s.text)
    evidence.page.chosen.emit(str(at))
    assert player.selected == ["Anna", "Bernd", "Clara"]
    picture = player.canvas.picture
    assert [n for n, faded in zip(picture.names, picture.faded, strict=True) if faded] == ["me"]
    assert evidence.person == player.network.people[PersonId(first)].id
