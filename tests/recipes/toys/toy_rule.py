"""An attribution rule: whoever referred the buyer, alike."""

import datetime

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, _signed: datetime.date | None) -> Parts:
    givers = [referral.giver for referral in network.received_by(buyer)]
    return Parts(givers, [1] * len(givers))


RULE = Rule("toy", "Toy rule", adds_up=True, parts=_parts)
