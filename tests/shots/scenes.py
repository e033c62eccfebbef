"""The scenes that pictures are taken of: every theme and language, and maps of every size."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from referralmap import RESOURCES, i18n
from referralmap.gui.files.new_map import create_from
from tests.shots import editing, helping, looking, rebuilding, safety
from tests.shots.hand import Wait
from tests.shots.stage import Stage, play

SAMPLE = RESOURCES / "samples" / "broker.json"


def take_all(folder: Path, private: Path, wanted: Sequence[str], sizes: Sequence[int]) -> None:
    """Take the pictures of all `wanted` scenes (all if none) into `folder`."""
    scenes: dict[str, Callable[[], None]] = {
        "sample": lambda: _sample(folder, private),
        "sizes": lambda: _sizes(folder, private, sizes),
        "adding": lambda: _adding(folder, private),
        "start": lambda: _start(folder, private),
        "dialogs": lambda: _dialogs(folder, private),
        "looking": lambda: _looking(folder, private),
        "rebuilding": lambda: _rebuilding(folder, private),
        "editing": lambda: _editing(folder, private),
        "safety": lambda: _safety(folder, private),
        "help": lambda: _help(folder, private),
    }
    for name, take in scenes.items():
        if not wanted or name in wanted:
            take()


def _stage(folder: Path, private: Path, language: str, theme: str) -> Stage:
    i18n.use_language(language)
    stage = Stage(private / f"{language}-{theme}.ini", folder)
    stage.window.use_theme(theme)
    stage.window.resize(1400, 860)
    return stage


def _sample(folder: Path, private: Path) -> None:
    """The sample in both languages and themes: open, hovered, selected, in focus."""
    for language, theme in (("de", "light"), ("en", "light"), ("de", "dark"), ("en", "dark")):
        path = private / f"sample-{language}-{theme}.refmap"
        create_from(SAMPLE, path)

        def script(
            stage: Stage, path: Path = path, name: str = f"{language}-{theme}"
        ) -> Iterator[Wait]:
            stage.window.open_map(path)
            yield 1.0
            stage.picture(f"sample-{name}")
            best = stage.workspace.ranking.ambassadors()[0]
            who = stage.workspace.open_map.network.people[best].name
            stage.hand.move(stage.point_of(who))
            yield 0.8
            stage.picture(f"hover-{name}")
            stage.hand.click(stage.point_of(who))
            yield 0.6
            stage.picture(f"card-{name}")
            stage.hand.click(stage.point_of(who), times=2)
            yield 1.0
            stage.picture(f"focus-{name}")
            stage.hand.key("Escape")
            yield 0.5

        play(_stage(folder, private, language, theme), script)


def _sizes(folder: Path, private: Path, sizes: Sequence[int]) -> None:
    for people in sizes:
        path = private / f"{people}.refmap"
        command = [sys.executable, "-m", "referralmap", "sample", str(people), str(path)]
        subprocess.run(command, check=True)

        def script(stage: Stage, path: Path = path, people: int = people) -> Iterator[Wait]:
            stage.window.open_map(path)
            yield 2.5
            stage.picture(f"people-{people}-first")
            stage.hand.key("Escape", "Escape", "f")
            yield 2.0
            stage.picture(f"people-{people}-all")
            stage.hand.wheel(stage.middle_of(stage.workspace.canvas), 8)
            yield 1.5
            stage.picture(f"people-{people}-zoomed")

        play(_stage(folder, private, "de", "light"), script)


def _adding(folder: Path, private: Path) -> None:
    """Everything that adds people by dragging."""
    path = private / "adding.refmap"
    create_from(SAMPLE, path)

    def script(stage: Stage) -> Iterator[Wait]:
        stage.window.open_map(path)
        yield 1.0
        best = stage.workspace.ranking.ambassadors()[0]
        who = stage.workspace.open_map.network.people[best].name
        chip = stage.middle_of(stage.window.chip)
        stage.hand.move(stage.point_of(who))
        yield 0.3
        drag = stage.hand.drag(chip, stage.point_of(who), hold=0.4)
        for at, wait in enumerate(drag):
            yield wait
            if at == 13:
                stage.picture("drag-chip-onto-person")
        yield 0.4
        stage.picture("typing-a-name")
        stage.hand.write("Greta Neu")
        stage.hand.key("Return")
        yield 0.8
        stage.picture("added-by-chip")
        stage.hand.move(stage.point_of("Greta Neu"))
        yield 0.5
        for at, wait in enumerate(
            stage.hand.drag(stage.handle_of("Greta Neu"), stage.ground(), hold=0.3)
        ):
            yield wait
            if at == 14:
                stage.picture("drag-handle-onto-ground")
        stage.hand.write("Jörg Müßig")
        stage.hand.key("Return")
        yield 0.8
        stage.picture("added-by-handle")

    play(_stage(folder, private, "de", "light"), script)


def _rebuilding(folder: Path, private: Path) -> None:
    path = private / "rebuilding.refmap"
    create_from(SAMPLE, path)

    def script(stage: Stage) -> Iterator[Wait]:
        stage.window.open_map(path)
        yield 1.0
        yield from rebuilding.script(stage)

    play(_stage(folder, private, "en", "light"), script)


def _looking(folder: Path, private: Path) -> None:
    path = private / "looking.refmap"
    create_from(SAMPLE, path)

    def script(stage: Stage) -> Iterator[Wait]:
        stage.window.open_map(path)
        yield 1.0
        yield from looking.script(stage)

    play(_stage(folder, private, "de", "light"), script)


def _editing(folder: Path, private: Path) -> None:
    path = private / "editing.refmap"
    create_from(SAMPLE, path)

    def script(stage: Stage) -> Iterator[Wait]:
        stage.window.open_map(path)
        yield 1.0
        yield from editing.script(stage)

    play(_stage(folder, private, "de", "light"), script)


def _start(folder: Path, private: Path) -> None:
    for language, theme in (("de", "light"), ("en", "dark")):

        def script(stage: Stage, name: str = f"{language}-{theme}") -> Iterator[Wait]:
            yield 0.3
            stage.picture(f"start-{name}")

        play(_stage(folder, private, language, theme), script)


def _dialogs(folder: Path, private: Path) -> None:
    """Export, settings of the map, about, an import, and the menu of a person."""
    for language, theme in (("de", "light"), ("en", "dark")):
        path = private / f"dialogs-{language}.refmap"
        create_from(SAMPLE, path)
        table = private / "Kontakte.csv"
        rows = ["Name;Empfohlen von;Kontraktwert;Unterschrieben am"]
        rows += [f"Person {n};Anna Huber;{n}00;03/04/2026" for n in range(1, 9)]
        table.write_text("\n".join([*rows, "Anna Hubert;;;"]), encoding="utf-8")

        def script(
            stage: Stage, path: Path = path, name: str = f"{language}-{theme}", table: Path = table
        ) -> Iterator[Wait]:
            stage.window.open_map(path)
            yield 0.8
            stage.hand.click(stage.point_of("Anna Huber"))
            yield 0.4
            stage.hand.click(stage.point_of("Anna Huber"), button=3)
            yield 0.4
            stage.picture(f"menu-{name}")
            stage.hand.key("Escape")
            yield 0.3
            for command in ("export", "map_settings", "about", "help"):
                QTimer.singleShot(0, stage.window.command(command).trigger)
                yield 0.9
                stage.picture(f"{command}-{name}")
                stage.hand.key("Escape")
                yield 0.4
            stage.window.open_file(table)
            yield 2.0
            stage.picture(f"import-{name}")
            stage.hand.key("Escape")
            yield 0.4

        play(_stage(folder, private, language, theme), script)


def _help(folder: Path, private: Path) -> None:
    for language in i18n.LANGUAGES:
        path = private / f"help-{language}.refmap"
        create_from(SAMPLE, path)

        def script(stage: Stage, path: Path = path) -> Iterator[Wait]:
            stage.window.open_map(path)
            yield 1.0
            yield from helping.script(stage, private, folder)

        play(_stage(folder, private, language, "light"), script)


def _safety(folder: Path, private: Path) -> None:
    for language, theme in (("de", "light"), ("en", "dark")):
        name = f"{language}-{theme}"
        play(
            _stage(folder, private, language, theme),
            lambda stage, name=name: safety.script(stage, SAMPLE, private, name),
        )
