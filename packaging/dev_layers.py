"""Draws the layers of the program from the import contract: ``docs/layers.svg``."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from dev_environment import ROOT

PICTURE = ROOT / "docs" / "layers.svg"
SAYS = {
    "__main__": "python -m referralmap",
    "cli": "opens the window, or runs one command",
    "commands": "what is done without a window",
    "gui": "window, canvas, panels, dialogs",
    "render": "paints a picture",
    "open_map": "a map that is looked at",
    "picture": "what is shown, as a value",
    "texts": "sentences about what happened",
    "edit_sentences": "what an edit changed",
    "folders": "where things lie here",
    "layouts": "where each person stands",
    "analysis": "who brought what",
    "document": "one map, kept safe",
    "interchange": "files of other programs",
    "model": "records, network, edits",
    "atomic_file": "files, whole or not at all",
    "free_memory": "what fits into memory",
    "child_process": "this program once more",
    "leftovers": "what a kill leaves, found and removed",
    "own_folder": "where the program keeps its own files",
    "i18n": "words, money and dates of the user",
}
_USES = {"gui": "Qt widgets", "render": "Qt painting"}
_WIDTH, _MARGIN, _GAP, _HIGH, _BETWEEN = 720, 24, 12, 50, 16
_STYLE = """\
  <style>
    .ground { fill: #ffffff } .room { fill: #f4f1ea; stroke: #cfc8b8 }
    .qt { fill: #f9e7bd; stroke: #c9971c } .arrow { stroke: #8a8578; fill: none }
    .name { font: 600 15px Inter, 'Segoe UI', sans-serif; fill: #22252a }
    .says { font: 12.5px Inter, 'Segoe UI', sans-serif; fill: #5b5f66 }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #16181c } .room { fill: #23262c; stroke: #3d424b }
      .qt { fill: #4a3b12; stroke: #c9971c } .arrow { stroke: #80858f }
      .name { fill: #f2f0ea } .says { fill: #b4b8c0 }
    }
  </style>"""


def layers() -> list[list[str]]:
    """The rows of the contract from the top down; rooms of one row do not know each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    return [row.replace("|", " ").split() for row in contract["layers"]]


def drawn(rows: Sequence[Sequence[str]]) -> str:
    """The picture as an SVG text; an arrow leads from each row to the one it may import."""
    height = 2 * _MARGIN + len(rows) * (_HIGH + _BETWEEN) - _BETWEEN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="title">',
        '  <title id="title">The layers of ReferralMap; imports point down</title>',
        _STYLE,
        '  <defs><marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path class="arrow" d="M1 1 6 4 1 7"/></marker></defs>',
        f'  <rect class="ground" width="{_WIDTH}" height="{height}" rx="8"/>',
    ]
    for number, row in enumerate(rows):
        y = _MARGIN + number * (_HIGH + _BETWEEN)
        wide = (_WIDTH - 2 * _MARGIN - (len(row) - 1) * _GAP) / len(row)
        for at, room in enumerate(row):
            parts += _box(room, _MARGIN + at * (wide + _GAP), y, wide)
        if number:
            middle = _WIDTH / 2
            parts.append(
                f'  <path class="arrow" marker-end="url(#head)" '
                f'd="M{middle:g} {y - _BETWEEN + 1} V{y - 2}"/>'
            )
    return "\n".join([*parts, "</svg>", ""])


def _box(room: str, x: float, y: float, wide: float) -> list[str]:
    kind, middle = ("qt" if room in _USES else "room"), x + wide / 2
    says = " · ".join(text for text in (SAYS.get(room, ""), _USES.get(room, "")) if text)
    return [
        f'  <rect class="{kind}" x="{x:g}" y="{y}" width="{wide:g}" height="{_HIGH}" rx="6"/>',
        f'  <text class="name" x="{middle:g}" y="{y + 21}" text-anchor="middle">{room}</text>',
        f'  <text class="says" x="{middle:g}" y="{y + 39}" text-anchor="middle">{says}</text>',
    ]


def draw(picture: Path = PICTURE) -> None:
    picture.write_text(drawn(layers()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    draw()
