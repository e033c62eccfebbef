"""The house rules that no other tool checks: sizes, rooms, imports, translations, locks."""

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from dev_environment import LOCKS, ROOT, requirements
from dev_texts import KEYWORDS, LANGUAGES, LOCALE

PACKAGE = ROOT / "referralmap"
SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "packaging").glob("*.py")])
# Which rooms may import a library at all; a dotted name is a single module of it.
# The import contracts in pyproject.toml see whole libraries only, and only direct ones.
ROOMS = {
    "PySide6": ("gui", "render"),
    "PySide6.QtWidgets": ("gui",),
    "PySide6.QtNetwork": (),
    "networkx": ("model", "analysis"),
    "matplotlib": ("picture/charts", "picture/charting", "gui"),
    "pickle": (),
    "shelve": (),
    "marshal": (),
    "socket": (),
}
NOT_MIRRORED = {"benchmarks", "exports", "reliability", "shots", "__pycache__"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_a_file_has_at_most_500_lines_and_a_function_60(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 500
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_the_tests_have_the_rooms_of_the_package() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert folders - NOT_MIRRORED <= {path.name for path in PACKAGE.iterdir() if path.is_dir()}


@pytest.mark.parametrize("source", [path for path in SOURCES if PACKAGE in path.parents], ids=named)
def test_libraries_stay_in_their_rooms(source: Path) -> None:
    inside = source.relative_to(PACKAGE).with_suffix("").as_posix()
    for module in imported(source.read_text(encoding="utf-8")):
        for library, rooms in ROOMS.items():
            if (module + ".").startswith(library + "."):
                assert any((inside + "/").startswith(room + "/") for room in rooms), module


def imported(source: str) -> Iterator[str]:
    """Every module a source imports, and every name it takes from one, dotted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_are_seen_in_every_form() -> None:
    source = "import a.b as c\nfrom d import e\ndef f():\n    from g.h import i, j"
    assert sorted(imported(source)) == ["a.b", "d.e", "g.h.i", "g.h.j"]


# Where Qt takes text for markup; a name must not get there unescaped.
MARKUP = (
    "setToolTip setWhatsThis setStatusTip setHtml insertHtml appendHtml setMarkdown showText "
    "ToolTipRole WhatsThisRole StatusTipRole"
).split()


@pytest.mark.parametrize("source", sorted((PACKAGE / "gui").rglob("*.py")), ids=named)
def test_names_reach_the_window_only_as_plain_text(source: Path) -> None:
    if source.name != "plain_text.py":
        assert list(marked_up(source.read_text(encoding="utf-8"))) == []


def marked_up(source: str) -> Iterator[str]:
    """Uses of `MARKUP`, and titles of windows that are more than a text of the catalogue."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in MARKUP:
            yield node.attr
        is_title = isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".setWindowTitle")
        if is_title and not re.fullmatch(r"_\((['\"]).*\1\)", ast.unparse(node.args[0])):
            yield "setWindowTitle"


def test_a_name_in_a_title_or_tip_is_seen() -> None:
    assert list(marked_up('a.setWindowTitle(_("Fine"))')) == []
    assert list(marked_up("a.setWindowTitle(name)")) == ["setWindowTitle"]
    assert list(marked_up("a.setWindowTitle(_(name))")) == ["setWindowTitle"]
    assert list(marked_up("a.setToolTip(name)")) == ["setToolTip"]
    assert list(marked_up("item.setData(name, Qt.ItemDataRole.ToolTipRole)")) == ["ToolTipRole"]


def test_qt_keeps_the_references_to_none() -> None:
    """PySide6 6.12.0 lost one in each void call, and Python below 3.12 died of it."""
    from PySide6.QtCore import QObject

    qt_object = QObject()
    before = sys.getrefcount(None)
    # in small portions, so that a broken Qt fails the test before it aborts the process
    for _ in range(200):
        for _ in range(100):
            qt_object.setObjectName("x")
        assert abs(before - sys.getrefcount(None)) < 500


@pytest.fixture(params=LANGUAGES)
def catalogue_file(request: pytest.FixtureRequest) -> Path:
    return LOCALE / str(request.param) / "LC_MESSAGES" / "referralmap.po"


@pytest.fixture
def catalogue(catalogue_file: Path) -> Catalog:
    with catalogue_file.open("rb") as file:
        return read_po(file, locale=catalogue_file.parts[-3])


def test_the_compiled_catalogue_is_that_of_the_translations(
    catalogue: Catalog, catalogue_file: Path
) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert catalogue_file.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_every_text_of_the_code_is_in_the_catalogue(catalogue: Catalog) -> None:
    found = extract_from_dir(PACKAGE, keywords=parse_keywords(KEYWORDS))
    texts = {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}
    assert not {text for text in texts if catalogue.get(text) is None}


def test_every_text_is_translated_with_its_placeholders(catalogue: Catalog) -> None:
    wrong = [message.id for message in catalogue if message.id and not is_translated(message)]
    assert not wrong


def is_translated(message: Message) -> bool:
    originals = message.id if message.pluralizable else (message.id,)
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    wanted = set().union(*(placeholders(text) for text in originals))
    # the singular may say "one" where the plural shows the number
    needed = wanted if not message.pluralizable else placeholders(originals[-1])
    return (
        not message.fuzzy
        and all(strings)
        and all(placeholders(text) <= wanted for text in strings)
        and placeholders(strings[-1]) == needed
    )


def placeholders(text: str) -> set[str]:
    """The named, numbered and %-style places of a text that a value is put into."""
    fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    return fields | set(re.findall(r"%\(\w+\)[a-z]|%[sd]", text))


@pytest.mark.parametrize(
    ("original", "translation", "right"),
    [
        ("{name} was added", "{name} wurde hinzugefügt", True),
        ("{name} was added", "{nmae} wurde hinzugefügt", False),
        ("{name} was added", "Hinzugefügt", False),
        ("{name} was added", "", False),
        (("one person", "{n} people"), ("eine Person", "{n} Personen"), True),
        (("one person", "{n} people"), ("eine Person", "Personen"), False),
        (("one person", "{n} people"), ("eine Person", ""), False),
    ],
)
def test_a_translation_is_judged_by_its_placeholders(
    original: str | tuple[str, str], translation: str | tuple[str, str], right: bool
) -> None:
    assert is_translated(Message(original, translation)) is right


def test_the_lock_files_name_every_direct_dependency() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = settings["dependency-groups"]
    direct = [*settings["project"]["dependencies"], *groups["build"]]
    for name, lock in LOCKS.items():
        locked = requirements((ROOT / "packaging" / lock).read_text(encoding="utf-8"))
        names = {normal(requirement) for requirement in locked}
        wanted = {normal(requirement) for requirement in [*direct, *groups.get(name, [])]}
        assert wanted <= names, lock
        assert all("--hash=sha256:" in requirement for requirement in locked), lock


def normal(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("lock", LOCKS.values())
def test_a_lock_file_names_no_place_of_the_machine_that_made_it(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|/home/|/opt/", text)
