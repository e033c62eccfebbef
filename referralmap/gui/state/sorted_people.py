"""The people of a map in the order of a list, patched from its changes instead of sorted anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Set
from contextlib import AbstractContextManager, nullcontext
from operator import attrgetter

from referralmap.model.derived import Derived
from referralmap.model.edits import Changes
from referralmap.model.fields.birthdays import searched_birthday
from referralmap.model.fields.record_fields import FIELDS
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.person_names import searched, sorting_key
from referralmap.model.records import FieldValue, Person, PersonId

_SEARCHED = tuple(field.name for field in FIELDS[Person] if field.searched)
_FEW = 60
"""Most rows moved one by one; with more, all are sorted again."""
_SortKey = tuple[bool, int, str, str, int, PersonId]
"""The sort key of a person."""
_Moving = Callable[[int | None, bool], AbstractContextManager[None]]


class SortedPeople(Derived[Network]):
    """People among `only` with a text in a searched field, sorted by name, or first by referrals
    given or by a field of theirs.
    """

    def __init__(
        self,
        network: Network,
        wanted: str,
        *,
        by_referrals: bool = False,
        by_field: str = "",
        only: Set[PersonId] | None = None,
        is_turned: bool = False,
    ) -> None:
        """If it `is_turned`, the list is read from its end."""
        super().__init__(network)
        self._is_turned = is_turned
        self.only = only
        self._wanted = wanted
        self._by_referrals = by_referrals
        searched = (*_SEARCHED, "birthday") if wanted else ()
        self._fields = ("id", "name", "number", by_field or "name", *searched)
        """What the place of a person depends on, and what is searched."""
        self._is_by_field = bool(by_field)
        self._place_of: dict[PersonId, _SortKey] = {}
        self._places: list[_SortKey] = []
        self.keep_up()

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, row: int) -> PersonId:
        return self._places[row][-1]

    def row_of(self, person: PersonId) -> int | None:
        place = self._place_of.get(person)
        return None if place is None else bisect_left(self._places, place)

    def keep_up(self, moving: _Moving = lambda _row, _comes: nullcontext()) -> None:
        """As of any derived value; `moving` is entered around each row that goes or comes, with
        the row and whether it comes, and around all being sorted anew, with None for the row.
        """
        self._moving = moving
        try:
            super().keep_up()
        finally:
            del self._moving

    def _make(self) -> None:
        with self._moving(None, True), not_collected():
            columns = self.network.people.columns(self._fields)
            places = filter(None, map(self._place, zip(*columns, strict=True)))
            self._place_of = {place[-1]: place for place in places}
            self._places = sorted(self._place_of.values())

    def _patch(self, changes: Changes) -> bool:
        people = changes.people()
        if len(people) > _FEW:
            return False
        for id_ in people:
            person = self.network.people.get(id_)
            place = self._place(attrgetter(*self._fields)(person)) if person else None
            if place != self._place_of.get(id_):
                self._move(id_, place)
        return True

    def _move(self, person: PersonId, place: _SortKey | None) -> None:
        row = self.row_of(person)
        if row is not None:
            with self._moving(row, False):
                del self._place_of[person], self._places[row]
        if place is not None:
            row = bisect_left(self._places, place)
            with self._moving(row, True):
                self._place_of[person] = place
                self._places.insert(row, place)

    def _place(self, values: tuple[FieldValue, ...]) -> _SortKey | None:
        """Where the person with these values of `_fields` stands; None if not in the list."""
        id_, name, number, field, *texts = values
        if self.only is not None and id_ not in self.only:
            return None
        if self._wanted and not self._is_in(_searched_text(texts)):
            return None
        referrals = self.network.adjacency("giver").count(id_) if self._by_referrals else 0
        field_key = sorting_key(field) if self._is_by_field else ""
        return (self._comes_last(name), referrals, field_key, sorting_key(name), number, id_)

    def _comes_last(self, name: str) -> bool:
        """Whether what is sought begins no word of the name, in a list that is read from its end
        whether it does.
        """
        if not self._wanted:
            return False
        begins = any(f" {self._wanted}" in f" {key}" for key in searched(name))
        return begins if self._is_turned else not begins

    def found_in(self, id_: PersonId) -> tuple[str, str] | None:
        """The label of the field that holds what is sought, and its text; None for the name."""
        person = self.network.people.get(id_)
        if not self._wanted or person is None or self._is_in(person.name):
            return None
        for field in FIELDS[Person]:
            text = getattr(person, field.name) if field.searched else ""
            if text and self._is_in(text):
                return field.label, text
        return None

    def _is_in(self, text: str) -> bool:
        return any(self._wanted in key for key in searched(text))


def _searched_text(texts: list[str]) -> str:
    *others, birthday = texts
    return " ".join((*others, searched_birthday(birthday)))
