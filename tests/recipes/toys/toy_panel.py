"""A panel below the map: how many people there are."""

from PySide6.QtWidgets import QVBoxLayout

from referralmap.gui.panels.panel import Panel
from referralmap.gui.widgets.plain_text import PlainLabel


class ToyPanel(Panel):
    def show_map(self) -> None:
        if self.layout() is None:
            QVBoxLayout(self).addWidget(PlainLabel(name="toy"))
        label = self.findChild(PlainLabel)
        assert isinstance(label, PlainLabel)
        label.setText(f"{len(self.open_map.network.people)} toys")
