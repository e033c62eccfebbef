"""Members of families say what they are: nobody asks for one by name, and none knows another."""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import dev_house
import pytest
from dev_environment import ROOT

from referralmap.analysis.attribution import RULES
from referralmap.commands import COMMANDS
from referralmap.gui.canvas.tools import TOOLS
from referralmap.gui.workspace.bottom_tabs import PANELS
from referralmap.interchange.exporters import EXPORTERS
from referralmap.interchange.importers import IMPORTERS
from referralmap.layouts import LAYOUTS
from referralmap.picture.charts import CHARTS
from referralmap.picture.facets import FACETS

PACKAGE = ROOT / "referralmap"
KEYS: Mapping[str, set[str]] = {
    "layout": {each.key for each in LAYOUTS},
    "rule": {each.key for each in RULES},
    "importer": {each.key for each in IMPORTERS},
    "format": {each.key for each in IMPORTERS},
    "exporter": {each.suffix for each in EXPORTERS},
    "suffix": {each.suffix for each in EXPORTERS},
    "chart": {each.key for each in CHARTS},
    "facet": {each.key for each in FACETS},
    "command": {each.name for each in COMMANDS},
}
"""The keys of members, by what somebody would ask for them who asks by name."""
LISTS = {"RULES", "COMMANDS", "TOOLS", "EXPORTERS", "IMPORTERS", "LAYOUTS", "CHARTS", "FACETS"}


@functools.cache
def arrows_among_modules() -> Sequence[tuple[str, str]]:
    return [*dev_house.imports(dev_house.modules())]


def asked_by_name(source: str) -> Iterator[tuple[int, str]]:
    """Lines that compare a member's key with a text, also with one that stands in a constant."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            texts = {text for side in sides for text in texts_in(side, constants)}
            words = " ".join(ast.unparse(side).lower() for side in sides)
            for word, keys in KEYS.items():
                if word in words and texts & keys:
                    yield node.lineno, ast.unparse(node)
                    break


def texts_in(side: ast.expr, constants: Mapping[str, ast.expr]) -> Iterator[str]:
    if isinstance(side, ast.Name):
        side = constants.get(side.id, side)
    if isinstance(side, ast.Constant) and isinstance(side.value, str):
        yield side.value
    elif isinstance(side, ast.Tuple | ast.List | ast.Set):
        for part in side.elts:
            yield from texts_in(part, {})


@pytest.mark.parametrize("source", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_no_member_is_asked_for_by_name(source: Path) -> None:
    found = [*asked_by_name(source.read_text(encoding="utf-8"))]
    assert not found, (
        f"{source.relative_to(ROOT)}: let the member say what it is, by a field of its record, "
        f"instead of asking for its key: {found}"
    )


def test_asking_by_name_is_seen_in_every_form() -> None:
    assert [*asked_by_name('if layout == "tree": pass')]
    assert [*asked_by_name('x = rule.key not in ("direct", "first")')]
    assert [*asked_by_name('_NONE = ("role",)\nif facet.key in _NONE: pass')]
    assert not [*asked_by_name('if word == "tree" or layout == "other": pass')]


@pytest.mark.parametrize("source", sorted((ROOT / "tests").rglob("*.py")), ids=lambda p: p.stem)
def test_no_test_counts_on_how_many_members_there_are(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            is_family = isinstance(node.value, ast.Name) and node.value.id in LISTS
            assert not is_family, f"line {node.lineno}: import the members from their modules"


def modules_of(members: Iterable[object]) -> set[str]:
    """The modules in which the members of a family are made."""
    members = list(members)
    return {
        name
        for name, module in sys.modules.items()
        if name.startswith("referralmap.") and not hasattr(module, "__path__")
        for value in vars(module).values()
        if any(value is member for member in members)
    }


@pytest.mark.parametrize(
    "members",
    [RULES, IMPORTERS, EXPORTERS, LAYOUTS, CHARTS, TOOLS, COMMANDS, [load() for _, load in PANELS]],
    ids=lambda members: type(members[0]).__name__,
)
def test_no_member_of_a_family_imports_another(members: Sequence[object]) -> None:
    modules = {name.removeprefix("referralmap.") for name in modules_of(members)}
    assert modules
    arrows = [(a, b) for a, b in arrows_among_modules() if {a, b} <= modules]
    assert not arrows, f"Put what both need into a room beside the family: {arrows}"
