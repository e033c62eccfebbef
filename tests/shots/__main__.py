"""Pictures of the real window: ``python -m tests.shots FOLDER [SCENE…]``."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from tests.shots.display import virtual_display


def main() -> None:
    parser = argparse.ArgumentParser(prog="dev.py shot", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/shots"))
    parser.add_argument("scenes", nargs="*", help="names of scenes; all of them if none is given")
    parser.add_argument("--people", type=int, nargs="*", default=[5, 60, 500, 5000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as private, virtual_display() as display:
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=private)
        os.environ["REFERRALMAP_FOLDER"] = private
        from PySide6.QtWidgets import QApplication

        from tests.shots.scenes import take_all

        application = QApplication(["referralmap"])
        take_all(options.folder, Path(private), options.scenes, options.people)
        application.quit()


if __name__ == "__main__":
    main()
