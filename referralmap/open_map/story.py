"""What a presentation shows one after the other: everybody, the best, who is silent, the steps."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.step_list import next_steps
from referralmap.analysis.steps.suggestions import SuggestedStep
from referralmap.i18n import _
from referralmap.model.records import Person, PersonId
from referralmap.model.vocabulary import Answer, Role
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.view_state import ViewState

MOST_TOLD = 5
"""Most ambassadors whose branches are shown in the usual story."""
MOST_OFFERED = 30
"""Most ambassadors whose branches can be chosen for a story."""
_OF_PEOPLE, _OF_VIEWS = "branch", "view"
_PLAIN = ("whole", "silent", "steps")
Saved = Mapping[str, SavedView]
"""The views that the map keeps, by number"""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One page of a story. `kind` is ``whole``, ``branch``, ``silent``, ``steps`` or ``view``; `of`
    is the id of the person whose branch it is, or the number of the saved view.
    """

    kind: str
    of: str = ""

    @property
    def is_branch(self) -> bool:
        return self.kind == _OF_PEOPLE


def usual_pages(accounts: Accounts, most: int = MOST_TOLD) -> list[StoryPage]:
    """The whole map, the branch of each of the best ambassadors, the silent A-clients, the agreed
    steps, and the whole map again.
    """
    best = [standing.id for standing in accounts.ranking() if standing.is_ambassador][:most]
    branches = [StoryPage(_OF_PEOPLE, person) for person in best]
    whole, silent, steps = map(StoryPage, _PLAIN)
    return [whole, *branches, silent, steps, *([whole] if branches else [])]


def pages_besides(
    pages: Sequence[StoryPage], accounts: Accounts, saved: Saved
) -> Iterator[StoryPage]:
    """What can be shown now, and is not among `pages`."""
    told = Counter(pages)
    views = [StoryPage(_OF_VIEWS, number) for number in saved]
    for page in (*usual_pages(accounts, MOST_OFFERED), *views):
        if told[page] > 0:
            told[page] -= 1
        elif view_on(page, accounts, ViewState(), saved) is not None:
            yield page


def story(
    pages: Iterable[StoryPage], accounts: Accounts, view: ViewState, saved: Saved
) -> list[tuple[StoryPage, SavedView]]:
    """The pages that can be shown, at least the whole map; all but the saved views have the
    layout, rule, day and names of `view`.
    """
    found = ((page, view_on(page, accounts, view, saved)) for page in pages)
    told = [(page, shown) for page, shown in found if shown is not None]
    return told or [(StoryPage("whole"), _unnamed(_whole(view)))]


def view_on(page: StoryPage, accounts: Accounts, view: ViewState, saved: Saved) -> SavedView | None:
    """What a page shows, None if nothing or nobody of it is on the map any more."""
    whole = _whole(view)
    if page.kind == _OF_VIEWS:
        return saved.get(page.of)
    if page.is_branch:
        person = PersonId(page.of)
        is_there = person in accounts.network.people
        return _unnamed(dataclasses.replace(whole, focused=person)) if is_there else None
    if page.kind == "silent":
        is_silent = Role.SILENT_A in accounts.roles().values()
        silent = whole.choosing("role", frozenset({str(Role.SILENT_A)}))
        return _unnamed(silent) if is_silent else None
    if page.kind == "steps":
        people = tuple(dict.fromkeys(step.person for step in agreed_steps(accounts)))
        return _unnamed(dataclasses.replace(whole, agreed=people)) if people else None
    return _unnamed(whole)


def agreed_steps(accounts: Accounts) -> list[SuggestedStep]:
    """The open steps that were agreed, by day."""
    answers = filter(None, accounts.network.column(Person, "next_steps"))
    # steps are searched for in the whole map, so only if one may be agreed
    if not any(each.answer is Answer.TAKEN_UP for of_person in answers for each in of_person):
        return []
    return [step for step in next_steps(accounts) if step.answer is not None]


def page_title(page: StoryPage, accounts: Accounts, saved: Saved) -> str:
    """*Branch of Anna Huber*"""
    if page.is_branch:
        name = accounts.network.people[PersonId(page.of)].name
        return _("Branch of {name}").format(name=name)
    if page.kind == _OF_VIEWS:
        return _("Saved view: {name}").format(name=saved[page.of].title)
    titles = {"silent": _("Silent A-clients"), "steps": _("Agreed steps")}
    return titles.get(page.kind, _("Whole map"))


def pages_text(pages: Iterable[StoryPage]) -> str:
    """The JSON text that `pages_in` reads: kinds, ids and numbers, and nothing personal."""
    return json.dumps([f"{page.kind}:{page.of}" for page in pages])


def pages_in(text: str) -> list[StoryPage]:
    """What `pages_text` has written; what cannot be understood is left out."""
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        listed = None
    parts = (str(each).partition(":") for each in (listed if isinstance(listed, list) else ()))
    known = (*_PLAIN, _OF_PEOPLE, _OF_VIEWS)
    return [StoryPage(kind, of) for kind, _colon, of in parts if kind in known]


def pages_by_ids(
    pages: Iterable[StoryPage], ids: Mapping[PersonId, PersonId]
) -> Iterator[StoryPage]:
    """The pages with their people replaced by those that `ids` gives, without the others."""
    for page in pages:
        if not page.is_branch:
            yield page
        elif (person := PersonId(page.of)) in ids:
            yield StoryPage(page.kind, ids[person])


def _whole(view: ViewState) -> ViewState:
    return dataclasses.replace(view.plain(), fan=None)


def _unnamed(view: ViewState) -> SavedView:
    return SavedView("", view)
