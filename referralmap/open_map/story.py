"""What a presentation shows one after the other: everybody, the best, and who is silent."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.vocabulary import Role
from referralmap.open_map.view_state import ViewState

MOST_TOLD = 5
"""Most ambassadors whose branches are shown."""


def story(accounts: Accounts, view: ViewState) -> Iterator[ViewState]:
    """The views, each with the layout, rule, day and names of `view`.

    The whole map, the branch of each of the best ambassadors, the silent A-clients if there are
    any, and the whole map again.
    """
    whole = dataclasses.replace(view.plain(), fan=None)
    yield whole
    best = [standing.id for standing in accounts.ranking() if standing.is_ambassador]
    for person in best[:MOST_TOLD]:
        yield dataclasses.replace(whole, focused=person)
    if Role.SILENT_A in accounts.roles().values():
        yield whole.choosing("role", frozenset({str(Role.SILENT_A)}))
    if best:
        yield whole
