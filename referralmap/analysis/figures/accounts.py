"""The ledgers behind everything shown: of the rule, of the badge of the map, of what is open."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import direct, rule_of
from referralmap.analysis.credit.ledger import Ledger, News
from referralmap.analysis.credit.pipeline import pipeline
from referralmap.analysis.figures.key_figure import Figure
from referralmap.analysis.figures.key_figures import figures
from referralmap.analysis.standing.badge_rule import BadgeAccount, badge_account
from referralmap.analysis.standing.purchases import is_customer
from referralmap.analysis.standing.ranking import Ranking, Standing
from referralmap.analysis.standing.roles import marks_of, role_of
from referralmap.model.edits import Edit, people_of
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Settings
from referralmap.model.vocabulary import Role, StandingMark

_Progress = Callable[[float], object]


@dataclass(slots=True)
class Accounts:
    """Who brought what, on `today`; follows the network edit by edit."""

    ledger: Ledger
    badges: Ledger
    today: datetime.date
    _roles: dict[PersonId, Role] = field(default_factory=dict)
    _ranking: Ranking | None = None
    _pipeline: Ledger | None = None

    @classmethod
    def of(
        cls,
        network: Network,
        rule: str | None,
        today: datetime.date,
        progress: _Progress | None = None,
    ) -> Accounts:
        """By the rule with the key `rule`, or the map's own if that is None.

        Reads `network` only, so that slow rules can run in a thread on a copy of it. `progress` is
        called as by `Ledger`; who gives one cannot wait later either, and gets the pipeline, too.
        """
        looked_at, badge = _rules(network, rule)
        ledger = Ledger(network, looked_at, _part(progress, 0))
        badges = ledger if badge is looked_at else Ledger(network, badge, _part(progress, 1))
        accounts = cls(ledger, badges, today)
        if progress is not None:
            accounts._pipeline = pipeline(network, looked_at, _part(progress, 2))
        return accounts

    @classmethod
    def plain(cls, network: Network, today: datetime.date) -> Accounts:
        """By the plainest rule, the badge too: shown while others are being worked out."""
        ledger = Ledger(network, direct.RULE)
        return cls(ledger, ledger, today)

    @property
    def are_plain(self) -> bool:
        return self.ledger.rule is self.badges.rule is direct.RULE

    @property
    def network(self) -> Network:
        return self.ledger.network

    def update(self, edit: Edit, progress: _Progress | None = None) -> News:
        """Follow an edit that was just made; `progress` is called as by `Ledger`.

        Answers who may have another role, credit or badge, and what is new in the ledger. One of
        the settings may ask for other rules; then accounts are made anew.
        """
        news = self.ledger.update(edit, progress)
        touched = news.people
        if self.badges is not self.ledger:
            touched |= self.badges.update(edit, progress).people
        if self._pipeline is not None:
            self._pipeline.update(edit, progress)
        touched |= people_of(edit)
        if any(isinstance(change.record, Settings) for change in edit.changes):
            self._roles.clear()
            self._ranking = None
        for person in touched:
            self._roles.pop(person, None)
        if self._ranking is not None:
            self._ranking.update(touched, self.role)
        return news

    def prepare(self) -> None:
        """Work out what a picture asks for, which is remembered: routes, roles and the ranking."""
        for entry in self.ledger.entries.values():
            entry.routes  # noqa: B018 (asking is what works them out)
        for person in self.network.people:
            self.role(person)
        self.ranking()

    def move_to(self, network: Network) -> None:
        """Go on over `network`, which holds the same records as the copy they were made over."""
        for ledger in (self.ledger, self.badges, self._pipeline):
            if ledger is not None:
                ledger.move_to(network)

    def role(self, person: PersonId) -> Role:
        known = self._roles.get(person)
        if known is None:
            known = self._roles[person] = role_of(self.badges, person, self.today)
        return known

    def marks(self, person: PersonId) -> frozenset[StandingMark]:
        return marks_of(self.badges, person, self.today)

    def badge(self, person: PersonId) -> BadgeAccount:
        """Why `person` is an ambassador or is not."""
        return badge_account(self.badges, person, self.today)

    def has_bought(self, person: PersonId) -> bool:
        return is_customer(self.network, person)

    def ranking(self) -> list[Standing]:
        if self._ranking is None:
            self._ranking = Ranking(self.ledger, self.role)
        return self._ranking.standings()

    def pipeline(self) -> Ledger:
        """Of the open contracts, by the rule looked at."""
        if self._pipeline is None:
            self._pipeline = pipeline(self.network, self.ledger.rule)
        return self._pipeline

    def figures(self) -> dict[str, Figure]:
        return figures(self.ledger, self.role, self.ranking(), self.today)


def are_plain(network: Network, rule: str | None) -> bool:
    """Whether accounts by `rule`, as for `Accounts.of`, are the plain ones."""
    return all(each is direct.RULE for each in _rules(network, rule))


def _part(progress: _Progress | None, at: int) -> _Progress | None:
    """What one of the three ledgers calls, so that `progress` goes from 0 to 1 only once."""
    if progress is None:
        return None
    return lambda part: progress((at + part) / 3)


def _rules(network: Network, rule: str | None) -> tuple[Rule, Rule]:
    """The rule that is looked at, and the one that the badge goes by."""
    settings = network.settings
    return rule_of(rule or settings.rule), rule_of(settings.badge.rule or settings.rule)
