"""What the pages of a map file still hold: rows that are as written, traces of those that are not.

A row is ours when it has the number of columns of one of our tables and its checksum fits; where
it lies does not matter. Everything else is a trace: a row that is torn, the key of a row in an
index, and the tree of pages that says which table a page is of.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple

from referralmap.document.database import history
from referralmap.document.database.checksum import Seal, checksum
from referralmap.document.database.rows import TABLES, Table, loads
from referralmap.document.database.seals import added
from referralmap.document.database.versions import TABLES_OF, columns
from referralmap.document.salvage.as_written import as_written, columns_as_written, is_worked_out
from referralmap.document.salvage.reading_limits import ReadingLimits
from referralmap.document.salvage.sqlite_pages import (
    INDEX_INTERIOR,
    INDEX_LEAF,
    TABLE_INTERIOR,
    TABLE_LEAF,
    Cell,
    Pages,
    Value,
    forms,
)
from referralmap.model.edits import Edit, Label
from referralmap.model.records import Bookmark, Key, Record, Session

_AT_ONCE = 1_000
_WEIGHT_OF_TORN = 5
"""How many rows a torn one counts as, since all of it is kept."""
_ROW_END = 3
"""version, author, checksum"""
_STEP = ("number", "at", "kind", "ids", "names", "count", "changes", "undone", "data", "author")
_WIDTHS_OF_OTHERS = frozenset((2, 3, 4, 5, len(_STEP) + 1))
"""How many columns the tables have that hold no records."""
_WORKED_OUT = "worked_out"
_OF_KEYS = "sqlite_autoindex_"
_NAMES = frozenset().union(*TABLES_OF.values())
_BY_WIDTH: dict[int, list[Table]] = {}
"""Tables by the numbers of columns they have in the versions of the file."""
for _table in TABLES:
    for _width in {len(columns(texts[_table.name])) for texts in TABLES_OF.values()}:
        _BY_WIDTH.setdefault(_width, []).append(_table)
_BY_NAME = {table.name: table for table in TABLES}
_WRONG = (ValueError, KeyError, TypeError, ArithmeticError, IndexError, RecursionError)
_TREES = (TABLE_INTERIOR, TABLE_LEAF), (INDEX_INTERIOR, INDEX_LEAF)


class Found(NamedTuple):
    record: Record
    version: int
    rowid: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Torn:
    """A row that is not as written: by its column names, as far as it can be read."""

    table: str
    rowid: int
    columns: Mapping[str, Value]


@dataclass(slots=True)
class Remains:
    """`rows` by table and key; `steps` by number; `keys` that an index has, with their rowids."""

    rows: dict[str, dict[Key, Found]] = field(default_factory=dict)
    torn: list[Torn] = field(default_factory=list)
    steps: dict[int, tuple[Label, bool, bytes]] = field(default_factory=dict)
    keys: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict)
    buyers: dict[int, str] = field(default_factory=dict)
    """Buyers by the rowid of their contract, as its index has them."""
    broken: set[str] = field(default_factory=set)
    """Tables that may miss rows without a trace elsewhere."""
    unsealed: set[str] = field(default_factory=set)
    """Tables whose rows are not those that they had, for whatever reason."""
    map_id: str | None = None

    @property
    def is_empty(self) -> bool:
        return not any(self.rows.values()) and not self.steps

    def edits(self) -> Iterator[tuple[Edit, bool]]:
        """Each step that can be read, oldest first, and whether it was taken back."""
        for _, (label, undone, data) in sorted(self.steps.items()):
            with contextlib.suppress(*_WRONG):
                yield history.unpack(label, data), undone


def remains(file: BinaryIO, bounds: ReadingLimits | None = None) -> Remains:
    """All that can be told from the bytes of `file`. Never raises on what they are, but `bounds`
    may.
    """
    file.seek(0)
    found = Remains()
    for form in forms(file.read(100)):
        pages = Pages(file, form)
        search = _Search(pages, bounds, pages.free())
        found = search.result()
        if search.skips and not search.has_all:
            found = _Search(Pages(file, form), bounds).result()
        if not found.is_empty:
            break
    return found


class _Search:
    """One walk through all pages, then what follows from all of them together."""

    def __init__(
        self, pages: Pages, bounds: ReadingLimits | None, skips: Collection[int] = ()
    ) -> None:
        """`skips` are pages that are not looked at."""
        self.skips = skips
        self._pages = pages
        self._bounds = bounds
        self._found = Remains()
        self._indexes: list[int] = []
        """The pages that say of themselves that they are of an index."""
        self._entries: dict[int, list[list[Value]]] = {}
        self._unread: list[Cell] = []
        self._waiting: dict[int, list[Cell]] = {}
        """Cells that may be rows of our tables, by how many values they have."""
        self._alike: list[tuple[int, Found]] = []
        """Bookmarks and sessions look the same: each as a bookmark, with its page."""
        self._seals: dict[str, set[Seal]] = {}
        """What the seals of each table say; more than one where an older one is left."""
        self._complete: dict[str, int] = {}
        """How many rows the tables have whose rows are all those of their only seal."""
        self._table_of_page: dict[int, str] = {}
        self._roots: dict[str, int] = {}

    def result(self) -> Remains:
        for page in range(1, self._pages.count + 1):
            if page in self.skips:
                continue
            if self._pages.kind(page) in (INDEX_LEAF, INDEX_INTERIOR):
                self._indexes.append(page)
                continue
            for cell in self._cells(page):
                if not self._is_of_others(cell):
                    waiting = self._waiting.setdefault(len(cell.values or ()), [])
                    waiting.append(cell)
                    if len(waiting) == _AT_ONCE:
                        self._read_rows(waiting)
        for waiting in self._waiting.values():
            self._read_rows(waiting)
        owners, broken = self._owners()
        self._tell_apart(owners)
        self._compare_seals()
        self._read_entries(owners, broken)
        self._note_broken(broken)
        self._read_keys(owners)
        self._name_torn(owners)
        return self._found

    @property
    def has_all(self) -> bool:
        """Whether the rows that were found are, of each table, all those of its only seal."""
        return self._complete.keys() >= _BY_NAME.keys() and not self._found.broken

    def _cells(self, page: int) -> list[Cell]:
        cells = list(self._pages.cells_of(page))
        if self._bounds is not None:
            self._bounds.look(len(cells))
        return cells

    def _compare_seals(self) -> None:
        for name, known in self._seals.items():
            sums = [found.checksum for found in self._found.rows.get(name, {}).values()]
            seal = added((0, 0), len(sums), sum(sums))
            if seal not in known:
                self._found.unsealed.add(name)
            elif known == {seal}:
                self._complete[name] = len(sums)

    def _is_of_others(self, cell: Cell) -> bool:
        """Whether it is a whole row that is no record: of SQLite, the seals, the history …"""
        values = cell.values
        if values is None or cell.rowid is None or len(values) not in _WIDTHS_OF_OTHERS:
            return False
        if len(values) == 5 and (values[0] in ("table", "index") or _is_of_schema(values[1])):
            name, root = values[1], values[3]
            if isinstance(name, str) and isinstance(root, int):
                self._roots[name] = root
            self._table_of_page[cell.page] = "sqlite_schema"
            return True
        if len(values) in (2, 3) and all(isinstance(value, str) for value in values[:2]):
            self._found.map_id = str(values[0])
            self._table_of_page[cell.page] = "meta"
            return True
        if len(values) == 5 and all(isinstance(value, str) for value in values[:4]):
            return True  # who is editing the map
        if is_worked_out(values):
            self._table_of_page[cell.page] = _WORKED_OUT
            return True
        if len(values) == 4 and values[0] in _BY_NAME and checksum(values[:3]) == values[3]:
            name, rows, total = values[:3]
            if isinstance(rows, int) and isinstance(total, int):
                self._seals.setdefault(str(name), set()).add((rows, total))
            return True
        if self._is_step(cell.rowid, values):
            self._table_of_page[cell.page] = "history"
            return True
        return False

    def _read_rows(self, cells: list[Cell]) -> None:
        """Keep those of `cells`, all of one width, that are whole; empties the list."""
        for table in _BY_WIDTH.get(len(cells[0].values or ()) if cells else 0, ()):
            cells[:] = self._without_whole(table, cells)
        for cell in cells:
            if cell.values is None or not self._is_row(cell, cell.values):
                self._unread.append(cell)
                if self._bounds is not None:
                    self._bounds.look(_WEIGHT_OF_TORN)
        cells.clear()

    def _without_whole(self, table: Table, cells: list[Cell]) -> list[Cell]:
        """Keep the rows of `table` among `cells` by columns, which is quick; return the others.

        Rows that cannot be read so are left to be looked at one by one.
        """
        read = [cell.values for cell in cells if cell.values is not None]
        rows = [values[:-_ROW_END] for values in read]
        if len(rows) < len(cells) or not rows or len(rows[0]) != len(table.columns):
            return cells
        columns = columns_as_written(table, rows, [cell.rowid for cell in cells])
        try:
            sums = table.checksums(columns)
            whole = [at for at, values in enumerate(read) if values[-1] == sums[at]]
            records = table.records([[column[at] for at in whole] for column in columns])
        except _WRONG:
            return cells
        self._take(table, [cells[at] for at in whole], records)
        taken = {*whole}
        return [cell for at, cell in enumerate(cells) if at not in taken]

    def _is_step(self, rowid: int, values: list[Value]) -> bool:
        if len(values) != len(_STEP) + 1:
            return False
        row: list[Any] = [rowid if values[0] is None else values[0], *values[1:]]
        if row[10] not in (sum_ := checksum([*row[:7], row[8]]), ~sum_):
            return False
        number, _, kind, ids, names, count, _, undone, data = row[:9]
        with contextlib.suppress(*_WRONG):
            label = Label(kind, tuple(loads(ids)), tuple(loads(names)), count)
            self._found.steps.setdefault(number, (label, bool(undone) or row[10] != sum_, data))
        return True

    def _is_row(self, cell: Cell, values: list[Value]) -> bool:
        assert cell.rowid is not None
        for table in _BY_WIDTH.get(len(values), ()):
            row = as_written(table, values[:-_ROW_END], cell.rowid)
            if checksum(row[: len(values) - _ROW_END]) != values[-1]:
                continue
            try:
                record = table.record(row)
            except _WRONG:
                continue
            self._take(table, [cell], [record])
            return True
        return False

    def _take(self, table: Table, cells: Sequence[Cell], records: Sequence[Record]) -> None:
        """Keep `records`, which `cells` are as rows of `table`."""
        for cell, record in zip(cells, records, strict=True):
            assert cell.values is not None, "it was read as a row"
            assert cell.rowid is not None, "it was read as a row"
            version, sum_ = cell.values[-_ROW_END], cell.values[-1]
            told = [value if isinstance(value, int) else 0 for value in (version, sum_)]
            found = Found(record, told[0], cell.rowid, told[1])
            if table.kind is Bookmark:
                self._alike.append((cell.page, found))
            else:
                self._table_of_page[cell.page] = table.name
                self._keep(table.name, found)

    def _keep(self, table: str, found: Found) -> None:
        rows = self._found.rows.setdefault(table, {})
        other = rows.setdefault(found.record.key, found)
        if other.version < found.version:
            rows[found.record.key] = found

    def _owners(self) -> tuple[dict[int, str], set[str]]:
        """The table or index of each page, as the tree of pages has it, and the broken trees.

        A page is also out of its tree when it holds rows of another table.
        """
        owners: dict[int, str] = {}
        broken = set()
        roots = list(self._roots.values())
        for name, root in self._roots.items():
            if roots.count(root) > 1:
                broken.add(name)
                continue
            expected = _TREES[name not in _BY_NAME and name not in ("meta", "history", "holder")]
            waiting = [root]
            while waiting:
                page = waiting.pop()
                if page in owners or self._pages.kind(page) not in expected:
                    broken.add(name)
                    continue
                owners[page] = name
                if self._table_of_page.get(page, name) != name:
                    broken.add(name)
                waiting += self._pages.children(page)
        return owners, broken

    def _read_entries(self, owners: Mapping[int, str], broken: set[str]) -> None:
        """The keys in the indexes, but for those that can say nothing: of tables that are complete,
        with as many entries as rows. Adds trees with an entry that cannot be read to `broken`.
        """
        pages: dict[str | None, list[int]] = {}
        for page in self._indexes:
            pages.setdefault(owners.get(page), []).append(page)
        for index, of_it in pages.items():
            rows = self._complete.get(_indexed_table(index) or "")
            if rows is not None and sum(map(self._pages.count_on, of_it)) == rows:
                continue
            for page in of_it:
                values = [cell.values for cell in self._cells(page)]
                self._entries[page] = [entry for entry in values if entry]
                if index is not None and not all(values):
                    broken.add(index)

    def _note_broken(self, broken: set[str]) -> None:
        for table in _BY_NAME.keys() - {"map"}:
            index = f"sqlite_autoindex_{table}_1"
            has_index = _BY_NAME[table].key not in ((), ("number",))
            lost = broken | (({table, index} - self._roots.keys()) if has_index else set())
            if table in lost | ({table} - self._roots.keys()) and (not has_index or index in lost):
                self._found.broken.add(table)

    def _tell_apart(self, owners: Mapping[int, str]) -> None:
        """Whether rows with a number and data are bookmarks or sessions."""
        named: dict[tuple[Key, str], set[type[Record]]] = {}
        if self._alike:
            for edit, _ in self._found.edits():
                for change in edit.changes:
                    for record in (change.before, change.after):
                        if isinstance(record, Bookmark | Session):
                            named.setdefault((record.key, record.data), set()).add(type(record))
        # where a page stands in its tree, its rows are surely of that table
        for page, found in sorted(self._alike, key=lambda alike: alike[0] not in owners):
            record = found.record
            assert isinstance(record, Bookmark)
            kinds = named.get((record.key, record.data), set())
            owner = owners.get(page)
            if len(kinds) == 1:
                name = next(table.name for table in TABLES if table.kind in kinds)
            elif owner in ("bookmarks", "sessions"):
                name = owner
            else:
                name = "sessions" if '"notes"' in record.data else "bookmarks"
            table = _BY_NAME[name]
            self._table_of_page[page] = name
            read = table.record([record.number, record.data])
            self._keep(name, found._replace(record=read))

    def _read_keys(self, owners: Mapping[int, str]) -> None:
        """Which keys there were, and their rowids (0 if they may be of another table)."""
        people, contracts = (self._found.rows.get(name, {}) for name in ("people", "contracts"))
        for page, entries in self._entries.items():
            owner = owners.get(page)
            if self._has_read_index(owner, entries):
                continue
            known = [entry[0] for entry in entries if isinstance(entry[0], str)]
            votes = sum((id_ in people) - (id_ in contracts) for id_ in known)
            for *texts, rowid in entries:
                if not isinstance(rowid, int) or not all(isinstance(text, str) for text in texts):
                    continue
                key = tuple(str(text) for text in texts)
                name = _table_of_index(owner)
                if owner == "contracts_by_buyer":
                    self._found.buyers[rowid] = key[0]
                if owner is None and len(key) == 1 and votes:
                    name = "people" if votes > 0 else "contracts"
                elif owner is None and len(key) == 2:
                    name = "referrals" if key[1] in people else "places"
                if name and len(key) == len(_BY_NAME[name].key):
                    self._found.keys.setdefault(name, {})[key] = rowid if owner else 0

    def _has_read_index(self, owner: str | None, entries: list[list[Value]]) -> bool:
        """Take the keys of a page by columns, which is quick, where all are as they should be."""
        name = _table_of_index(owner)
        width = 1 + (len(_BY_NAME[name].key) if name else 1)
        if not owner or any(len(entry) != width for entry in entries):
            return False
        *texts, rowids = zip(*entries, strict=True) if entries else ((), ())
        if {*map(type, rowids)} - {int} or {type(text) for column in texts for text in column} - {
            str
        }:
            return False
        if owner == "contracts_by_buyer":
            self._found.buyers.update(zip(rowids, texts[0], strict=True))
        if name:
            keys = self._found.keys.setdefault(name, {})
            keys.update(zip(zip(*texts, strict=True), rowids, strict=True))
        return True

    def _name_torn(self, owners: Mapping[int, str]) -> None:
        for cell in self._unread:
            assert cell.rowid is not None
            values = cell.values or []
            if values[:1] in (["table"], ["index"], ["trigger"], ["view"]):
                continue  # what SQLite itself notes of the tables
            fitting = [table.name for table in _BY_WIDTH.get(len(values), ())]
            name = owners.get(cell.page) or self._table_of_page.get(cell.page)
            is_used = cell.page <= self._pages.in_use and cell.page not in self._pages.overflowing
            if not is_used and cell.page not in owners:
                continue
            if name == _WORKED_OUT:
                continue  # it is worked out again
            if name not in _BY_NAME and name != "history":
                name = fitting[0] if fitting else None
            if name is None:
                continue
            columns: Mapping[str, Value] = {}
            if name in fitting:
                row = as_written(_BY_NAME[name], values[:-_ROW_END], cell.rowid)
                columns = dict(zip(_BY_NAME[name].columns, row, strict=True))
            elif name == "history" and len(values) == len(_STEP) + 1:
                columns = dict(zip(_STEP, values, strict=False))
            self._found.torn.append(Torn(name, cell.rowid, columns))


def _table_of_index(owner: str | None) -> str | None:
    """The table whose keys an index holds."""
    if owner is None or not owner.startswith(_OF_KEYS):
        return None
    return _indexed_table(owner)


def _indexed_table(index: str | None) -> str | None:
    name = (index or "").removeprefix(_OF_KEYS)
    name = name.rpartition("_")[0] if name != index else name.partition("_by_")[0]
    return name if name in _BY_NAME else None


def _is_of_schema(name: object) -> bool:
    """Whether a table or an index of every map is called so, should its kind be damaged."""
    return isinstance(name, str) and (name in _NAMES or name.startswith(_OF_KEYS))
