"""The fields of one JSON object, each asked for by its type; what does not fit is a problem."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from referralmap.interchange.importer import Gathered
from referralmap.model import vocabulary
from referralmap.model.cleaning import one_line
from referralmap.model.fields.birthdays import InTheFuture, checked, read_birthday
from referralmap.model.money import NotAnAmount, exact

_T = TypeVar("_T")
_W = TypeVar("_W", bound=vocabulary.Word)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOST_DECIMALS = 20


class Fields:
    """The object `values` on `line`; each field that is asked for counts as known."""

    def __init__(self, values: Mapping[str, object], line: int | None, gathered: Gathered) -> None:
        self._values = values
        self._line = line
        self._gathered = gathered
        self._known: set[str] = set()

    @classmethod
    def of(cls, value: object, section: str, line: int | None, gathered: Gathered) -> Fields | None:
        if isinstance(value, dict):
            return cls(value, line, gathered)
        gathered.note(line, "wrong_type", field=section)
        return None

    def inner(self, value: object, section: str) -> Fields | None:
        """The fields of an object within this one."""
        return Fields.of(value, section, self._line, self._gathered)

    @property
    def line(self) -> int | None:
        return self._line

    def note(self, kind: str, **data: str) -> None:
        self._gathered.note(self._line, kind, **data)

    def has(self, name: str) -> bool:
        """Whether the field is there at all, be it null."""
        return name in self._values

    def raw(self, name: str) -> object:
        self._known.add(name)
        return self._values.get(name)

    def text(self, name: str, clean: Callable[[str], str] = one_line) -> str:
        value = self.raw(name)
        if value is None:
            return ""
        return clean(value) if isinstance(value, str) else self._wrong(name, "")

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return self._wrong(name, ())
        return tuple(dict.fromkeys(clean for item in value if (clean := one_line(item))))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            return self._wrong(name, ())
        cleaned = ((one_line(key), one_line(item)) for key, item in value.items())
        return tuple(sorted((key, item) for key, item in cleaned if key and item))

    def word(self, name: str, kind: type[_W]) -> _W | None:
        """The member of `kind` that is named there, in German or English."""
        value = self.text(name)
        found = vocabulary.read(kind, value) if value else None
        if value and found is None:
            self.note("unknown_word", field=name, value=value)
        return found

    def date(self, name: str) -> datetime.date | None:
        value = self.text(name)
        if not value:
            return None
        try:
            if _ISO.match(value):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass
        self.note("not_a_date", field=name, value=value)
        return None

    def birthday(self, name: str) -> str:
        value = self.text(name)
        try:
            return read_birthday(checked(value), datetime.date.today())
        except InTheFuture:
            self.note("birthday_in_future", field=name, value=value)
        except ValueError:
            self.note("not_a_birthday", field=name, value=value)
        return ""

    def decimal(self, name: str, places: int = _MOST_DECIMALS) -> Decimal | None:
        """The number with at most `places` decimals; None, and a problem, if it is not one."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return self._wrong(name, None)
        try:
            number = exact(str(value).strip())
        except NotAnAmount:
            self.note("not_a_number", field=name, value=str(value)[:100])
            return None
        if _decimals(number) > places:
            self.note("too_many_decimals", field=name, value=str(value)[:100])
            return None
        return number

    def positive(self, name: str, places: int = _MOST_DECIMALS) -> Decimal | None:
        number = self.decimal(name, places)
        if number is not None and number <= 0:
            self.note("not_positive", field=name, value=str(number))
            return None
        return number

    def whole(self, name: str) -> int | None:
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
            return self._wrong(name, None)
        return value

    def real(self, name: str) -> float | None:
        value = self.raw(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._wrong(name, None)
        return float(value) if abs(value) < 1e300 else self._wrong(name, None)

    def flag(self, name: str) -> bool:
        value = self.raw(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        return bool(self._wrong(name, False))

    def flag_or_none(self, name: str) -> bool | None:
        value = self.raw(name)
        return value if value is None or isinstance(value, bool) else self._wrong(name, None)

    def note_unknown(self) -> None:
        """A problem for each field that nobody has asked for."""
        for name in self._values.keys() - self._known:
            self.note("unknown_field", field=one_line(name)[:100])

    def _wrong(self, name: str, instead: _T) -> _T:
        self.note("wrong_type", field=name)
        return instead


def _decimals(number: Decimal) -> int:
    """How many digits behind the point matter."""
    _sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    # normalize() would round to the digits of the context
    while exponent < 0 and digits and not digits[-1]:
        digits, exponent = digits[:-1], exponent + 1
    return max(0, -exponent)
