"""The program as it starts, saying when the window answered and when the map was drawn."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer

from referralmap.gui.app import start
from tests.benchmarks.age import milliseconds


def main() -> None:
    seen: dict[str, float] = {}
    application, window = start(sys.argv[1:], "de", sample=False)
    window.repaint()
    seen["answers"] = milliseconds()

    def look() -> None:
        workspace = window.workspace
        if workspace is None or not workspace.is_shown or workspace.canvas.is_painting:
            # A look now and then leaves Python to the thread that paints.
            QTimer.singleShot(1, look)
            return
        workspace.canvas.repaint()
        seen["drawn"] = milliseconds()
        application.exit()

    QTimer.singleShot(0, look)
    application.exec()
    window.close()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
