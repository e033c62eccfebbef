"""The key figures by their definitions, one after another, as slowly and plainly as can be."""

import calendar
import datetime
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Cancelled, SaidBy, Stage, Status
from tests.analysis.reference import direct

STAGES = [Stage.NAMED, Stage.CONSENT, Stage.CONTACTED, Stage.APPOINTMENT, Stage.MET, Stage.OFFER]
FAR = datetime.date.max


def ratio(part: Fraction | Decimal | int, whole: Fraction | Decimal | int) -> float | None:
    return float(Fraction(part) / Fraction(whole)) if whole else None


class Definitions:
    """A map without anything of a later day than `day`."""

    def __init__(self, network: Network, day: datetime.date) -> None:
        self.day = day
        self.network = network
        self.me = network.me
        self.people = [person for person in network.people if person != self.me]
        self.all = [r for r in network.referrals.values() if r.receiver != self.me]
        self.referrals = [r for r in self.all if r.giver != self.me]
        self.contracts = [c for c in network.contracts.values() if c.buyer != self.me]

    def first(self, person: PersonId) -> Contract | None:
        own = [c for c in self.contracts if c.buyer == person and c.status is Status.WON]
        return min(own, key=lambda c: (c.signed or FAR, c.number)) if own else None

    @property
    def customers(self) -> list[PersonId]:
        return [person for person in self.people if self.first(person)]

    def givers(self, person: PersonId) -> list[Referral]:
        first = self.first(person)
        assert first is not None
        into = [r for r in self.referrals if r.receiver == person]
        return [r for r in into if not r.date or not first.signed or r.date <= first.signed]

    def is_closed(self, referral: Referral) -> bool:
        first = self.first(referral.receiver)
        if first is None:
            return False
        return not first.signed or not referral.date or referral.date <= first.signed

    def closing_rate(self, referrals: list[Referral]) -> float | None:
        return ratio(sum(map(self.is_closed, referrals)), len(referrals))

    def reached(self, referral: Referral) -> int:
        """The number of the stage, -1 for none; 6 is won."""
        found = -1
        for contract in self.contracts:
            if contract.buyer != referral.receiver:
                continue
            if contract.signed and referral.date and contract.signed < referral.date:
                continue
            found = max(found, 6 if contract.status is Status.WON else 5)
        for stage in (referral.stage, *(stage for stage, _ in referral.stage_on)):
            if stage in STAGES:
                found = max(found, STAGES.index(stage))
            if stage is Stage.WON:
                found = max(found, 5)
            if stage in (Stage.NO_DEAL, Stage.DECLINED):
                found = max(found, 0)
        return found

    def stage_rate(self, number: int) -> float | None:
        at = [self.reached(referral) for referral in self.referrals]
        return ratio(sum(a >= number for a in at), sum(a >= number - 1 for a in at))

    def waits(self, referral: Referral) -> tuple[datetime.date, datetime.date, bool] | None:
        assert referral.date is not None
        first = self.first(referral.receiver)
        if first is None:
            return referral.date, self.day, False
        if not first.signed or first.signed < referral.date:
            return None
        return referral.date, first.signed, True

    def median_days(self) -> int | None:
        cases = []
        for person in self.people:
            dated = [r for r in self.referrals if r.receiver == person and r.date]
            if dated:
                cases.append(self.waits(min(dated, key=lambda r: r.date or FAR)))
        return kaplan_meier_median(
            [((end - start).days, won) for start, end, won in filter(None, cases)]
        )

    def closed_within(self, months: int) -> float | None:
        """Watched month by month: a case of ``(months, days)`` counts in whole months."""
        spans = [found for r in self.referrals if r.date if (found := self.waits(r))]
        if not any(later(start, months) <= end for start, end, _ in spans):
            return None
        cases = [(month_span(start, end), won) for start, end, won in spans]
        left = Fraction(1)
        for time in sorted({time for time, won in cases if won and time <= (months, 0)}):
            at_risk = [case for case in cases if case[0] >= time]
            left *= 1 - Fraction(sum(won for at, won in at_risk if at == time), len(at_risk))
        return float(1 - left)

    def growth(self) -> float | None:
        days = self.median_days()
        days = 180 if days is None else days
        parents = [
            person
            for person in self.customers
            for first in [self.first(person)]
            if first and first.signed and (self.day - first.signed).days >= days
        ]
        children = 0
        for person in self.customers:
            givers = sorted(self.givers(person), key=lambda r: (r.date or FAR, r.number))
            children += bool(givers) and givers[0].giver in parents
        return ratio(children, len(parents))

    def led(self) -> list[Referral]:
        return [referral for referral in self.referrals if self.is_closed(referral)]

    def days_since(self) -> float | None:
        found = []
        for person in self.people:
            dates = [r.date for r in self.referrals if r.giver == person and r.date]
            if dates:
                found.append((self.day - max(dates)).days)
        return statistics.median(found) if found else None

    def value(self, buyers: Iterable[PersonId]) -> Decimal:
        """In the map's currency; amounts in others have no rate."""
        among = set(buyers)
        won = (c for c in self.won if c.buyer in among)
        return sum((c.value for c in won if c.currency == "EUR"), Decimal(0))

    @property
    def won(self) -> list[Contract]:
        return [contract for contract in self.contracts if contract.status is Status.WON]

    def concentration(self, count: int) -> float | None:
        """Of the rule `direct`; a cancelled contract without a date counts if all of them do."""
        keeps = self.network.settings.cancelled is Cancelled.KEEP
        credit: Counter[PersonId] = Counter()
        for contract in self.network.contracts.values():
            if contract.status is Status.WON or (contract.status is Status.CANCELLED and keeps):
                shares = direct(self.network, contract, contract.value)
                if contract.currency != "EUR" and (shares or contract in self.won):
                    return None
                credit.update({person: int(share * 100) for person, share in shares.items()})
        return ratio(sum(n for _, n in credit.most_common(count)), credit.total())

    def spoken(self, said_by: SaidBy) -> list[Referral]:
        return [referral for referral in self.referrals if referral.said_by is said_by]


