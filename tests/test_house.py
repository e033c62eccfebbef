"""The house rules that no other tool checks: sizes, rooms, imports, translations, locks."""

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import dev_house
import dev_layers
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from dev_environment import LOCKS, ROOT, requirements
from dev_texts import KEYWORDS, LANGUAGES, LOCALE

PACKAGE = ROOT / "referralmap"
TRIAL = PACKAGE / "commands" / "import_sources.py"
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
MODULES = dev_house.modules()
IMPORTS = [*dev_house.imports(MODULES)]
# A command shares the name of the module that does its work.
SHARED_NAMES = {"check", "history"}
VERSIONS = "document.database.versions"
OF_OLD_FILES = [module for module in MODULES if module.folder == VERSIONS]
# Modules without a test yet; the list may only shrink.
UNMIRRORED = {*(ROOT / "tests" / "unmirrored.txt").read_text(encoding="utf-8").split()}
MOST_UNMIRRORED = 40
MOST_ARROWS = {"gui": 59, "analysis": 39}
MOST_LOOSENED = {"Any": 28, "cast": 2, "type: ignore": 11}
# Names, and words that German writes in the same way.
SAME_IN_GERMAN = {
    *("Alias", "Champions", "Facebook", "Fan", "Fans", "Filter", "Format", "Generation", "Google+"),
    *("Logo", "Zoom"),
    *("Generation {number}", "Graph (GraphML)", "LinkedIn", "NAME", "Name", "Person"),
    *("Person {number}", "Position", "Shapley", "Status", "X (Twitter)", "XING", "YouTube"),
    *("vCard", "{people} in {generations}"),
}
# Python's own docs would use a noun or a plain clause.
STILTED = re.compile(r"(?<!who referred )\bwhom\b|\bof what\b|\bso (many|few)\b", re.IGNORECASE)
# Tests that go through several modules.
OF_SEVERAL_MODULES = """
    tests/recipes/test_field_of_a_person.py
    tests/recipes/test_recipes.py tests/reliability/test_reliability.py tests/test_dev.py
    tests/test_families.py tests/test_house.py
    tests/analysis/attribution/test_hostile_graphs.py tests/analysis/attribution/test_rules.py
    tests/commands/test_half_done.py tests/commands/test_samples.py
    tests/document/test_agreement.py tests/document/test_damage.py
    tests/document/test_failing_writes.py
    tests/document/test_half_done.py tests/document/test_one_file.py
    tests/document/test_passwords.py tests/document/test_slow_device.py
    tests/document/test_versions.py
    tests/gui/test_focus.py tests/gui/test_layouts.py tests/gui/test_nothing_cut_off.py
    tests/gui/test_one_name_field.py tests/gui/test_random_user.py tests/gui/test_real_drag.py
    tests/gui/test_referral_dates.py tests/gui/test_system_calls.py tests/gui/test_told.py
    tests/gui/test_words.py
    tests/interchange/importers/test_address_books.py
    tests/interchange/importers/test_any_importer.py tests/interchange/test_carriers.py
    tests/interchange/test_laws.py
    tests/interchange/test_silence.py
    tests/layouts/test_layouts.py tests/layouts/test_tidy.py tests/picture/charts/test_charts.py
    tests/picture/test_picture_laws.py
    tests/render/test_degenerate.py tests/render/test_stored_pictures.py
    tests/test_columns.py tests/test_derived.py
""".split()


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_a_file_has_at_most_500_lines_and_a_function_60(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 500
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


LAYERS = dev_layers.layers()


def test_the_picture_of_the_layers_is_drawn_from_the_contract() -> None:
    stored = dev_layers.PICTURE.read_text(encoding="utf-8")
    assert stored == dev_layers.drawn(LAYERS), "Run python3 packaging/dev_layers.py"
    assert {room for row in LAYERS for room in row} <= dev_layers.SAYS.keys()


def test_every_module_stands_below_those_that_import_it() -> None:
    """The import contract says the same; this says it in a sentence."""
    floor = {room: -number for number, row in enumerate(LAYERS) for room in row}
    for importer, imported in IMPORTS:
        one, other = importer.split(".")[0], imported.split(".")[0]
        for room in (one, other):
            assert room in floor, f"{room} is a new room: place it in pyproject.toml, LAYERS"
        assert one == other or floor[one] > floor[other], (
            f"{importer} imports {imported}, which stands above it or beside it. Put what both "
            f"need into a room below, or move the module: see The rooms in CONTRIBUTING.md."
        )


def test_a_folder_has_at_most_14_modules() -> None:
    full = {name: n for name, n in dev_house.files_per_folder(MODULES).items() if n > 14}
    assert not full, f"Too many modules to look through; make a room for one job: {full}"


def test_no_two_modules_and_no_two_classes_have_one_name() -> None:
    homonyms = {
        name: places
        for name, places in dev_house.homonymous_modules(MODULES).items()
        if name not in SHARED_NAMES
    } | dev_house.homonymous_classes(MODULES)
    assert not homonyms, f"Say in each name which one it is: {homonyms}"
    assert dev_house.homonymous_modules(MODULES).keys() >= SHARED_NAMES


def test_folders_do_not_import_each_other_in_circles() -> None:
    circles = dev_house.circles(dev_house.arrows(IMPORTS))
    assert not circles, (
        "Of two folders one must be readable without the other: move what both need below both, "
        "or pass it in as a value. `python3 packaging/dev.py house` counts the arrows."
    )


@pytest.mark.parametrize(("room", "most"), MOST_ARROWS.items())
def test_the_folders_of_a_room_import_few_others(room: str, most: int) -> None:
    inside = dev_house.arrows(IMPORTS, f"{room}.")
    assert inside
    assert sum(map(len, inside.values())) <= most, (
        f"{room} has a new arrow between its folders; `python3 packaging/dev.py house` counts "
        f"them. Move the module to those that use it, or pass in what it needs: {inside}"
    )


def test_types_are_seldom_loosened() -> None:
    loosened = dev_house.loosened_types(MODULES)
    too_many = {name: n for name, n in loosened.items() if n > MOST_LOOSENED[name]}
    assert not too_many, (
        f"Name the type, such as FieldValue for what a field of any record holds: {too_many}"
    )


def test_every_module_has_a_test_file_at_its_mirrored_place() -> None:
    missing = {*dev_house.without_a_test(MODULES)}
    for name in sorted(missing - UNMIRRORED):
        assert name in UNMIRRORED, f"Test {name} in {named(dev_house.test_of(name))}."
    assert len(UNMIRRORED) <= MOST_UNMIRRORED
    stale = sorted(UNMIRRORED - missing)
    assert not stale, f"They have a test now, or are gone; take them off the list: {stale}"


def test_every_test_stands_where_its_module_stands() -> None:
    mirrored = {module.test for module in MODULES}
    strays = [
        named(path)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if path not in mirrored and named(path) not in OF_SEVERAL_MODULES
    ]
    assert not strays, (
        f"No module of that name stands there; move the test to its module, or list it in "
        f"OF_SEVERAL_MODULES: {strays}"
    )


@pytest.mark.parametrize("module", OF_OLD_FILES, ids=lambda module: module.name)
def test_the_versions_of_the_file_know_nothing_of_todays_records(
    module: dev_house.Module,
) -> None:
    lasting = ("document.database.driver", "document.database.checksum", VERSIONS)
    today = {
        imported
        for importer, imported in IMPORTS
        if importer == module.name and not imported.startswith(lasting)
    }
    assert not today, (
        f"{module.name} imports {sorted(today)}, which change while files of that version do not: "
        f"write the columns out, as its neighbours do. See docs/file-format.md, Versions."
    )


@pytest.mark.parametrize(
    ("graph", "circles"),
    [
        ({"a": {"b"}, "b": {"c"}}, []),
        ({"a": {"b"}, "b": {"a"}, "c": {"a"}}, [["a", "b"]]),
        (
            {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"e"}, "e": {"d"}},
            [["a", "b", "c"], ["d", "e"]],
        ),
    ],
)
def test_circles_are_found(graph: dict[str, set[str]], circles: list[list[str]]) -> None:
    assert dev_house.circles(graph) == circles


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


