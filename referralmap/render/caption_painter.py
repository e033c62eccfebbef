"""Painting the words around a map: heading, legend, and the ranking beside an export."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from referralmap.model.vocabulary import Role
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.page_drawing import legend_rows, title_size
from referralmap.picture.geometry.page_layout import (
    FIGURE_LINE,
    LEGEND_LINE,
    RANK_LINE,
    TITLE_LINE,
    side_columns,
)
from referralmap.picture.geometry.view import Area
from referralmap.picture.map_picture import LegendLine, Worded
from referralmap.picture.theme import Theme
from referralmap.render.bunch_painter import paint_bunch
from referralmap.render.fonts import font, measure, metrics
from referralmap.render.mark_painter import paint_ambassador, paint_marks, paint_me, paint_rim

TITLE_SIZE, SUBTITLE_SIZE, LEGEND_SIZE, SIDE_SIZE = 26.0, 13.5, 12.5, 13.5
_MARK, _GAP = 26.0, 26.0


def paint_heading(painter: QPainter, picture: Worded, area: Area) -> None:
    theme, words = picture.theme, picture.words
    title = Area(area.x, area.y, area.width, 36)
    size = title_size(measure(words.title, TITLE_SIZE, True), area.width)
    _text(painter, title, words.title, size, theme.ink, bold=True)
    below = Area(area.x, area.y + 38, area.width, 22)
    _text(painter, below, words.subtitle, SUBTITLE_SIZE, theme.quiet)


def paint_legend(painter: QPainter, picture: Worded, area: Area, *, is_brief: bool = False) -> None:
    """Paint the rows of the legend that fit in `area`; `is_brief` as for `legend_rows`."""
    # Where colours tell something else, roles are told by their shapes alone.
    is_coloured = any(str(line.kind).startswith("#") for line in picture.words.legend)
    tint = picture.theme.ink if is_coloured else None
    rows = legend_rows(picture.words.legend, area.width, measure, is_brief=is_brief)
    for number, row in enumerate(rows[: max(1, int(area.height / LEGEND_LINE))]):
        x, y = area.x, area.y + (number + 0.5) * LEGEND_LINE
        for line in row:
            _paint_sign(painter, line, picture.theme, x + _MARK / 2 - 4, y, tint)
            room = area.x + area.width - x - _MARK
            wide = min(measure(line.text, LEGEND_SIZE, False), room)
            box = Area(x + _MARK, y - 12, wide + 4, 24)
            _text(painter, box, line.text, LEGEND_SIZE, picture.theme.ink)
            x += _MARK + wide + _GAP


def paint_side(painter: QPainter, beside: Beside, theme: Theme, area: Area) -> None:
    """Paint the ranking with a bar for each credit, and the key figures."""
    ranking, fitting, figures = side_columns(area, len(beside.ranking))
    if fitting:
        _paint_ranking(painter, beside, fitting, theme, ranking)
    if not beside.figures or figures.height < TITLE_LINE + FIGURE_LINE * len(beside.figures) - 8:
        return
    x, y, wide = figures.x, figures.y, figures.width
    _text(painter, Area(x, y, wide, 26), beside.figures_title, 17, theme.ink, bold=True)
    y += TITLE_LINE - 4
    for name, value in beside.figures:
        _text(painter, Area(x, y, wide, 20), name, SIDE_SIZE, theme.quiet)
        needed = measure(value, SIDE_SIZE, False) + 2
        if measure(name, SIDE_SIZE, False) + needed + 10 > wide:
            y += FIGURE_LINE * 0.75
        _text(painter, Area(x + wide - needed, y, needed, 20), value, SIDE_SIZE, theme.ink)
        y += FIGURE_LINE


def _paint_ranking(painter: QPainter, beside: Beside, lines: int, theme: Theme, area: Area) -> None:
    x, y, wide = area.x, area.y, area.width
    _text(painter, Area(x, y, wide, 26), beside.ranking_title, 17, theme.ink, bold=True)
    y += TITLE_LINE
    for line in beside.ranking[:lines]:
        amount = f"{line.contracts} · {line.credit}"
        needed = measure(amount, SIDE_SIZE, True) + 2
        _text(painter, Area(x, y, wide - needed - 8, 18), line.name, SIDE_SIZE, theme.ink)
        money = Area(x + wide - needed, y, needed, 18)
        _text(painter, money, amount, SIDE_SIZE, theme.ink, bold=True)
        painter.fillRect(QRectF(x, y + 22, wide, 4), QColor(theme.ring))
        bar = QRectF(x, y + 22, max(3.0, wide * line.share), 4)
        painter.fillRect(bar, QColor(theme.gold_line))
        y += RANK_LINE


def _paint_sign(
    painter: QPainter, line: LegendLine, theme: Theme, x: float, y: float, tint: str | None
) -> None:
    if line.kind == Role.AMBASSADOR:
        paint_ambassador(painter, theme, (x, y), 8.5, 1, bought=False)
    elif line.kind == Role.ME:
        paint_me(painter, theme, (x, y), 7.5)
    elif isinstance(line.kind, Role):
        paint_marks(painter, line.kind, theme, np.array([(x, y)]), 6.5, tint)
    elif line.kind.startswith("#"):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(line.kind))
        painter.drawEllipse(QPointF(x, y), 6.5, 6.5)
    elif line.kind in ("rim", "dotted"):
        paint_rim(painter, theme, (x, y), 6.5, is_whole=line.kind == "rim")
    elif line.kind == "bunch":
        paint_bunch(painter, theme, (x, y), 9.0, 5, 0)
    else:
        colour = theme.gold_line if line.kind == "gold" else theme.gold_pale
        pen = QPen(QColor(colour), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(x - 8, y), QPointF(x + 8, y))


def _text(
    painter: QPainter, area: Area, text: str, size: float, colour: str, *, bold: bool = False
) -> None:
    """Paint one line of text, shortened with an ellipsis if it does not fit."""
    painter.setPen(QColor(colour))
    painter.setFont(font(size, bold=bold))
    fitting = metrics(size, bold=bold).elidedText(text, Qt.TextElideMode.ElideRight, area.width)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(_rect(area), int(flags) | int(Qt.TextFlag.TextSingleLine), fitting)


def _rect(area: Area) -> QRectF:
    return QRectF(area.x, area.y, area.width, area.height)
