"""The gestures of the canvas; the first one that wants a press gets it."""

from referralmap.gui.canvas.input.tool import Tool
from referralmap.gui.canvas.tools.band_tool import BandTool
from referralmap.gui.canvas.tools.link_tool import LinkTool
from referralmap.gui.canvas.tools.pan_tool import PanTool
from referralmap.gui.canvas.tools.people_tool import PeopleTool

TOOLS: tuple[type[Tool], ...] = (PanTool, LinkTool, PeopleTool, BandTool)
