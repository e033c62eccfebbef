"""The value of contracts through the chains of referrals that led to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.value_chains import Branch, ValueChains, value_chains
from referralmap.analysis.sums.amounts import summed
from referralmap.analysis.sums.exchange import converted
from referralmap.i18n import _, format_money, format_number, format_percent, mark, ngettext
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.icicle import IcicleBlock, draw_icicle
from referralmap.picture.charting.key import KeyEntry, draw_key
from referralmap.picture.charting.room import extent
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_GENERATIONS = 5
_IN_TABLE, _MOST_SELECTED = 500, 2_000
"""Most people in the table, and most selected by a click on one of them."""
_LOW = 90
"""Height in which there is no room for a key."""
_SMALL = Decimal("0.005")
"""The part of all value below which somebody may be too small to be drawn alone."""
_MOST_NAMED = 4
_LARGEST = 3
"""Chains that the title speaks of."""


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    found = value_chains(network)
    everybody = [branch for top in found.branches for branch in top.branches()]
    listed = everybody[:_IN_TABLE]
    row = {branch.person: at for at, branch in enumerate(everybody)}
    blocks = [_block(network, branch, row) for branch in found.branches]
    deepest = max((branch.generation for branch in everybody), default=1)
    heads = [
        _("Generation {number}").format(number=number)
        for number in range(1, min(deepest, _MOST_GENERATIONS) + 1)
    ]
    least = min((branch.value for branch in everybody), default=Decimal(0))
    key = [
        KeyEntry(_("brought further contracts"), "gold", "gold_edge"),
        KeyEntry(_("only own contracts here"), "customer", "customer_edge"),
        KeyEntry(_("small ones together"), "bar", "line"),
    ][: 3 if least < found.value * _SMALL else 2]

    def draw(axes: Axes, theme: Theme) -> None:
        if extent(axes)[1] > _LOW:
            draw_key(axes, theme, key)
        draw_icicle(axes, theme, heads, blocks)

    question = _("Who did the value come through?")
    return ChartPicture(
        *heading(accounts, question, _finding(network, found)),
        (_("Name"), _("Generation"), _("Own contracts"), _("With all below"), _("Contracts")),
        tuple(_row(network, branch) for branch in listed),
        draw,
        notes=(
            *_notes(found, deepest, len(everybody) - len(listed)),
            *_elsewhere(accounts.ledger, {each.person for each in everybody if each.below}),
        ),
        empty="" if found.value else _("No contract has been won yet."),
    )


def _finding(network: Network, found: ValueChains) -> str:
    """The share of the largest chains in all value, in a sentence."""
    largest = [branch for branch in found.branches if branch.below][:_LARGEST]
    if not largest or not found.value:
        return ""
    share = sum(branch.value for branch in largest) / found.value
    chains = ngettext("{count} chain", "{count} chains", len(largest))
    if len(largest) == 1:
        name = network.people[largest[0].person].name
        chains = _("The chain of {name}").format(name=name)
    text = _("{chains} brought {percent} of the value")
    return text.format(chains=chains, percent=_percent(share))


def _percent(share: Decimal) -> str:
    return format_percent(round(share, 2))


def _block(network: Network, branch: Branch, row: Mapping[PersonId, int]) -> IcicleBlock:
    is_last = branch.generation == _MOST_GENERATIONS
    return IcicleBlock(
        network.people[branch.person].name,
        format_money(branch.value, network.settings.currency),
        float(branch.value),
        row[branch.person] if row[branch.person] < _IN_TABLE else None,
        bool(branch.below),
        () if is_last else tuple(_block(network, below, row) for below in branch.below),
    )


def _row(network: Network, branch: Branch) -> ChartRow:
    currency = network.settings.currency
    cells = (
        network.people[branch.person].name,
        format_number(branch.generation),
        format_money(branch.own, currency) if branch.own else "–",
        format_money(branch.value, currency),
        format_number(branch.contracts),
    )
    people = islice(branch.branches(), _MOST_SELECTED)
    return ChartRow(cells, tuple(each.person for each in people))


def _notes(found: ValueChains, deepest: int, unlisted: int) -> Iterator[str]:
    yield _(
        "Each contract stands under the chain of primary givers that led to its buyer, with its "
        "whole value, whatever the rule."
    )
    if deepest > _MOST_GENERATIONS:
        yield _("Only the first {count} generations are drawn.").format(count=_MOST_GENERATIONS)
    if unlisted:
        yield ngettext(
            "The table ends before {count} more person.",
            "The table ends before {count} more people.",
            unlisted,
        )
    if found.left_out:
        yield ngettext(
            "{count} contract without an exchange rate is left out.",
            "{count} contracts without an exchange rate are left out.",
            found.left_out,
        )


def _elsewhere(ledger: Ledger, with_below: Set[PersonId]) -> Iterator[str]:
    """A note on people with credit for contracts but none of them below, the most credit first."""
    settings, people = ledger.network.settings, ledger.network.people
    brought: dict[PersonId, Decimal] = {}
    for person in ledger.credited():
        if person not in with_below:
            won = ((e.contract.currency, e.shares[person]) for e in ledger.won_by(person))
            brought[person] = converted(summed(won), settings).total
    names = [
        people[person].name
        for person, value in sorted(brought.items(), key=lambda each: (-each[1], each[0]))
        if value
    ]
    if not names:
        return
    more = len(names) - _MOST_NAMED
    rest = ngettext(" … and {count} more", " … and {count} more", more) if more > 0 else ""
    yield _(
        "Brought contracts, too, which stand under another giver here or, as contacts of mine, in "
        "generation 1: {names}."
    ).format(names=", ".join(names[:_MOST_NAMED]) + rest)


CHART = Chart("value_chains", mark("Value through chains"), _picture)
