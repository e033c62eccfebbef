"""Lines in which people of the map are named, with their names to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from referralmap.model.network import Network
from referralmap.model.person_names import name_key, sorting_key
from referralmap.model.records import PersonId
from referralmap.open_map.people_called import PeopleCalled


def names_on(network: Network) -> list[str]:
    """The names of everybody on the map, each once, in order."""
    return sorted({person.name for person in network.people.values()}, key=sorting_key)


def complete_names(line: QLineEdit, names: Sequence[str]) -> None:
    """Offer `names` while one types."""
    completer = QCompleter(names, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


def people_meant(network: Network, name: str) -> list[PersonId]:
    """Everybody of that name, or else with that first or last name."""
    return PeopleCalled(network)(name)


def is_name_of_several(network: Network, name: str) -> bool:
    key = name_key(name)
    return sum(name_key(person.name) == key for person in network.people.values()) > 1


def person_named(network: Network, name: str) -> PersonId | None:
    """The one person of that name; with two of them, the one entered first."""
    key = name_key(name)
    found = [person for person in network.people.values() if name_key(person.name) == key]
    return min(found, key=lambda person: person.number).id if found else None
