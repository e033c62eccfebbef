"""The two ledgers behind everything shown: of the rule looked at, and of the map's badge."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from referralmap.analysis.ambassadors import Standing, ranking, standing_of
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.figures import Figure, figures
from referralmap.analysis.ledger import Ledger
from referralmap.analysis.roles import is_customer, role_of
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role


@dataclass(slots=True)
class Accounts:
    """Who brought what, on `today`; follows the network edit by edit."""

    ledger: Ledger
    badges: Ledger
    today: datetime.date

    @classmethod
    def of(cls, network: Network, rule: str | None, today: datetime.date) -> Accounts:
        """By the rule with the key `rule`, or the map's own if that is None."""
        own = network.settings.rule
        ledger = Ledger(network, rule_of(rule or own))
        badge = rule_of(network.settings.badge.rule or own)
        badges = ledger if badge is ledger.rule else Ledger(network, badge)
        return cls(ledger, badges, today)

    @property
    def network(self) -> Network:
        return self.ledger.network

    def update(self, edit: Edit) -> None:
        self.ledger.update(edit)
        if self.badges is not self.ledger:
            self.badges.update(edit)

    def role(self, person: PersonId) -> Role:
        return role_of(self.badges, person, self.today)

    def has_bought(self, person: PersonId) -> bool:
        return is_customer(self.network, person)

    def standing(self, person: PersonId) -> Standing:
        return standing_of(self.ledger, self.badges, person, self.today)

    def ranking(self) -> list[Standing]:
        return ranking(self.ledger, self.badges, self.today)

    def figures(self) -> dict[str, Figure]:
        return figures(self.ledger, self.badges, self.today)