@pytest.mark.parametrize("source", [path for path in SOURCES if PACKAGE in path.parents], ids=named)
def test_a_map_that_is_open_is_changed_only_through_its_document(source: Path) -> None:
    # an import that is only tried changes a map that no document has open any more
    if source.relative_to(PACKAGE).parts[0] in ("model", "document") or source == TRIAL:
        return
    assert not uses_of("apply", source.read_text(encoding="utf-8")), "Use Document.perform."


def uses_of(method: str, source: str) -> list[str]:
    nodes = ast.walk(ast.parse(source))
    return [ast.unparse(n) for n in nodes if isinstance(n, ast.Attribute) and n.attr == method]


def test_an_edit_past_the_document_is_seen() -> None:
    assert uses_of("apply", "self.network.apply(edit)") == ["self.network.apply"]
    assert uses_of("apply", "perform = network.apply") == ["network.apply"]
    assert uses_of("apply", "document.perform(edit)\napply(edit)") == []


def test_networkx_is_reached_into_nowhere() -> None:
    inside = re.compile(r"\._(adj|node|pred|succ)\b")
    found = {named(path) for path in SOURCES if inside.search(path.read_text(encoding="utf-8"))}
    assert not found


@pytest.mark.parametrize("source", [path for path in SOURCES if PACKAGE in path.parents], ids=named)
def test_files_are_written_by_the_one_atomic_writer(source: Path) -> None:
    # the atomic writer notes its own parts by what lies beneath it
    if source.name not in ("atomic_file.py", "leftovers.py"):
        found = [
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and opens_for_writing(node)
        ]
        assert not found, "referralmap/atomic_file.py writes files, whole or not at all"


