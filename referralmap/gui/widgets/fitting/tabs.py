"""Tabs of which none hides: without room for words they become icons; their pages scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QTabWidget, QWidget

from referralmap.gui.widgets.plain_text import escaped, unmarked
from referralmap.gui.widgets.theming import icon, icon_size
from referralmap.picture.theme import Theme

_WORDS, _CURRENT_ONLY, _ICONS = range(3)
_BESIDE_ICON = 28
"""Pixels of a tab beside its icon, by the style sheet and Qt."""
_LARGEST_ICON = 30
"""Side of the icons at most, so that five of them fit beside the map in a small window."""


class Tabs(QTabWidget):
    """`page` and `turn_to` speak of the widgets added, never of the scroll areas around them.

    It is never narrower than `least` pixels.
    """

    def __init__(self, colours: Theme, least: int = 0) -> None:
        super().__init__()
        self._least = least
        self._colours = colours
        self._words: list[str] = []
        self._icons: list[QIcon] = []
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        side = min(icon_size(), _LARGEST_ICON)
        self.setIconSize(QSize(side, side))
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.tabBar().setExpanding(False)
        self.currentChanged.connect(self._fit)

    def add(self, page: QWidget, picture: str, words: str) -> None:
        """A tab called `words`, with the icon `picture` where they have no room."""
        self._words.append(words)
        self._icons.append(icon(picture, self._colours))
        at = self.addTab(scrolled(page), "")
        self.setTabToolTip(at, escaped(words))
        self.tabBar().setAccessibleTabName(at, words)
        self._fit()

    def page(self, at: int) -> QWidget:
        held = self.widget(at)
        inside = held.widget() if isinstance(held, _ScrolledPage) else held
        assert inside is not None
        return inside

    @property
    def shown(self) -> QWidget:
        return self.page(self.currentIndex())

    def turn_to(self, page: QWidget) -> None:
        pages = [self.page(at) for at in range(self.count())]
        self.setCurrentIndex(pages.index(page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the icons: the pages scroll."""
        least = len(self._words) * (_BESIDE_ICON + self.iconSize().width())
        return QSize(max(self._least, least), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Words everywhere, else for the current tab only, else icons."""
        for how in (_WORDS, _CURRENT_ONLY, _ICONS):
            self._show(how)
            if self.tabBar().sizeHint().width() <= self.width():
                return

    def _show(self, how: int) -> None:
        for at, words in enumerate(self._words[: self.count()]):
            has_words = how == _WORDS or (how == _CURRENT_ONLY and at == self.currentIndex())
            self.setTabText(at, unmarked(words) if has_words else "")
            self.setTabIcon(at, QIcon() if how == _WORDS else self._icons[at])


class _ScrolledPage(QScrollArea):
    """Scrolls only where `page` has less room than it needs at least."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)


def scrolled(page: QWidget) -> QWidget:
    """`page`, scrolling where there is too little room for it; itself if it does so anyway."""
    return page if isinstance(page, QAbstractScrollArea) else _ScrolledPage(page)
