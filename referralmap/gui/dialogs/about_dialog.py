"""About the program, and the licences of the parts it is made of."""

from __future__ import annotations

import importlib.metadata

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from referralmap import RESOURCES, __version__
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _

_PARTS = (
    ("PySide6-Essentials", "Qt for Python: LGPL-3.0"),
    ("networkx", "BSD-3-Clause"),
    ("numpy", "BSD-3-Clause"),
    ("matplotlib", "Matplotlib License (BSD)"),
    ("babel", "BSD-3-Clause"),
    ("python-calamine", "MIT"),
    ("rapidfuzz", "MIT"),
)


class AboutDialog(FittingDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 560, 460)
        self.setWindowTitle(_("About ReferralMap"))
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(f"ReferralMap {__version__}", name="title"))
        column.addWidget(
            PlainLabel(
                _(
                    "Who referred whom, and whose referrals became contracts. "
                    "Everything stays on this computer."
                ),
                wrap=True,
            )
        )
        column.addWidget(PlainLabel(_("Built with:"), name="section"))
        text = QPlainTextEdit(_licences())
        text.setReadOnly(True)
        text.setAccessibleName(_("Licences"))
        column.addWidget(text)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _licences() -> str:
    lines = ["ReferralMap: MIT"]
    for name, licence in _PARTS:
        try:
            lines.append(f"{name} {importlib.metadata.version(name)}: {licence}")
        except importlib.metadata.PackageNotFoundError:
            continue
    lines.append("Inter: SIL Open Font License 1.1")
    lines.append("Tabler Icons: MIT")
    for file in ("icons/LICENSE-tabler.txt", "theme/OFL.txt"):
        lines += ["", "—" * 20, (RESOURCES / file).read_text("utf-8")]
    return "\n".join(lines)
