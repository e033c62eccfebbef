"""The mark of a role as a small icon, the same as on the map."""

from __future__ import annotations

import functools

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from referralmap.model.vocabulary import Role
from referralmap.picture.theme import Theme
from referralmap.render.mark_painter import paint_ambassador, paint_marks, paint_me

_SIDE, _RATIO = 18, 2


@functools.cache
def role_icon(role: Role, colours: Theme) -> QPixmap:
    pixmap = QPixmap(_SIDE * _RATIO, _SIDE * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = _SIDE / 2
    if role is Role.AMBASSADOR:
        paint_ambassador(painter, colours, (middle, middle), 6.4, 0, bought=False)
    elif role is Role.ME:
        paint_me(painter, colours, (middle, middle), 6.4)
    else:
        paint_marks(painter, role, colours, np.array([(middle, middle)]), 5.2)
    painter.end()
    return pixmap
