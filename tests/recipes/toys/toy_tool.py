"""A canvas gesture: a press with Alt says where it was."""

from PySide6.QtCore import QPointF, Qt

from referralmap.gui.canvas.input.tool import Press, Tool


class ToyTool(Tool):
    @staticmethod
    def wants(press: Press) -> bool:
        return bool(press.modifiers & Qt.KeyboardModifier.AltModifier)

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.canvas.setProperty("toy", True)
