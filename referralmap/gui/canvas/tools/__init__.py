"""The gestures of the canvas; the first one that wants a press gets it."""

from referralmap.gui.canvas.tool import Tool
from referralmap.gui.canvas.tools.band import BandTool
from referralmap.gui.canvas.tools.link import LinkTool
from referralmap.gui.canvas.tools.pan import PanTool
from referralmap.gui.canvas.tools.people import PeopleTool

TOOLS: tuple[type[Tool], ...] = (PanTool, LinkTool, PeopleTool, BandTool)
