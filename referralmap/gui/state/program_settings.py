"""The program's settings: language, theme, recent maps, the last views."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from referralmap.document.holding.home import Home
from referralmap.folders import home
from referralmap.gui.state.export_choice import PRESETS, ExportChoice, kept_choice
from referralmap.i18n import mark
from referralmap.model.vocabulary import Channel

TEXT_SIZES = range(80, 201)
"""Sizes of the window's texts that can be chosen, in percent of the system's."""
THEMES = ((None, mark("As the system")), ("light", mark("Light")), ("dark", mark("Dark")))
NAMES_IN_EXPORTS = (
    ("full", mark("Names in full")),
    ("initials", mark("Initials")),
    ("aliases", mark("Aliases (Person 12)")),
    ("hidden", mark("No names")),
)
"""How people can be named in what others see."""
_MOST_RECENT = 8
"""Most recent maps remembered."""
_EVERYBODY = "everybody"
"""Kept instead of a scale and a middle"""


class UserSettings:
    """An INI file in the user's own folder; nothing in it about people."""

    def __init__(self, file: Path | None = None) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
        path = file or Path(folder) / "settings.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> str | None:
        """The language that was chosen, or None for the system's."""
        return self._text("language") or None

    @language.setter
    def language(self, language: str | None) -> None:
        self._store.setValue("language", language or "")

    @property
    def theme(self) -> str | None:
        """``light``, ``dark``, or None for the system's."""
        return self._text("theme") or None

    @theme.setter
    def theme(self, theme: str | None) -> None:
        self._store.setValue("theme", theme or "")

    @property
    def text_size(self) -> int:
        """The size of all texts of the window in percent of the system's."""
        text = self._text("text_size")
        percent = int(text) if text.isdecimal() else 100
        return min(max(percent, TEXT_SIZES.start), TEXT_SIZES.stop - 1)

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("text_size", percent)

    @property
    def is_calm(self) -> bool | None:
        """Whether animations are off, or None to follow the system."""
        return {"yes": True, "no": False}.get(self._text("calm"))

    @is_calm.setter
    def is_calm(self, calm: bool | None) -> None:
        self._store.setValue("calm", {True: "yes", False: "no", None: ""}[calm])

    @property
    def default_channel(self) -> Channel:
        """The channel of referrals that are added by hand."""
        text = self._text("default_channel")
        return next((channel for channel in Channel if channel == text), Channel.PERSONAL)

    @default_channel.setter
    def default_channel(self, channel: Channel) -> None:
        self._store.setValue("default_channel", str(channel))

    @property
    def names_in_exports(self) -> str:
        """How people are named in the first export of a map; a key of `NAMES_IN_EXPORTS`."""
        names = self._text("names_in_exports")
        return names if names in dict(NAMES_IN_EXPORTS) else "aliases"

    @names_in_exports.setter
    def names_in_exports(self, names: str) -> None:
        self._store.setValue("names_in_exports", names)

    @property
    def backup_folder(self) -> Path | None:
        """The folder for backups that was chosen, or None for the program's own."""
        name = self._text("backup_folder")
        return Path(name) if name else None

    @backup_folder.setter
    def backup_folder(self, folder: Path | None) -> None:
        self._store.setValue("backup_folder", str(folder or ""))

    @property
    def opens_last(self) -> bool:
        """Whether the program starts with the map that was open last."""
        return self._text("first_page") != "start"

    @opens_last.setter
    def opens_last(self, opens: bool) -> None:
        self._store.setValue("first_page", "last map" if opens else "start")

    @property
    def people_columns(self) -> str:
        """The columns of the list of people, as `PeopleColumns` writes them."""
        return self._text("people_columns")

    @people_columns.setter
    def people_columns(self, text: str) -> None:
        self._store.setValue("people_columns", text)

    def columns_of(self, shape: str) -> dict[str, str]:
        """The fields that columns of tables of that shape were said to hold, by header."""
        try:
            said = json.loads(self._text(f"columns/{shape}") or "{}")
        except ValueError:
            return {}
        texts = said.items() if isinstance(said, dict) else ()
        return {name: text for name, text in texts if isinstance(text, str)}

    def remember_columns(self, shape: str, columns: Mapping[str, str]) -> None:
        self._store.setValue(f"columns/{shape}", json.dumps(dict(columns), ensure_ascii=False))

    @property
    def own_questions(self) -> list[str]:
        """The question cards that the user has written."""
        try:
            listed = json.loads(self._text("own_questions") or "[]")
        except ValueError:
            listed = None
        return [str(each) for each in listed] if isinstance(listed, list) else []

    @own_questions.setter
    def own_questions(self, questions: list[str]) -> None:
        self._store.setValue("own_questions", json.dumps(questions, ensure_ascii=False))

    @property
    def recent(self) -> list[Path]:
        """Maps that were opened, the last one first."""
        listed = self._store.value("recent", [])
        names = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
        return [Path(str(name)) for name in names if name]

    def add_recent(self, path: Path) -> None:
        others = [other for other in self.recent if other != path]
        self._store.setValue("recent", [str(p) for p in [path, *others][:_MOST_RECENT]])

    def forget_recent(self, path: Path) -> None:
        self._store.setValue("recent", [str(other) for other in self.recent if other != path])

    @property
    def left_open(self) -> Path | None:
        """The map that was open when the program was left, to be opened at its next start."""
        name = self._text("left_open")
        return Path(name) if name else None

    @left_open.setter
    def left_open(self, path: Path | None) -> None:
        self._store.setValue("left_open", str(path or ""))

    def view_of(self, map_id: str) -> tuple[float, float, float] | None:
        """Scale and middle (map units) of the canvas when this map was last closed."""
        parts = self._text(f"views/{map_id}").split(" ")
        try:
            scale, x, y = (float(part) for part in parts)
        except ValueError:
            return None
        return (scale, x, y) if 0 < scale < math.inf and math.isfinite(x + y) else None

    def has_view_of(self, map_id: str) -> bool:
        """Whether this map was looked at before; without `view_of`, all of it was in view."""
        return bool(self._text(f"views/{map_id}"))

    def keep_view(self, map_id: str, view: tuple[float, float, float] | None) -> None:
        """Scale and middle, None for everybody."""
        text = " ".join(map(repr, view)) if view else _EVERYBODY
        self._store.setValue(f"views/{map_id}", text)

    def looking_of(self, map_id: str) -> str:
        """How this map was last looked at, as JSON, or nothing."""
        return self._text(f"lookings/{map_id}")

    def keep_looking(self, map_id: str, data: str) -> None:
        self._store.setValue(f"lookings/{map_id}", data)

    def story_of(self, map_id: str) -> str:
        """The pages of the story of this map, as JSON, or nothing for the usual ones."""
        return self._text(f"stories/{map_id}")

    def keep_story(self, map_id: str, data: str) -> None:
        self._store.setValue(f"stories/{map_id}", data)

    def layout_of(self, map_id: str) -> str:
        """Key of the layout this map was last looked at in, or nothing."""
        return self._text(f"layouts/{map_id}")

    def keep_layout(self, map_id: str, layout: str) -> None:
        self._store.setValue(f"layouts/{map_id}", layout)

    def export_of(self, map_id: str) -> ExportChoice:
        """How this map was last exported; before the first time, the first preset."""
        kept = self._text(f"exports/{map_id}")
        if not kept:
            return dataclasses.replace(PRESETS[0][1], names=self.names_in_exports)
        return kept_choice(kept)

    def names_of(self, map_id: str) -> str:
        """How people are named where a map leaves the window without a question."""
        return self.export_of(map_id).names if self._text(f"exports/{map_id}") else "full"

    def keep_export(self, map_id: str, choice: ExportChoice) -> None:
        self._store.setValue(f"exports/{map_id}", choice.kept())

    @property
    def export_presets(self) -> dict[str, ExportChoice]:
        """The user's own presets, by name."""
        try:
            kept = json.loads(self._text("export_presets") or "{}")
        except (ValueError, RecursionError):
            kept = {}
        known = kept.items() if isinstance(kept, dict) else ()
        return {name: kept_choice(text) for name, text in known if isinstance(text, str)}

    @export_presets.setter
    def export_presets(self, presets: Mapping[str, ExportChoice]) -> None:
        kept = {name: choice.kept() for name, choice in presets.items()}
        self._store.setValue("export_presets", json.dumps(kept))

    def settle_copy(self, map_id: str, copy: Path) -> None:
        """Note that nothing more is to be taken from a copy of a map as it is now."""
        self._store.setValue(f"copies/{map_id}/{copy.name}", _state_of(copy))

    def is_settled(self, map_id: str, copy: Path) -> bool:
        return self._text(f"copies/{map_id}/{copy.name}") == _state_of(copy)

    @property
    def arrangement(self) -> str:
        """What was open around the map when the program was left, as `Arrangement` writes it."""
        return self._text("arrangement")

    @arrangement.setter
    def arrangement(self, text: str) -> None:
        self._store.setValue("arrangement", text)

    @property
    def geometry(self) -> QByteArray | None:
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def sync(self) -> None:
        self._store.sync()

    def _text(self, key: str) -> str:
        return str(self._store.value(key, "") or "")


def _state_of(file: Path) -> str:
    try:
        status = file.stat()
    except OSError:
        return "gone"
    return f"{status.st_size} {status.st_mtime_ns}"


def backups_home(settings: UserSettings) -> Home:
    """The folders of this computer, with backups where the user wants them."""
    usual = home()
    return Home(usual.locks, settings.backup_folder or usual.backups)


def documents_folder() -> Path:
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(kind))
    return folder if folder.is_dir() else Path.home()
