"""The contracts that came directly by somebody, and those that came through others."""

from __future__ import annotations

from collections.abc import Sequence

from referralmap.analysis.routes.above_contracts import contracts_below
from referralmap.analysis.sums.amounts import summed
from referralmap.i18n import _, ngettext
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId
from referralmap.picture.captions import credit_text


def through_others_text(network: Network, person: PersonId) -> str:
    """*Below them: 4 contracts, €41,200 directly; 10 contracts, €93,000 through others*; empty
    where nothing came through others.
    """
    if person == network.me:
        return ""
    below = contracts_below(network, person)
    if not below.through_others:
        return ""
    if not below.direct:
        text = _("Below them: {further} through others")
        return text.format(further=_contracts(network, below.through_others))
    return _("Below them: {direct} directly; {further} through others").format(
        direct=_contracts(network, below.direct), further=_contracts(network, below.through_others)
    )


def _contracts(network: Network, contracts: Sequence[Contract]) -> str:
    count = ngettext("{count} contract", "{count} contracts", len(contracts))
    value = summed((contract.currency, contract.value) for contract in contracts)
    return f"{count}, {credit_text(value, network.settings.currency)}"
