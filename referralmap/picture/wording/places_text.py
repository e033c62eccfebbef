"""Whether somebody is among the first three whatever the rule, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from referralmap.analysis.attribution import RULES
from referralmap.analysis.standing.places import Placement, first_three
from referralmap.analysis.standing.possible_orders import Range, possible_orders
from referralmap.i18n import _, format_number, ngettext
from referralmap.model.network import Network

_MOST_NAMED = 3


def place_words(is_always: bool) -> str:
    """In a few words, beside others."""
    return _("top three whatever the rule") if is_always else _("top three depends on the rule")


def place_sentence(name: str, is_always: bool) -> str:
    """*Anna Huber is among the first three under all five rules whose amounts add up.*"""
    text = _("Whether {name} is among the first three depends on the rule.")
    if is_always:
        text = _("{name} is among the first three under all five rules whose amounts add up.")
    return text.format(name=name)


def basis_sentences(network: Network, found: Sequence[Placement]) -> Iterator[str]:
    """Which rule there are no places under, and whose credit counts for none."""
    for rule in RULES:
        if not rule.adds_up:
            text = _("There are no places under {rule}, as its amounts do not add up.")
            yield text.format(rule=_(rule.name))
    names = [network.people[each.person].name for each in found if each.is_without_rate]
    if names:
        more = len(names) - _MOST_NAMED
        rest = ngettext(" … and {count} more", " … and {count} more", more) if more > 0 else ""
        text = _("Credit without an exchange rate counts for no place: {names}.")
        yield text.format(names=", ".join(names[:_MOST_NAMED]) + rest)


def order_sentences(network: Network, found: Sequence[Placement]) -> Iterator[str]:
    """What missing days could change about the places `found`; nothing where none is missing."""
    orders = possible_orders(network, found)
    if orders is None:
        return
    yield ngettext(
        "{count} day of a referral or contract that matters here is missing.",
        "{count} days of referrals or contracts that matter here are missing.",
        orders.missing,
    )
    tried = format_number(orders.orders)
    if not orders.ranges:
        yield _("In {orders} possible orders every place stays as it is.").format(orders=tried)
        return
    said = (
        f"{network.people[person].name} {_range(orders.ranges[person])}"
        for person in first_three(found)
        if person in orders.ranges
    )
    text = ngettext(
        "In {{orders}} possible orders the place of {count} person changes",
        "In {{orders}} possible orders the places of {count} people change",
        len(orders.ranges),
    ).format(orders=tried)
    named = ", ".join(islice(said, _MOST_NAMED))
    yield f"{text}: {named}." if named else f"{text}."
    names = [network.people[id_].name for id_ in network.people if id_ in orders.always]
    if names:
        text = _("Among the first three whatever the rule and the order: {names}.")
        yield text.format(names=", ".join(names))
    else:
        yield _("Nobody is among the first three whatever the rule and the order.")


def _range(by_rule: Mapping[str, Range]) -> str:
    """*1–4* or, down to no place at all, *1–none*."""
    lasts = [last for _best, last in by_rule.values()]
    last = _("none") if None in lasts else format_number(max(filter(None, lasts)))
    return f"{format_number(min(best for best, _last in by_rule.values()))}–{last}"
