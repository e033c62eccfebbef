"""Who is meant by a name that was typed or drawn."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.drawn_from_memory import Memory, set_against_credit
from referralmap.model.fields.session_fields import SessionFields
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import PersonId

if TYPE_CHECKING:
    from referralmap.open_map.sentences.known_names import KnownNames


class PeopleCalled:
    """For many names on one state of a map: everybody of that name, or else with that first or last
    name.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    def __call__(self, name: str) -> list[PersonId]:
        return self._whole.get(name_key(name)) or self._known.called(name)

    @functools.cached_property
    def _whole(self) -> dict[str, list[PersonId]]:
        found: defaultdict[str, list[PersonId]] = defaultdict(list)
        for person in self._network.people.values():
            found[name_key(person.name)].append(person.id)
        return found

    @functools.cached_property
    def _known(self) -> KnownNames:
        from referralmap.open_map.sentences.known_names import KnownNames

        return KnownNames(self._network)


def drawn_in(session: SessionFields | None, network: Network, accounts: Accounts) -> Memory | None:
    """Who was drawn in a session, beside the credit of `accounts`; None if nobody was.

    `network` is the map with the names that were drawn, whatever those in `accounts` are.
    """
    if session is None or not session.drawn:
        return None
    return set_against_credit(accounts, session.drawn, PeopleCalled(network))
