"""Choices of an export are values."""

from pathlib import Path

import pytest

from referralmap.gui.state.export_choice import DoneExport, ExportChoice


def test_a_done_export_cannot_be_changed_by_what_is_chosen_later() -> None:
    choice = ExportChoice(10, 20, "initials", "dark", None, legend=True, transparent=False)
    done = DoneExport(choice, Path("x.png"))
    with pytest.raises(AttributeError):
        done.choice.names = "full"  # type: ignore[misc]
