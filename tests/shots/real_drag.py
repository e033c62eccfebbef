"""Drags in the real window on a virtual display, and says what came of them, as JSON."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.shots.display import virtual_display


def main() -> None:
    with tempfile.TemporaryDirectory() as private, virtual_display() as display:
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=private)
        json.dump(_dragged(Path(private)), sys.stdout)


def _dragged(folder: Path) -> list[list[str]]:
    """Givers and receivers after the chip, the rim handle and a line of the list were dragged."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication

    from referralmap import i18n
    from referralmap.document.document import Document
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import settle_homeless
    from tests.maps import a_map
    from tests.shots.hand import Wait
    from tests.shots.stage import Stage, play

    application = QApplication(["referralmap"])
    i18n.use_language("en")
    network = a_map("me > Anna > Bernd, me > Dora")
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    _settings, *records = network.records()
    Document.create(folder / "drag.refmap", records=records).close()
    stage = Stage(folder / "drag.ini", folder)
    pairs: list[list[str]] = []

    def script(stage: Stage) -> Iterator[Wait]:
        stage.window.open_map(folder / "drag.refmap")
        yield 0.8
        yield from stage.hand.drag(stage.middle_of(stage.window.chip), stage.point_of("Anna"))
        stage.hand.write("Greta")
        stage.hand.key("Return")
        yield 0.8
        stage.hand.move(stage.point_of("Dora"))
        yield 0.4
        yield from stage.hand.drag(stage.handle_of("Dora"), stage.point_of("Bernd"))
        table = stage.workspace.people.table
        line = QPoint(60, table.rowViewportPosition(2) + 12)
        start = stage.on_screen(table.viewport(), line.x(), line.y())
        yield from stage.hand.drag(start, stage.point_of("Greta"))
        yield 0.4
        people = stage.workspace.open_map.network.people
        referrals = stage.workspace.open_map.network.referrals.values()
        pairs.extend([people[r.giver].name, people[r.receiver].name] for r in referrals)

    play(stage, script)
    application.quit()
    return pairs


if __name__ == "__main__":
    main()
