"""The menus and the slim bar of the window, built from the commands in ``actions``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCursor
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget, QWidgetAction

from referralmap import i18n
from referralmap.gui.state.program_settings import THEMES, UserSettings
from referralmap.gui.widgets.person_chip import Chip
from referralmap.gui.widgets.plain_text import set_tip, unmarked
from referralmap.gui.widgets.theming import icon, icon_size
from referralmap.gui.window.action import Action, Group, Submenu
from referralmap.gui.window.commands import BAR, GROUND_MENU, MENUS, PERSON_MENU, WORDLESS
from referralmap.i18n import _, ngettext
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window
    from referralmap.gui.workspace.workspace import Workspace


class Menus:
    """Fills menu bar and bar in the language and the colours of now."""

    def __init__(
        self,
        window: Window,
        actions: Mapping[str, QAction],
        settings: UserSettings,
        colours: Theme,
    ) -> None:
        self._window = window
        self._actions = actions
        self._settings = settings
        self._colours = colours
        window.menuBar().clear()
        for old in window.menuBar().findChildren(QMenu):
            old.deleteLater()
        self._layouts: Mapping[str, QAction] = {}
        self._layout_anchors: list[tuple[QMenu, QAction]] = []
        for title, groups in MENUS:
            # Alt and the first letter open it; the letters are different ones in each language
            self._fill_groups(window.menuBar().addMenu("&" + unmarked(_(title))), groups)
        self.chip = Chip(colours, actions["add_person"].trigger)
        self.rule = self._menu_button("rule", _("Attribution rule"))
        self.rule.setMenu(self._rule_menu(QMenu(self.rule)))
        self.layout = self._menu_button("layout", _("Layout"))
        self.layout.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        layouts = QMenu(self.layout)
        self._fill(layouts, ("layouts",))
        self.layout.setMenu(layouts)
        self.bar = self._make_bar()

    def fit(self, width: int) -> None:
        """Leave out words of the bar, the best known icons first, until nothing falls off it."""
        style = Qt.ToolButtonStyle
        buttons = [*map(self._button, WORDLESS.split()), self.rule, self.chip]
        for button in buttons:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        for button in buttons:
            if self.bar.sizeHint().width() <= width:
                break
            button.setToolButtonStyle(style.ToolButtonIconOnly)

    def _button(self, id_: str) -> QToolButton:
        """The button of a command in the bar."""
        button = self.bar.widgetForAction(self._actions[id_])
        assert isinstance(button, QToolButton)
        return button

    def show_layout(self, layout: str | None) -> None:
        """Check the layout that is looked at, None without a map."""
        self.layout.setEnabled(layout is not None)
        for key, action in self._layouts.items():
            action.setChecked(key == layout)

    def offer_layouts(self, layouts: Mapping[str, QAction]) -> None:
        """Put the commands of the layouts into their menus."""
        self._layouts = layouts
        for menu, anchor in self._layout_anchors:
            menu.insertActions(anchor, list(layouts.values()))

    def _fill_groups(self, menu: QMenu, groups: Iterable[Group]) -> None:
        """Add the commands of `groups` to `menu`, with a line between the groups."""
        for group in groups:
            if not menu.isEmpty():
                menu.addSeparator()
            for entry in group:
                if isinstance(entry, Submenu):
                    self._fill_groups(menu.addMenu(unmarked(_(entry.text))), entry.groups)
                else:
                    self._fill(menu, (entry.id if isinstance(entry, Action) else entry,))

    def _fill(self, menu: QMenu, ids: Iterable[str]) -> None:
        """Add the commands `ids` to `menu`; a dash is a line, and some are menus of their own."""
        submenus: Mapping[str, Callable[[QMenu], QMenu]] = {
            "recent": self._recent_menu,
            "rule": self._rule_menu,
            "theme": self._theme_menu,
            "language": self._language_menu,
        }
        for id_ in ids:
            if id_ == "-":
                menu.addSeparator()
            elif id_ in submenus:
                menu.addMenu(submenus[id_](menu))
            elif id_ == "layouts":
                self._anchor_layouts(menu)
            elif id_ == "bookmarks":
                self._offer_bookmarks(menu)
            else:
                menu.addAction(self._actions[id_])

    def _anchor_layouts(self, menu: QMenu) -> None:
        """Mark where the layouts go; they are loaded with the first map or when `menu` opens."""
        anchor = menu.addAction("")
        anchor.setVisible(False)
        self._layout_anchors.append((menu, anchor))
        menu.aboutToShow.connect(self._window.load_layouts)

    def pop_up(self, workspace: Workspace, where: QPoint) -> None:
        """What can be done with the selected person, or on the ground, in a menu."""
        menu = QMenu(self._window)
        person = workspace.selection.person
        if person is not None:
            head = workspace.open_map.network.people[person].name[:60]
            if more := len(workspace.selection.people) - 1:
                head += " " + ngettext("and {count} more person", "and {count} more people", more)
            menu.addAction(unmarked(head)).setEnabled(False)
            menu.addSeparator()
        self._fill(menu, (GROUND_MENU if person is None else PERSON_MENU).split())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.exec(where if not where.isNull() else QCursor.pos())

    def _make_bar(self) -> QToolBar:
        bar = QToolBar(_("Bar"))
        bar.setMovable(False)
        bar.setIconSize(QSize(icon_size(), icon_size()))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addWidget(self.chip)
        for id_ in BAR.split():
            if id_ == "-":
                bar.addSeparator()
            elif id_ == "rule":
                bar.addWidget(self.rule)
            elif id_ == "layout":
                bar.addWidget(self.layout)
            elif id_ == "space":
                spacer = QWidget()
                spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                bar.addWidget(spacer)
            else:
                bar.addAction(self._actions[id_])
        return bar

    def _recent_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("Recent maps"), parent)

        def fill() -> None:
            menu.clear()
            for path in self._settings.recent:
                action = menu.addAction(unmarked(path.stem))
                set_tip(action, str(path))
                action.triggered.connect(
                    lambda _checked=False, path=path: self._window.open_map(path)
                )

        menu.aboutToShow.connect(fill)
        fill()
        return menu

    def _rule_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("Attribution rule"), parent)

        def fill() -> None:
            from referralmap.analysis.attribution import RULES
            from referralmap.gui.dialogs.rule_example import RuleExample

            menu.clear()
            for old in menu.findChildren(QActionGroup):
                old.deleteLater()
            group = QActionGroup(menu)
            explained, example = QWidgetAction(menu), RuleExample()
            explained.setDefaultWidget(example)
            for rule in RULES:
                action = group.addAction(_(rule.name))
                action.hovered.connect(partial(example.show_rule, rule))
                action.setCheckable(True)
                workspace = self._window.workspace
                if workspace is None:
                    action.setEnabled(False)
                else:
                    action.setChecked(workspace.open_map.accounts.ledger.rule is rule)
                    action.triggered.connect(
                        lambda _checked=False, key=rule.key: self._use_rule(key)
                    )
                menu.addAction(action)
                if action.isChecked() or rule is RULES[0]:
                    example.show_rule(rule)
            menu.addSeparator()
            menu.addAction(explained)

        menu.aboutToShow.connect(fill)
        return menu

    def _use_rule(self, key: str) -> None:
        """Count by a rule on the map that is shown now, not when the menu was opened."""
        if self._window.workspace is not None:
            self._window.workspace.open_map.use_rule(key)

    def _offer_bookmarks(self, menu: QMenu) -> None:
        """Put the saved views below what is in `menu`, whenever it opens."""
        before = len(menu.actions())

        def fill() -> None:
            for old in menu.actions()[before:]:
                (old if old.menu() is None else old.menu()).deleteLater()
                menu.removeAction(old)
            workspace = self._window.workspace
            saved = workspace.bookmarks.saved() if workspace else {}
            if workspace is None or not saved:
                return
            menu.addSeparator()
            removing = QMenu(_("Remove"), menu)
            for number, name in saved.items():
                go, remove = menu.addAction(unmarked(name)), removing.addAction(unmarked(name))
                go.triggered.connect(partial(workspace.bookmarks.go_to, number))
                remove.triggered.connect(partial(workspace.bookmarks.remove, number))
            menu.addSeparator()
            menu.addMenu(removing)

        menu.aboutToShow.connect(fill)

    def _theme_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("Colours"), parent)
        group = QActionGroup(menu)
        for key, text in THEMES:
            action = group.addAction(_(text))
            action.setCheckable(True)
            action.setChecked(self._settings.theme == key)
            action.triggered.connect(lambda _checked=False, key=key: self._window.use_theme(key))
            menu.addAction(action)
        return menu

    def _language_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("Language"), parent)
        group = QActionGroup(menu)
        for key, name in i18n.LANGUAGES.items():
            action = group.addAction(name)
            action.setCheckable(True)
            action.setChecked(i18n.language() == key)
            action.triggered.connect(lambda _checked=False, key=key: self._window.use_language(key))
            menu.addAction(action)
        return menu

    def _menu_button(self, name: str, tip: str) -> QToolButton:
        """A button of the bar that opens a menu."""
        button = QToolButton()
        button.setIcon(icon(name, self._colours))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_tip(button, tip)
        return button
