"""Pictures compared with stored ones."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

FAR, MOST_FAR = 48, 0.004


def compare(image: QImage, file: Path) -> None:
    if os.environ.get("REWRITE_PICTURES"):
        assert image.save(str(file))
    stored = QImage(str(file))
    assert stored.size() == image.size()
    away = np.abs(pixels(image).astype(int) - pixels(stored).astype(int)).max(axis=2)
    assert (away > FAR).mean() <= MOST_FAR


def pixels(image: QImage) -> NDArray[np.uint8]:
    converted = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(converted.constBits(), np.uint8)
    rows = rows.reshape(converted.height(), converted.bytesPerLine())
    # A copy, because the bytes go with the image.
    wide = converted.width()
    return rows[:, : wide * 3].reshape(converted.height(), wide, 3).copy()
