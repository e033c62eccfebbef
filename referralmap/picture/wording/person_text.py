"""The summary of a person, for the hover card and the head of their card."""

from __future__ import annotations

from collections.abc import Sequence

from referralmap.analysis.credit.evidence import brought
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.routes.above_contracts import contracts_below
from referralmap.analysis.sums.amounts import summed
from referralmap.i18n import _, ngettext
from referralmap.model import vocabulary
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId
from referralmap.picture.captions import credit_text
from referralmap.picture.wording.badge_text import role_text
from referralmap.picture.wording.contact_text import last_contact_text

_MOST_NAMED = 3
_MOST_PEOPLE = 20_000
"""On larger maps, what is below somebody is not worked out while the pointer rests on them."""


def lines_about(accounts: Accounts, id_: PersonId) -> tuple[str, list[str]]:
    """Lines about a person: the name and key facts."""
    network = accounts.network
    person = network.people[id_]
    is_small = len(network.people) <= _MOST_PEOPLE
    role = role_text(accounts, id_) if is_small else vocabulary.name(accounts.role(id_))
    lines = [role] if role.casefold() != person.name.casefold() else []
    where = ", ".join(text for text in (person.position, person.organisation, person.city) if text)
    if where:
        lines.append(where)
    brought = brought_sentence(accounts, id_)
    if brought:
        lines.append(brought)
    if is_small and (further := through_others_text(network, id_)):
        lines.append(further)
    receivers = network.given_by(id_)
    if receivers:
        lines.append(ngettext("Referred {count} person", "Referred {count} people", len(receivers)))
    givers = [network.people[referral.giver].name for referral in network.received_by(id_)]
    if givers:
        lines.append(_("Referred by {givers}").format(givers=_listed(givers)))
    if contact := last_contact_text(person):
        lines.append(contact)
    return person.name, lines


def brought_sentence(accounts: Accounts, id_: PersonId) -> str:
    """*Anna has brought 3 contracts worth 41.200 €: 2 directly, 1 through Bernd.* Or nothing."""
    network = accounts.network
    found = brought(accounts.ledger, id_)
    if not found.contracts:
        return ""
    contracts = ngettext("{count} contract", "{count} contracts", found.contracts)
    amount = credit_text(found.credit, network.settings.currency)
    text = _("{name} has brought {contracts} worth {amount}").format(
        name=network.people[id_].name, contracts=contracts, amount=amount
    )
    chain = found.contracts - found.direct
    if not chain:
        return _("{sentence}, all directly.").format(sentence=text)
    names = _listed([network.people[other].name for other in found.through])
    return _("{sentence}: {direct} directly, {chain} through {names}.").format(
        sentence=text, direct=found.direct, chain=chain, names=names
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} …" if len(names) > _MOST_NAMED else shown


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
