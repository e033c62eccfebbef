"""Sources in what is dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QUrl

from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


def test_a_file_on_another_computer_is_refused_in_words(open_on: Open) -> None:
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl("file://server/share/x.vcf")])
    assert player.drag_in(mime, player.ground()) == "Only files on this computer can be imported."
    assert player.steps == []
