"""A copy of the program to which members are added as *Where a new thing goes* says."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOYS = Path(__file__).parent / "toys"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The module `toy` goes into the room `into`, and `entry` into the list called `family`.

    The list stands in the file `where`; `names` is what its new line needs of the module.
    """

    what: str
    family: str
    where: str
    entry: str
    toy: str = ""
    into: str = ""


RECIPES = (
    Recipe(
        "an attribution rule",
        "RULES",
        "analysis/attribution/__init__.py",
        "toy_rule.RULE",
        *("toy_rule", "analysis/attribution"),
    ),
    Recipe(
        "an import format",
        "IMPORTERS",
        "interchange/importers/__init__.py",
        "toy_importer.IMPORTER",
        *("toy_importer", "interchange/importers"),
    ),
    Recipe(
        "a data export",
        "EXPORTERS",
        "interchange/exporters/__init__.py",
        "toy_exporter.EXPORTER",
        *("toy_exporter", "interchange/exporters"),
    ),
    Recipe(
        "a layout",
        "LAYOUTS",
        "layouts/__init__.py",
        "toy_layout.LAYOUT",
        *("toy_layout", "layouts"),
    ),
    Recipe(
        "a chart",
        "CHARTS",
        "picture/charts/__init__.py",
        "toy_chart.CHART",
        *("toy_chart", "picture/charts"),
    ),
    Recipe(
        "something to filter and colour by",
        "FACETS",
        "picture/facets.py",
        'Facet("toy", "Toy facet", lambda a, p: ("toy",), lambda k, c: k.title(), str)',
    ),
    Recipe(
        "a panel below the map",
        "PANELS",
        "gui/workspace/bottom_tabs.py",
        '("Toy panel", lambda: __import__("referralmap.gui.panels.toy_panel", '
        'fromlist=["x"]).ToyPanel)',
        *("toy_panel", "gui/panels"),
    ),
    Recipe(
        "a canvas gesture",
        "TOOLS",
        "gui/canvas/tools/__init__.py",
        "toy_tool.ToyTool",
        *("toy_tool", "gui/canvas/tools"),
    ),
    Recipe(
        "a window command",
        "HELP",
        "gui/window/help_actions.py",
        '(Action("toy_command", "Toy command", lambda w: w.say("a toy"), keys=("Ctrl+9",)),)',
    ),
    Recipe(
        "a command without a window",
        "COMMANDS",
        "commands/__init__.py",
        "toy.COMMAND",
        *("toy", "commands"),
    ),
)


def program_with_toys(folder: Path) -> Path:
    """`folder` with a copy of the program that has a member more of each family."""
    shutil.copytree(ROOT / "referralmap", folder / "referralmap")
    (folder / "resources").symlink_to(ROOT / "resources")
    for recipe in RECIPES:
        follow(recipe, folder / "referralmap")
    return folder


def follow(recipe: Recipe, package: Path) -> None:
    """Write the one file, and add the one line with its import."""
    file = package / recipe.where
    text = file.read_text(encoding="utf-8")
    if recipe.toy:
        shutil.copy(TOYS / f"{recipe.toy}.py", package / recipe.into)
    if recipe.entry.startswith(f"{recipe.toy}.") and recipe.toy:
        room = recipe.into.replace("/", ".")
        line = f"from referralmap.{room} import {recipe.toy}\n"
        text = re.sub(r"^from referralmap", f"{line}from referralmap", text, count=1, flags=re.M)
    line = rf"(^{recipe.family}\b[^\n=]*= \()"
    text, count = re.subn(
        line, lambda found: f"{found[1]}{recipe.entry}, ", text, count=1, flags=re.M
    )
    assert count == 1, f"{recipe.what}: there is no list {recipe.family} in {recipe.where}"
    file.write_text(text, encoding="utf-8")
