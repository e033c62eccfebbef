"""Removing people, with a question about the gaps in their chains."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import choose
from referralmap.i18n import _, ngettext
from referralmap.model.identity import removing
from referralmap.model.identity.removing import Gap
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId

_MOST_NAMED = 8


def remove(parent: QWidget, open_map: WindowMap, people: tuple[PersonId, ...]) -> None:
    """Remove `people`, after asking about the gap they leave."""
    network = open_map.network
    gap: Gap | None = Gap.LINK
    if any(removing.is_inside_chain(network, person) for person in people):
        gap = _ask_gap(parent, network, people)
    if not people or gap is None:
        return
    edit = removing.remove_people(network, people, gap)
    gone = sum(
        change.after is None and isinstance(change.before, Person) for change in edit.changes
    )
    open_map.perform(
        edit,
        ngettext("{count} person removed.", "{count} people removed.", gone)
        if gone
        else _("The name and all details are gone; the chain and its contracts stay."),
    )


def _ask_gap(parent: QWidget, network: Network, people: tuple[PersonId, ...]) -> Gap | None:
    names = ", ".join(network.people[person].name for person in people[:_MOST_NAMED])
    if len(people) == 1:
        text = _("{name} stands inside a referral chain.").format(name=names)
    else:
        if (more := len(people) - _MOST_NAMED) > 0:
            names += " " + ngettext("and {count} more person", "and {count} more people", more)
        text = _("Some of these people stand inside referral chains: {names}.").format(names=names)
    branch = len(removing.with_branches(network, people))
    choices = {
        Gap.LINK: _("Link givers to receivers"),
        Gap.PLACEHOLDER: _("Keep a nameless person"),
        Gap.BRANCH: ngettext(
            "Remove {count} person of the branch", "Remove all {count} of the branch", branch
        ),
    }
    taken = choose(parent, _("Remove"), text, list(choices.values()), _("Cancel"))
    return None if taken is None else list(choices)[taken]
