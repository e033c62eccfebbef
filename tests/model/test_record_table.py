"""A table that was filled with rows answers as a dictionary of the same records would."""

import dataclasses
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from referralmap.model.record_table import RecordTable, in_order, rows_by
from referralmap.model.records import Bookmark

NONE = object()


@dataclass
class Listed:
    """Rows made of a list of records, which note how many were made."""

    content: Sequence[Bookmark]
    made: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.content)

    @property
    def keys(self) -> Sequence[int]:
        return [each.number for each in self.content]

    def column(self, field: str) -> Sequence[object]:
        return [getattr(each, field) for each in self.content]

    def columns(self, fields: Sequence[str]) -> Sequence[Sequence[object]]:
        return [self.column(field) for field in fields]

    def record(self, row: int) -> Bookmark:
        self.made.append(row)
        return self.content[row]

    def records(self) -> Sequence[Bookmark]:
        self.made += range(len(self.content))
        return self.content


def table_of(count: int) -> tuple[RecordTable[int, Bookmark], Listed]:
    rows = Listed([Bookmark(number, f"view {number}") for number in range(1, count + 1)])
    table: RecordTable[int, Bookmark] = RecordTable()
    table.fill(rows)
    return table, rows


def test_nothing_is_made_into_a_record_for_keys_and_columns() -> None:
    table, rows = table_of(1000)
    assert len(table) == 1000
    assert 7 in table
    assert 7000 not in table
    assert list(table)[:2] == [1, 2]
    assert table.column("data")[6] == "view 7"
    assert table.picked("data", [3, 7000], "?") == ["view 3", "?"]
    assert not rows.made
    assert table[3] is table[3]
    assert rows.made == [2]


def test_after_many_records_one_by_one_the_others_are_made_together() -> None:
    table, rows = table_of(1000)
    for number in range(1, 600):
        assert table[number].number == number
    assert len(rows.made) > 1000
    assert len(rows.made) < 1500


@pytest.mark.parametrize("seed", range(40))
def test_a_table_with_rows_answers_as_a_dictionary_after_any_edits(seed: int) -> None:
    rng = random.Random(seed)
    count = rng.choice([1, 2, 30, 400])
    table, rows = table_of(count)
    plain = {each.number: each for each in rows.content}
    other: RecordTable[int, Bookmark] = RecordTable()
    for _ in range(rng.randrange(60)):
        number = rng.randrange(1, count + 10)
        match rng.randrange(6):
            case 0:
                assert table.get(number) == plain.get(number)
            case 1:
                plain.pop(number, None)
                if number in table:
                    del table[number]
            case 2:
                table[number] = plain[number] = Bookmark(number, f"other {rng.random()}")
            case 3:
                more = {n: Bookmark(n, "new") for n in range(number, number + rng.randrange(3))}
                table.add(more)
                plain |= more
            case 4:
                other.copy_from(table)
                assert other == plain
            case _:
                keys = [rng.randrange(1, count + 10) for _ in range(5)]
                found = [plain[key].data if key in plain else NONE for key in keys]
                assert table.picked("data", keys, NONE) == found
        assert table.column("number") == list(plain)
        assert len(table) == len(plain)
    assert list(table.items()) == list(plain.items())
    assert table == plain


def test_a_copy_keeps_its_records_when_the_other_is_edited() -> None:
    table, _ = table_of(5)
    copy: RecordTable[int, Bookmark] = RecordTable()
    copy.copy_from(table)
    table[2] = dataclasses.replace(table[2], data="changed")
    del table[3]
    assert [each.data for each in copy.values()] == [f"view {number}" for number in range(1, 6)]


@pytest.mark.parametrize(("count", "made"), [(5, 0), (5_000, 200)])
def test_records_are_made_together_where_many_are_expected(count: int, made: int) -> None:
    table, rows = table_of(200)
    table.expect(count)
    assert len(rows.made) == made
    assert list(table.values()) == rows.content


def test_what_is_not_there_is_a_key_error() -> None:
    table, _ = table_of(2)
    with pytest.raises(KeyError):
        table[3]
    assert table.get(3) is None
    assert table.get(3, "nobody") == "nobody"


@pytest.mark.parametrize("is_in_order", [False, True])
def test_columns_are_put_in_the_order_of_their_keys(is_in_order: bool) -> None:
    numbers = [3, 1, 2, 1, 5]
    numbers = sorted(numbers) if is_in_order else numbers
    columns = {"number": numbers, "row": list(range(len(numbers)))}
    found = in_order(columns, list(zip(numbers, columns["row"], strict=True)))
    rows = list(zip(found["number"], found["row"], strict=True))
    assert rows == sorted(zip(numbers, range(len(numbers)), strict=True))


@pytest.mark.parametrize("values", ["", "abc", "abab", "aaaab", "baaaa"])
def test_the_rows_that_hold_a_value_are_found_in_their_order(values: str) -> None:
    rows = rows_by(values)
    for value in "abcd":
        assert list(rows(value)) == [at for at, held in enumerate(values) if held == value]
