"""What is seen of a map that is looked at in some way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QToolButton,
)

from tests.gui.player import Player


def lit(player: Player) -> set[str]:
    picture = player.canvas.picture
    return {n for n, faded in zip(picture.names, picture.faded, strict=True) if not faded}


def chips(player: Player) -> list[str]:
    """What the line over the map says, from left to right; nothing while it is hidden."""
    bar = player.workspace.view_bar
    if bar.isHidden():
        return []
    shown = [b for b in bar.findChildren(QToolButton) if not b.isHidden()]
    return [button.text() for button in sorted(shown, key=lambda button: button.x())]


def press(player: Player, words: str) -> None:
    bar = player.workspace.view_bar
    [button] = [b for b in bar.findChildren(QToolButton) if b.text() == words and not b.isHidden()]
    player.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