def opens_for_writing(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    modes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    # with an opener of its own it is a private copy in a folder that is soon gone
    is_private = any(keyword.arg == "opener" for keyword in call.keywords)
    writes = any(set("wax+") & set(mode) for mode in modes) and not is_private
    is_open = name in ("open", "fdopen") and writes
    return is_open or name in ("write_text", "write_bytes", "mkstemp", "NamedTemporaryFile")


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ("path.open('rb')", False),
        ("open(path)", False),
        ("path.open('wb')", True),
        ("open(path, 'a')", True),
        ("path.write_text(text)", True),
    ],
)
def test_writing_is_seen(code: str, writes: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert opens_for_writing(call) is writes


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


@pytest.mark.parametrize("source", sorted(PACKAGE.rglob("*.py")), ids=named)
def test_no_text_stands_in_an_f_string_where_it_is_not_found(source: Path) -> None:
    assert list(texts_in_f_strings(source.read_text(encoding="utf-8"))) == []


def texts_in_f_strings(source: str) -> Iterator[str]:
    named_calls = {keyword.partition(":")[0] for keyword in KEYWORDS}
    for string in ast.walk(ast.parse(source)):
        for node in ast.walk(string) if isinstance(string, ast.JoinedStr) else ():
            is_text = isinstance(node, ast.Call) and ast.unparse(node.func) in named_calls
            if is_text and isinstance(node.args[0], ast.Constant):
                yield ast.unparse(node)


def test_a_text_in_an_f_string_is_seen() -> None:
    assert list(texts_in_f_strings("f\"{_('All')} {kind}\"")) == ["_('All')"]
    assert list(texts_in_f_strings("f'{_(kind)}' + _('All')")) == []


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_docstrings_and_comments_are_in_plain_english(source: Path) -> None:
    found = stilted(source.read_text(encoding="utf-8"))
    assert not found, f"Name the thing (“rows in one go”, not “so many rows”): {found}"


def stilted(source: str) -> list[str]:
    """The docstrings with a `STILTED` phrase, and all comments if one of them has one."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = " ".join(token.string for token in tokens if token.type == tokenize.COMMENT)
    alone = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr))
    texts = [comments, *(str(node.value) for node in alone if isinstance(node, ast.Constant))]
    plain = (re.sub(r"[\s#]+", " ", text) for text in texts)
    return [text for text in plain if STILTED.search(text)]


def test_a_stilted_phrase_is_seen_across_lines_and_outside_of_texts() -> None:
    assert stilted('"""Whom it\nmeans."""\nMOST = 3\n"""So\nmany."""') == [
        "Whom it means.",
        "So many.",
    ]
    assert stilted("# because of\n# what follows\nx = 1") == [" because of what follows"]
    assert stilted('"""Who referred\nwhom."""\n_("So many people of whom …")') == []


def test_every_text_is_translated_with_its_placeholders(catalogue: Catalog) -> None:
    wrong = [message.id for message in catalogue if message.id and not is_translated(message)]
    assert not wrong


def test_a_text_that_is_the_same_in_both_languages_is_a_name_or_a_known_word(
    catalogue: Catalog,
) -> None:
    alike = {message.id for message in catalogue if message.id and message.id == message.string}
    assert {text for text in alike if has_words(text)} == SAME_IN_GERMAN


def has_words(text: str) -> bool:
    """Whether more than one letter is left of a text without its placeholders."""
    return len(re.findall(r"[^\W\d_]", re.sub(r"\{\w*\}", "", text))) > 1


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
