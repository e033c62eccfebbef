"""What would be missing without somebody, in a sentence."""

from __future__ import annotations

from referralmap.analysis.studies.without_person import Loss
from referralmap.i18n import _, ngettext
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.captions import credit_text


def without_sentence(network: Network, person: PersonId, loss: Loss) -> str:
    """*Without Anna Huber: 12 people fewer, and 4 contracts worth 41.200 € with them.*"""
    name = network.people[person].name
    if not loss.people:
        return _("Without {name} everybody would be there all the same.").format(name=name)
    people = ngettext("{count} person fewer", "{count} people fewer", len(loss.people))
    text = _("Without {name}: {people}").format(name=name, people=people)
    if loss.contracts:
        contracts = ngettext("{count} contract", "{count} contracts", loss.contracts)
        amount = credit_text(loss.value, network.settings.currency)
        text += _(", and {contracts} worth {amount} with them").format(
            contracts=contracts, amount=amount
        )
    text += "."
    if loss.others:
        text += " " + ngettext(
            "{count} person she or he referred came through others, too.",
            "{count} people she or he referred came through others, too.",
            loss.others,
        )
    return text
