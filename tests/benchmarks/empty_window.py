"""An empty Qt window with a menu and a bar: what any program of this kind costs to start."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.age import milliseconds


def main() -> None:
    application = QApplication(["empty"])
    window = QMainWindow()
    window.menuBar().addMenu("Map")
    window.addToolBar("Bar")
    window.show()
    window.repaint()
    application.processEvents()
    print(json.dumps({"answers": milliseconds()}))


if __name__ == "__main__":
    main()
