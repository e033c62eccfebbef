"""What the window shows about the file of a map: history, backups, other editors, damage."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from referralmap.document.document import Document
from referralmap.folders import home
from referralmap.gui.files.file_watcher import Way
from referralmap.gui.files.new_map import create_from
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.shots.hand import Wait
from tests.shots.stage import Stage


def script(stage: Stage, sample: Path, private: Path, name: str) -> Iterator[Wait]:
    """Everything in one language and theme, each picture called after what it shows."""
    path = private / name / "Meine Karte.refmap"
    path.parent.mkdir()
    create_from(sample, path)
    yield from _history(stage, path, name)
    yield from _others(stage, path, name)
    yield from _damage(stage, path, name)


def _history(stage: Stage, path: Path, name: str) -> Iterator[Wait]:
    stage.window.open_map(path)
    yield 0.8
    open_map = stage.workspace.open_map
    anna = stage.person("Anna Huber")
    for newcomer in ("Greta Neu", "Jörg Müßig", "Lena Vogt"):
        open_map.perform(open_map.new_person(newcomer, anna))
        yield 0.2
    open_map.change(open_map.network.people[anna], city="Innsbruck")
    open_map.undo()
    stage.window.command("history").trigger()
    yield 2.5
    stage.picture(f"history-{name}")
    stage.workspace.selection.select(anna)
    stage.window.command("history").trigger()
    stage.workspace.history.only.setChecked(True)
    yield 0.5
    stage.picture(f"history-of-a-person-{name}")
    for command in ("restore", "forget", "password"):
        QTimer.singleShot(0, stage.window.command(command).trigger)
        yield 1.0
        stage.picture(f"{command}-{name}")
        stage.hand.key("Escape")
        yield 0.4


def _others(stage: Stage, path: Path, name: str) -> Iterator[Wait]:
    stage.window.close_map()
    with_other = Document.open(path, home=home())
    stage.window.open_map(path)
    yield 1.2
    stage.picture(f"in-use-{name}")
    edit = editing.add_person(
        with_other.network, "Von nebenan", PersonId(stage.person("Anna Huber"))
    )
    with_other.perform(edit)
    yield 1.5
    stage.picture(f"followed-{name}")
    with_other.close()
    yield 1.5
    stage.picture(f"taken-over-{name}")
    copy = path.with_name("Meine Karte (Konflikt).refmap")
    shutil.copy(path, copy)
    open_map = stage.workspace.open_map
    open_map.perform(open_map.new_person("Nur hier", stage.person("Anna Huber")))
    other = Document.open(copy)
    other.perform(editing.add_person(other.network, "Nur dort", stage.person("Anna Huber")))
    other.perform(
        editing.replace(
            other.network,
            other.network.people[stage.person("Anna Huber")],
            _moved(other.network.people[stage.person("Anna Huber")], "Graz"),
        )
    )
    other.close()
    open_map.change(open_map.network.people[stage.person("Anna Huber")], city="Wien")
    stage.window.open_map(path)
    yield 1.5
    stage.picture(f"conflict-{name}")
    compare = stage.workspace.banner.buttons[Way.COMPARE_COPY]
    QTimer.singleShot(0, compare.click)
    yield 1.0
    stage.picture(f"merge-{name}")
    _dialog_button(0)
    yield 1.0
    stage.picture(f"merged-{name}")
    path.replace(path.with_name("weg.refmap"))
    yield 1.5
    stage.picture(f"gone-{name}")
    path.with_name("weg.refmap").replace(path)
    yield 1.5


def _damage(stage: Stage, path: Path, name: str) -> Iterator[Wait]:
    damaged = path.with_name("Beschädigt.refmap")
    shutil.copy(path, damaged)
    connection = sqlite3.connect(damaged)
    connection.execute("UPDATE people SET name = 'Anna Hube' WHERE name = 'Anna Huber'")
    connection.commit()
    connection.close()
    QTimer.singleShot(0, lambda: stage.window.open_map(damaged))
    yield 1.0
    stage.picture(f"damaged-{name}")
    stage.hand.key("Escape")
    yield 0.5


def _moved(person: object, town: str) -> object:
    import dataclasses

    return dataclasses.replace(person, city=town)  # type: ignore[type-var]


def _dialog_button(number: int) -> None:
    from PySide6.QtWidgets import QDialogButtonBox

    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.findChild(QDialogButtonBox).buttons()[number].click()
