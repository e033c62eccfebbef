"""What is said about one person: on the hover card and at the head of their card."""

from __future__ import annotations

from referralmap.analysis.accounts import Accounts
from referralmap.i18n import _, ngettext
from referralmap.model import vocabulary
from referralmap.model.records import PersonId
from referralmap.picture.words import credit_text

_MOST_NAMED = 3


def lines_about(accounts: Accounts, id_: PersonId) -> tuple[str, list[str]]:
    """The name, and what is worth knowing at a glance."""
    network = accounts.network
    person = network.people[id_]
    lines = [vocabulary.name(accounts.role(id_))]
    where = ", ".join(text for text in (person.position, person.organisation, person.city) if text)
    if where:
        lines.append(where)
    brought = brought_sentence(accounts, id_)
    if brought:
        lines.append(brought)
    receivers = network.given_by(id_)
    if receivers:
        lines.append(ngettext("Referred {count} person", "Referred {count} people", len(receivers)))
    givers = [network.people[referral.giver].name for referral in network.received_by(id_)]
    if givers:
        lines.append(_("Referred by {givers}").format(givers=_listed(givers)))
    return person.name, lines


def brought_sentence(accounts: Accounts, id_: PersonId) -> str:
    """*Anna has brought 3 contracts worth 41.200 €: 2 directly, 1 through Bernd.* Or nothing."""
    network = accounts.network
    won = accounts.ledger.won_by(id_)
    if not won or id_ == network.me:
        return ""
    contracts = ngettext("{count} contract", "{count} contracts", len(won))
    amount = credit_text(accounts.ledger.credit_of(id_), network.settings.currency)
    text = _("{name} has brought {contracts} worth {amount}").format(
        name=network.people[id_].name, contracts=contracts, amount=amount
    )
    direct = sum(1 for entry in won if (id_, entry.contract.buyer) in network.referrals)
    if direct == len(won):
        return _("{sentence}, all directly.").format(sentence=text)
    through = _through(accounts, id_)
    return _("{sentence}: {direct} directly, {chain} through {names}.").format(
        sentence=text, direct=direct, chain=len(won) - direct, names=_listed(through)
    )


def _through(accounts: Accounts, id_: PersonId) -> list[str]:
    """The names of those next in the chain to contracts that came about indirectly."""
    network = accounts.network
    names = [
        network.people[receiver].name
        for entry in accounts.ledger.won_by(id_)
        if (id_, entry.contract.buyer) not in network.referrals
        for giver, receiver in entry.routes.flow
        if giver == id_
    ]
    return list(dict.fromkeys(names))


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} …" if len(names) > _MOST_NAMED else shown
