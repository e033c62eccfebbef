"""What can be preferred in the program, and how each choice comes to hold at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from referralmap import i18n
from referralmap.gui.dialogs.preferences_dialog import Choices, Preference, PreferencesDialog
from referralmap.gui.state.program_settings import NAMES_IN_EXPORTS, THEMES, backups_home
from referralmap.i18n import _, mark
from referralmap.model import vocabulary
from referralmap.model.vocabulary import Channel

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
_MOTION = (
    (None, mark("As the system")),
    (False, mark("With movement")),
    (True, mark("Without movement")),
)
_ANOTHER = "another"


def show_preferences(window: Window) -> None:
    PreferencesDialog(window, preferences(window)).exec()
    window.settings.sync()


def preferences(window: Window) -> list[Preference]:
    settings = window.settings

    def use_channel(channel: Channel) -> None:
        settings.default_channel = channel
        if window.workspace is not None:
            window.workspace.open_map.default_channel = channel

    return [
        Preference(
            mark("Language"), "", lambda: [*i18n.LANGUAGES.items()], i18n.language,
            window.use_language,
        ),
        Preference(
            mark("Colours"), "", lambda: [(key, _(text)) for key, text in THEMES],
            lambda: settings.theme, window.use_theme,
        ),
        Preference(
            mark("Size of the texts"), mark("Also of icons and buttons; the map has its own zoom."),
            lambda: _sizes(settings.text_size), lambda: settings.text_size,
            window.use_text_size,
        ),
        Preference(
            mark("Movement"), "", lambda: [(key, _(text)) for key, text in _MOTION],
            lambda: settings.is_calm, window.be_calm,
        ),
        Preference(
            mark("Channel of new referrals"), mark("For people who are added by hand."),
            lambda: [(c, vocabulary.name(c)) for c in Channel],
            lambda: settings.default_channel, use_channel,
        ),
        Preference(
            mark("Names in exports"),
            mark("Suggested for maps that were never exported; each map remembers its own."),
            lambda: [(key, _(text)) for key, text in NAMES_IN_EXPORTS],
            lambda: settings.names_in_exports,
            lambda names: setattr(settings, "names_in_exports", names),
        ),
        Preference(
            mark("Backups"), mark("Earlier backups stay where they are."),
            lambda: _folders(settings.backup_folder), lambda: settings.backup_folder,
            lambda folder: _use_folder(window, folder),
        ),
        Preference(
            mark("At the start"), "",
            lambda: [(True, _("The map that was open last")), (False, _("The first page"))],
            lambda: settings.opens_last, lambda last: setattr(settings, "opens_last", last),
        ),
    ]  # fmt: skip


def _sizes(now: int) -> Choices:
    """The sizes to choose from, and the one of now, which may stand in the file alone."""
    return [(size, f"{size} %") for size in sorted({*TEXT_SIZES, now})]


def _folders(chosen: Path | None) -> Choices:
    usual: list[tuple[object, str]] = [(None, _("In the program's own folder"))]
    own = [(chosen, str(chosen))] if chosen is not None else []
    return [*usual, *own, (_ANOTHER, _("Another folder …"))]


def _use_folder(window: Window, folder: object) -> None:
    if folder == _ANOTHER:
        name = QFileDialog.getExistingDirectory(window, _("Folder for backups"))
        if not name:
            return
        folder = Path(name)
    window.settings.backup_folder = folder if isinstance(folder, Path) else None
    if window.workspace is not None:
        window.workspace.document.home = backups_home(window.settings)