def kaplan_meier_median(cases: list[tuple[int, bool]]) -> int | None:
    left = Fraction(1)
    for time in sorted({time for time, won in cases if won}):
        at_risk = [case for case in cases if case[0] >= time]
        left *= 1 - Fraction(sum(won for at, won in at_risk if at == time), len(at_risk))
        if left <= Fraction(1, 2):
            return time
    return None


def later(day: datetime.date, months: int) -> datetime.date:
    """Month by month: the same day, or the last one; the last day leads to the last day."""
    year, month = day.year, day.month
    was_last = (day + datetime.timedelta(days=1)).day == 1
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, last if was_last else min(day.day, last))


def month_span(start: datetime.date, end: datetime.date) -> tuple[int, int]:
    months = 0
    while later(start, months + 1) <= end:
        months += 1
    return months, (end - later(start, months)).days


DEFINITIONS: dict[str, Callable[[Definitions], float | int | None]] = {
    "people": lambda d: len(d.people),
    "own_contacts": lambda d: len(d.all) - len(d.referrals),
    "referrals": lambda d: len(d.referrals),
    "active_referrers": lambda d: len({r.giver for r in d.referrals}),
    "customers": lambda d: len(d.customers),
    "contracts_won": lambda d: sum(c.status is Status.WON for c in d.contracts),
    "contracts_open": lambda d: sum(c.status is Status.OPEN for c in d.contracts),
    "contracts_lost": lambda d: sum(c.status is Status.LOST for c in d.contracts),
    "contracts_cancelled": lambda d: sum(c.status is Status.CANCELLED for c in d.contracts),
    "referral_rate": lambda d: ratio(sum(bool(d.givers(p)) for p in d.customers), len(d.customers)),
    "value_share_by_referral": lambda d: ratio(
        d.value(p for p in d.customers if d.givers(p)), d.value(d.people)
    ),
    "contracts_without_rate": lambda d: sum(
        c.status is Status.WON and c.currency != "EUR" for c in d.contracts
    ),
    "closing_rate": lambda d: d.closing_rate(d.referrals),
    "closing_rate_3m": lambda d: d.closed_within(3),
    "closing_rate_6m": lambda d: d.closed_within(6),
    "closing_rate_12m": lambda d: d.closed_within(12),
    "median_days_to_contract": lambda d: d.median_days(),
    "referrals_per_customer": lambda d: ratio(
        sum(r.giver in d.customers for r in d.referrals), len(d.customers)
    ),
    "stage_rate_consent": lambda d: d.stage_rate(1),
    "stage_rate_contacted": lambda d: d.stage_rate(2),
    "stage_rate_appointment": lambda d: d.stage_rate(3),
    "stage_rate_met": lambda d: d.stage_rate(4),
    "stage_rate_offer": lambda d: d.stage_rate(5),
    "stage_rate_won": lambda d: d.stage_rate(6),
    "won_without_contract": lambda d: sum(
        r.stage is Stage.WON and r.receiver not in d.customers for r in d.referrals
    ),
    "k_factor": Definitions.growth,
    "contacts_to_contracts": lambda d: ratio(len(d.customers), len(d.people)),
    "referrals_per_person": lambda d: ratio(len(d.referrals), len(d.people)),
    "referrals_not_thanked": lambda d: sum(not r.thanked for r in d.led()),
    "referrals_without_feedback": lambda d: sum(not r.feedback for r in d.led()),
    "most_receivers": lambda d: max(
        (sum(r.giver == p for r in d.referrals) for p in d.people), default=0
    ),
    "median_days_since_referral": Definitions.days_since,
    "concentration_top_1": lambda d: d.concentration(1),
    "concentration_top_3": lambda d: d.concentration(3),
    "said_by_self_closing_rate": lambda d: d.closing_rate(d.spoken(SaidBy.SELF)),
    "said_by_delegated_closing_rate": lambda d: d.closing_rate(d.spoken(SaidBy.DELEGATED)),
}
