"""The currency that a map counts in, where an import leaves all its contracts in another one."""

from __future__ import annotations

from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.edits import Change, Edit
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Contract, Settings


def other_currency(network: Network, proposal: Proposal) -> str:
    """The only currency of all contracts, if the import brings some and the map counts in another
    one; else empty.
    """
    if not proposal.contracts:
        return ""
    after = (change.after for change in proposal.edit.changes)
    codes = {record.currency for record in after if isinstance(record, Contract)}
    codes |= {*network.column(Contract, "currency")}
    if len(codes) != 1 or codes == {_settings(network, proposal.edit).currency}:
        return ""
    return codes.pop()


def counting_in(network: Network, edit: Edit, currency: str) -> Edit:
    """`edit`, after which the map counts in `currency`."""
    settings = _settings(network, edit)
    if settings.currency == currency:
        return edit
    others = tuple(each for each in edit.changes if not isinstance(each.record, Settings))
    change = Change(network.settings, replaced(settings, currency=currency))
    return Edit(edit.label, (change, *others))


def _settings(network: Network, edit: Edit) -> Settings:
    """Those of the map after the edit."""
    found = (change.after for change in edit.changes if isinstance(change.after, Settings))
    return next(found, network.settings)
