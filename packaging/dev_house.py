"""Figures of the house: how large its rooms and parts are, and what imports what.

`python3 packaging/dev.py house` prints them; `tests/test_house.py` holds those that are promised.
"""

import ast
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dev_environment import ROOT

PACKAGE = ROOT / "referralmap"
TESTS = ROOT / "tests"
LOOSENED = ("Any", "cast")


@dataclass(frozen=True)
class Module:
    """A source file of the package; `name` is dotted, without the package's own name."""

    path: Path
    name: str

    @property
    def folder(self) -> str:
        return self.name.rpartition(".")[0]

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def test(self) -> Path:
        return test_of(self.name)

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return [*ast.walk(ast.parse(self.source))]

    @property
    def lines(self) -> int:
        return len(self.source.splitlines())


def test_of(name: str) -> Path:
    """The place of the test file that mirrors a module."""
    folder, _, stem = name.rpartition(".")
    return TESTS.joinpath(*folder.split("."), f"test_{stem}.py")


def modules(package: Path = PACKAGE) -> list[Module]:
    """Every module of the package in the order of its tree, without the empty `__init__` files."""
    found = []
    for path in sorted(package.rglob("*.py")):
        if path.name != "__init__.py":
            name = ".".join(path.relative_to(package).with_suffix("").parts)
            found.append(Module(path, name))
    return found


def files_per_folder(all_modules: Iterable[Module]) -> Counter[str]:
    return Counter(module.folder for module in all_modules)


def homonymous_modules(all_modules: Iterable[Module]) -> dict[str, list[str]]:
    """Names that several modules share, with those modules."""
    return _shared((module.stem, module.name) for module in all_modules)


def homonymous_classes(all_modules: Iterable[Module]) -> dict[str, list[str]]:
    """Names that several classes share, with their modules."""
    return _shared((node.name, module.name) for module in all_modules for node in _classes(module))


def _shared(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, place in pairs:
        found[name].append(place)
    return {name: places for name, places in found.items() if len(places) > 1}


def _classes(module: Module) -> Iterator[ast.ClassDef]:
    return (node for node in module.nodes if isinstance(node, ast.ClassDef))


def function_lengths(all_modules: Iterable[Module]) -> list[int]:
    return [
        (node.end_lineno or 0) - node.lineno + 1
        for module in all_modules
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def loosened_types(all_modules: Iterable[Module]) -> Counter[str]:
    """Uses of `Any` and `cast`, and comments that silence the type checker."""
    found: Counter[str] = Counter()
    for module in all_modules:
        names = (node.id for node in module.nodes if isinstance(node, ast.Name))
        found.update(name for name in names if name in LOOSENED)
        found["type: ignore"] += module.source.count("# type: ignore")
    return found


def without_a_test(all_modules: Iterable[Module]) -> list[str]:
    """Modules whose test file does not stand at the mirrored place."""
    return [module.name for module in all_modules if not module.test.is_file()]


def imports(
    all_modules: Iterable[Module], package: str = PACKAGE.name
) -> Iterator[tuple[str, str]]:
    """Pairs of modules of which the first imports the second, also only for its types."""
    known = {module.name for module in all_modules}
    for module in all_modules:
        for node in module.nodes:
            if isinstance(node, ast.Import):
                dotted = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                dotted = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            for name in dotted:
                target = _module_in(name.removeprefix(f"{package}."), known)
                if target and target != module.name:
                    yield module.name, target


def _module_in(dotted: str, known: set[str]) -> str | None:
    """The module that an imported name stands for or stands in; None if it is none of ours."""
    return next((name for name in (dotted, dotted.rpartition(".")[0]) if name in known), None)


def arrows(pairs: Iterable[tuple[str, str]], room: str = "") -> dict[str, set[str]]:
    """The folders inside a room that each folder imports from."""
    found: dict[str, set[str]] = defaultdict(set)
    for importer, imported in pairs:
        one, other = _room_of(importer), _room_of(imported)
        inside = f"{one}.".startswith(room) and f"{other}.".startswith(room)
        if one != other and inside:
            found[one].add(other)
    return found


def _room_of(module: str) -> str:
    """The folder of a module; a module beside the folders is a room of its own."""
    return module.rpartition(".")[0] or module


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of folders in which each can be reached from each."""
    reach = {start: _reachable(graph, start) for start in graph}
    groups = {
        tuple(sorted(other for other in reach[one] if one in reach.get(other, ())))
        for one in graph
        if one in reach[one]
    }
    return sorted([*group] for group in groups)


def _reachable(graph: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [*graph[start]]
    while waiting:
        folder = waiting.pop()
        if folder not in seen:
            seen.add(folder)
            waiting.extend(graph.get(folder, ()))
    return seen


def figures() -> Iterator[tuple[str, str]]:
    """Every figure as a name and a text, for people to compare before and after a change."""
    all_modules = modules()
    lengths = sorted(module.lines for module in all_modules)
    functions = sorted(function_lengths(all_modules))
    pairs = [*imports(all_modules)]
    fullest = files_per_folder(all_modules).most_common(3)
    yield "modules", f"{len(all_modules)}, {sum(lengths):,} lines"
    yield "lines of a file", f"median {statistics.median(lengths):.0f}, p90 {_share(lengths, 0.9)}"
    yield "lines of a function", f"p95 {_share(functions, 0.95)}, longest {functions[-1]}"
    yield "classes", str(sum(1 for module in all_modules for _ in _classes(module)))
    yield "files in a folder", ", ".join(f"{count} in {folder}" for folder, count in fullest)
    yield "modules of one name", _names(homonymous_modules(all_modules))
    yield "classes of one name", _names(homonymous_classes(all_modules))
    for room in ("gui", "analysis"):
        inside = arrows(pairs, f"{room}.")
        count = sum(map(len, inside.values()))
        yield f"arrows in {room}", f"{count} between its folders, circles {len(circles(inside))}"
    loosened = loosened_types(all_modules)
    yield "types loosened", ", ".join(f"{name} {count}" for name, count in loosened.items())
    yield "without a test file", str(len(without_a_test(all_modules)))


def _share(ordered: list[int], share: float) -> int:
    return ordered[int(share * len(ordered))]


def _names(homonyms: Mapping[str, list[str]]) -> str:
    return f"{len(homonyms)}" + (f" ({', '.join(homonyms)})" if homonyms else "")


def show() -> int:
    for name, text in figures():
        print(f"{name:22}{text}")
    return 0
