"""The ledgers behind everything shown: for the rule, for the badges, and for open contracts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Container, Iterator, Mapping

from referralmap.analysis.as_of import known_on, reaches_beyond
from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import direct, rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.credit.pipeline import pipeline
from referralmap.analysis.figures.key_figure import Figure
from referralmap.analysis.figures.key_figures import figures, some_figures
from referralmap.analysis.routes.above_contracts import (
    is_above_contract,
    people_above_contracts,
)
from referralmap.analysis.standing.badge_rule import BadgeAccount, badge_account
from referralmap.analysis.standing.purchases import is_customer
from referralmap.analysis.standing.ranking import Ranking, Standing
from referralmap.analysis.standing.roles import marks_of, role_of, roles_of_all
from referralmap.model.adjacency import received
from referralmap.model.derived import Derived
from referralmap.model.edits import Changes
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role, StandingMark

_Progress = Callable[[float], object]


class Accounts(Derived[Network]):
    """Who brought what, on `today`; `badges` goes by the rule of the map's badge.

    A slow rule would hold up whoever reads, such as a panel that still shows accounts which have
    been replaced. So these are brought up to edits by their owner alone, or by what follows them.
    """

    def __init__(self, ledger: Ledger, badges: Ledger, today: datetime.date) -> None:
        super().__init__(ledger.network)
        self.ledger, self.badges = ledger, badges
        self.today = today
        self._roles: dict[PersonId, Role] = {}
        self._above: set[PersonId] | None = None
        """Who is above a won contract, whatever the rule; None if nobody has asked yet."""
        self._ranking: Ranking | None = None
        self._pipeline: Ledger | None = None
        self.keep_up()

    @classmethod
    def of(
        cls,
        network: Network,
        rule: str | None,
        today: datetime.date,
        progress: _Progress | None = None,
    ) -> Accounts:
        """The accounts by the rule with the key `rule`, or the map's own if that is None.

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
        """Accounts by the plainest rule, badges too: shown while others are being worked out."""
        ledger = Ledger(network, direct.RULE)
        return cls(ledger, ledger, today)

    @property
    def rule(self) -> Rule:
        """The rule that is looked at."""
        return self.ledger.rule

    @property
    def are_plain(self) -> bool:
        return self.ledger.rule is self.badges.rule is direct.RULE

    def keep_up(self, progress: _Progress | None = None) -> None:
        """As of any derived value; `progress` is called as by `Ledger`.

        One of the settings may ask for other rules; then others are to be made in place of these.
        """
        if self._version != self.network.version:
            for ledger in self._ledgers():
                ledger.keep_up(progress)
            super().keep_up()

    def people_since(self, version: int) -> set[PersonId]:
        """Who may have another role, credit or badge than in a `version` of the network, or
        another record. Raises `Forgotten`.
        """
        self.keep_up()
        return self._touched_since(version)

    def _make(self) -> None:
        self._roles.clear()
        self._above = None
        self._ranking = None

    def _patch(self, changes: Changes) -> bool:
        people = self._touched_since(changes.since)
        if self._above is not None:
            self._above.difference_update(people)
            self._above.update(p for p in people if is_above_contract(self.network, p))
        for person in people:
            self._roles.pop(person, None)
        if self._ranking is not None:
            self._ranking.update(people, self.role)
        return True

    def _touched_since(self, version: int) -> set[PersonId]:
        people = self.network.changes_since(version).people()
        for ledger in {self.ledger, self.badges}:
            people.update(*(change.people for change in ledger.changes_since(version)))
        return people.union(self._fans_above(people))

    def _fans_above(self, people: set[PersonId]) -> Iterator[PersonId]:
        """People above `people` who are fans, or would be if it were not for a contract below."""
        found = {person for person in people if person in self.network.people}
        waiting = list(found)
        while waiting:
            for giver in received(self.network)[waiting.pop()]:
                if giver not in found:
                    found.add(giver)
                    waiting.append(giver)
                    if self._roles.get(giver, Role.FAN) in (Role.FAN, Role.PERSON):
                        yield giver

    def _is_above_contract(self, person: PersonId) -> bool:
        if self._above is None:
            self._above = people_above_contracts(self.network)
        return person in self._above

    def _ledgers(self) -> list[Ledger]:
        ledgers = (self.ledger, self.badges, self._pipeline)
        return [*dict.fromkeys(ledger for ledger in ledgers if ledger is not None)]

    def prepare(self) -> None:
        """Work out what a picture asks for, which is remembered: routes, roles and the ranking."""
        for entry in self.ledger.entries.values():
            entry.routes  # noqa: B018 (asking is what works them out)
        self.roles()
        self.ranking()

    def move_to(self, network: Network) -> None:
        super().move_to(network)
        for ledger in self._ledgers():
            ledger.move_to(network)

    def role(self, person: PersonId) -> Role:
        known = self._roles.get(person)
        if known is None:
            known = self._roles[person] = role_of(
                self.badges, person, self.today, self._is_above_contract
            )
        return known

    def roles(self) -> Mapping[PersonId, Role]:
        """The roles of everybody."""
        if len(self._roles) < len(self.network.people):
            if self._above is None:
                self._above = people_above_contracts(self.network)
            self._roles = roles_of_all(self.badges, self.today, self._above)
        return self._roles

    def marks(self, person: PersonId) -> frozenset[StandingMark]:
        return marks_of(self.badges, person, self.today)

    def badge(self, person: PersonId) -> BadgeAccount:
        """Why `person` is an ambassador or is not."""
        return badge_account(self.badges, person, self.today)

    def has_bought(self, person: PersonId) -> bool:
        return is_customer(self.network, person)

    def ranking(self) -> list[Standing]:
        if self._ranking is None:
            self._ranking = Ranking(self.ledger, self.roles().__getitem__)
        return self._ranking.standings()

    def pipeline(self) -> Ledger:
        """The ledger of the open contracts, by `rule`."""
        if self._pipeline is None:
            self._pipeline = pipeline(self.network, self.rule)
        return self._pipeline

    def of_the_day(self) -> Accounts:
        """The accounts as known on the day: these, if nothing on the map is dated later."""
        if not reaches_beyond(self.network, self.today):
            return self
        known = known_on(self.network, self.today, self.today)
        return Accounts.of(known, self.ledger.rule.key, self.today)

    def some_figures(
        self, keys: Collection[str], part: Container[PersonId] | None = None
    ) -> dict[str, Figure]:
        """The flow figures named by `keys`, in less time than all figures; if `part` is given, of
        events among the people in it.
        """
        known = self.of_the_day()
        return some_figures(known.ledger, known.today, keys, part)

    def figures(self, with_own_contacts: bool = False) -> dict[str, Figure]:
        """The figures of the day; people introduced by *me* count in closing rates only if asked
        for.
        """
        known = self.of_the_day()
        return figures(known.ledger, known.role, known.today, with_own_contacts)


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
