"""The options of an export."""

from __future__ import annotations

import pytest

from referralmap.gui.exporting.export_dialog import ExportDialog
from tests.gui.conftest import Open

DRAWING = "me > Maximiliane > Bernd*"


@pytest.mark.parametrize("size", ["gross", "0 x 0", "99999 x 20", "1600x"])
def test_what_is_no_size_is_said_and_nothing_is_closed(open_on: Open, size: str) -> None:
    player = open_on(DRAWING)
    dialog = ExportDialog(
        player.window, "light", "x", lambda _choice: player.canvas.grab().toImage()
    )
    player.qtbot.addWidget(dialog)
    dialog.show()
    dialog._size.setEditText(size)
    dialog._save()
    assert dialog.isVisible()
    assert size in dialog._trouble.text()
    dialog._size.setEditText("1600 x 900")
    dialog._save()
    assert dialog.choice().width == 1600
    assert not dialog.isVisible()
