"""A layout of lines: widgets stand beside each other as long as they fit, else below."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Each widget gets the width it asks for; those that can grow share the rest of their line."""

    def __init__(self, *widgets: QWidget, spacing: int = 6, centred: bool = False) -> None:
        super().__init__()
        self._is_centred = centred
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def sizeHint(self) -> QSize:
        shown = [_hint(item) for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return self._around(QSize(sum(size.width() for size in shown) + gaps, height))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._around(size)

    def _around(self, size: QSize) -> QSize:
        margins: QMargins = self.contentsMargins()
        return size.grownBy(margins)

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """The height that the lines take in `rect`."""
        inner = rect.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            height = max(_hint(item).height() for item in line)
            if moves:
                self._place_line(line, QRect(inner.left(), top, inner.width(), height))
            top += height + self.spacing()
        used = top - self.spacing() if top > inner.top() else top
        margins = self.contentsMargins()
        return used - rect.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = _hint(item).width()
            if lines and left + self.spacing() + wide <= width:
                lines[-1].append(item)
                left += self.spacing() + wide
            else:
                lines.append([item])
                left = wide
        return lines

    def _place_line(self, line: list[QLayoutItem], room: QRect) -> None:
        rest = room.width() - sum(_hint(item).width() for item in line)
        rest -= self.spacing() * (len(line) - 1)
        growing = [item for item in line if _grows(item)]
        left = room.left() + (max(rest, 0) // 2 if self._is_centred and not growing else 0)
        for item in line:
            wide = min(_hint(item).width(), room.width())
            if item in growing and rest > 0:
                share = rest // len(growing)
                wide += share + (rest % len(growing) if item is growing[-1] else 0)
            item.setGeometry(QRect(QPoint(left, room.top()), QSize(wide, room.height())))
            left += wide + self.spacing()


def _hint(item: QLayoutItem) -> QSize:
    return item.sizeHint().expandedTo(item.minimumSize())


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    if widget is None:
        return False
    policy = widget.sizePolicy().horizontalPolicy()
    return policy not in (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
