"""What will be written, painted beside the window while its options are being chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from referralmap.gui.exporting.export_content import ExportContent
from referralmap.gui.exporting.export_refusals import REFUSALS, refusal
from referralmap.gui.widgets.background import run_in_background
from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.edit_fields import small_button
from referralmap.gui.widgets.plain_text import PlainLabel, set_tip
from referralmap.gui.widgets.theming import worn
from referralmap.i18n import _
from referralmap.render.fonts import load_fonts

_LEAST = QSize(240, 150)
_AFTER_RESIZE_MS = 60
_SQUARE = 8
"""Side of the squares behind a transparent picture, in pixels"""
_EDGE = 8


class ExportPreview(QWidget):
    """Keeps the last picture until the next one is painted; of several that are asked for
    meanwhile, only the last one is.

    `drag_wanted` when the picture is being dragged out.
    """

    drag_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        load_fonts()  # here, as Qt tells all widgets of new fonts
        self._content: ExportContent | None = None
        self._page = 0
        self._is_painting = self._is_outdated = False
        self._picture = _Picture()
        self._picture.drag_wanted.connect(self.drag_wanted)
        self._later = Later(self, self._paint, _AFTER_RESIZE_MS)
        self._picture.resized.connect(self._later.put_off)
        self._where = PlainLabel(name="quiet")
        self._turning = QWidget()
        row = QHBoxLayout(self._turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(small_button("back", _("Page before"), worn(), lambda: self._turn(-1)))
        row.addWidget(self._where)
        row.addWidget(small_button("forward", _("Next page"), worn(), lambda: self._turn(1)))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 1)
        column.addWidget(self._turning)
        self._show_page()

    @property
    def is_painting(self) -> bool:
        """Whether another picture is about to be shown."""
        return self._is_painting or self._later.isActive()

    @property
    def image(self) -> QImage:
        """The picture that is shown; a null one before the first."""
        return self._picture.image

    @property
    def words(self) -> str:
        """What is said in place of a picture; nothing where there is one."""
        return self._picture.words

    def show_content(self, content: ExportContent) -> None:
        self._content = content
        self._page = min(self._page, content.pages - 1)
        self._show_page()
        self._paint()

    def show_trouble(self, words: str) -> None:
        """Say why there is no picture."""
        self._content = None
        self._show_page()
        self._picture.show_words(words)

    def _turn(self, pages: int) -> None:
        if self._content is not None:
            self._page = max(0, min(self._page + pages, self._content.pages - 1))
            self._show_page()
            self._paint()

    def _show_page(self) -> None:
        pages = self._content.pages if self._content else 1
        self._turning.setVisible(pages > 1)
        text = _("Page {page} of {pages}").format(page=self._page + 1, pages=pages)
        self._where.setText(text)

    def _paint(self) -> None:
        if self._content is None:
            return
        if self._is_painting:
            self._is_outdated = True
            return
        content, page, ratio = self._content, self._page, self.devicePixelRatioF()
        room = self._picture.room * ratio
        size = max(1, room.width()), max(1, room.height())
        if content.is_for_threads:
            self._is_painting = True
            # the preview may go while a thread still paints for it, which then must not reach it
            owner = QApplication.instance()
            assert owner is not None
            run_in_background(owner, lambda: content.image(page, *size), self._take)
        else:
            self._picture.show_image(content.image(page, *size))

    def _take(self, image: QImage | None, error: Exception | None) -> None:
        if not isValid(self):
            return
        self._is_painting = False
        if self._is_outdated:
            self._is_outdated = False
            self._paint()
        elif image is not None and self._content is not None:
            self._picture.show_image(image)
        elif isinstance(error, REFUSALS):
            self._picture.show_words(refusal(error))
        elif error is not None:
            raise error


class _Picture(QWidget):
    """An image as large as fits, which can be dragged, or some words in its place."""

    drag_wanted = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._words = PlainLabel(wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pressed: QPoint | None = None
        self.setMinimumSize(_LEAST)
        self.setAccessibleName(_("Preview"))
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        self._words.hide()

    @property
    def words(self) -> str:
        return "" if self._words.isHidden() else self._words.text()

    @property
    def room(self) -> QSize:
        return self.size() - QSize(2 * _EDGE, 2 * _EDGE)

    def show_image(self, image: QImage) -> None:
        self.image = image
        self._words.hide()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        set_tip(self, _("Drag the picture into a mail or onto a slide"))
        self.update()

    def show_words(self, words: str) -> None:
        self.image = QImage()
        self._words.setText(words)
        self._words.show()
        self.unsetCursor()
        set_tip(self, "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(worn().ring))
        if not self.image.isNull():
            box = self._box()
            if self.image.hasAlphaChannel():
                painter.drawTiledPixmap(box, _squares())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.image)
        painter.end()

    def _box(self) -> QRect:
        size = self.image.size().scaled(self.room, Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(QPoint(), size)
        box.moveCenter(self.rect().center())
        return box

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.image.isNull():
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            moved = (event.position().toPoint() - self._pressed).manhattanLength()
            if moved >= QApplication.startDragDistance():
                self._pressed = None
                self.drag_wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit()


def _squares() -> QPixmap:
    """The ground that shows through a transparent picture."""
    pixmap = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    pixmap.fill(QColor("#ffffff"))
    painter = QPainter(pixmap)
    for at in (0, _SQUARE):
        painter.fillRect(at, at, _SQUARE, _SQUARE, QColor("#d0d0d0"))
    painter.end()
    return pixmap
