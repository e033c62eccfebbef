"""The one role that each person is shown with, and the marks beside it."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Set

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.standing.badge_rule import is_ambassador
from referralmap.analysis.standing.purchases import is_customer
from referralmap.model.adjacency import given, received
from referralmap.model.dates import months_between
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Rank, Role, Stage, StandingMark, Status

_ON_THE_WAY = frozenset({Stage.CONTACTED, Stage.APPOINTMENT, Stage.MET, Stage.OFFER})
_NO_STAGES: frozenset[Stage] = frozenset()
LIKES = frozenset(
    {Channel.FACEBOOK, Channel.X, Channel.YOUTUBE, Channel.GOOGLE_PLUS, Channel.BOUGHT}
)
"""Channels where a click is a like. Links on XING or LinkedIn are requested and
accepted by name.
"""


def role_of(
    badges: Ledger, person: PersonId, today: datetime.date, is_above: Callable[[PersonId], bool]
) -> Role:
    """`is_above` tells whether a contract was won below somebody, by any route; they are no fan.

    The role of `person`; `badges` is the ledger of the rule that the map's badge goes by."""
    network = badges.network
    if person == network.me:
        return Role.ME
    if is_ambassador(badges, person, today):
        return Role.AMBASSADOR
    referrals = network.adjacency("giver").count(person)
    if is_customer(network, person):
        silent = network.people[person].rank is Rank.A and not referrals
        return Role.SILENT_A if silent else Role.CUSTOMER
    stages = {referral.stage for referral in received(network)[person].values()}
    if Stage.DECLINED in stages:
        return Role.DECLINED
    if stages & _ON_THE_WAY:
        return Role.PROSPECT
    has_credit = bool(badges.entries_of.get(person))
    if not (has_credit or is_above(person)) and (
        referrals >= network.settings.limits.fan_referrals or only_likes(network, person)
    ):
        return Role.FAN
    return Role.PERSON


def roles_of_all(
    badges: Ledger, today: datetime.date, above: Set[PersonId]
) -> dict[PersonId, Role]:
    """`role_of` for everybody at once, from columns; `above` are those who `is_above` tells of."""
    network = badges.network
    column = network.column
    givers = Counter(column(Referral, "giver"))
    buyers, statuses = column(Contract, "buyer"), column(Contract, "status")
    customers = {*itertools.compress(buyers, [status is Status.WON for status in statuses])}
    stages: defaultdict[PersonId, set[Stage | None]] = defaultdict(set)
    for receiver, stage in zip(
        column(Referral, "receiver"), column(Referral, "stage"), strict=True
    ):
        if stage is not None:
            stages[receiver].add(stage)
    linked = {*givers, *column(Referral, "receiver"), *buyers}
    fan_referrals = network.settings.limits.fan_referrals
    credited, me = badges.entries_of, network.me

    def role(person: PersonId, rank: Rank | None, channel: Channel | None) -> Role:
        referrals = givers[person]
        if person in customers:
            return Role.SILENT_A if rank is Rank.A and not referrals else Role.CUSTOMER
        met = stages.get(person, _NO_STAGES)
        if Stage.DECLINED in met:
            return Role.DECLINED
        if met & _ON_THE_WAY:
            return Role.PROSPECT
        only_likes = channel in LIKES and person not in linked
        if (
            (referrals >= fan_referrals or only_likes)
            and person not in above
            and not credited.get(person)
        ):
            return Role.FAN
        return Role.PERSON

    found: dict[PersonId, Role] = {}
    columns = (column(Person, name) for name in ("id", "rank", "channel", "badge"))
    for person, rank, channel, badge in zip(*columns, strict=True):
        if person == me:
            found[person] = Role.ME
        elif badge or (
            badge is None and credited.get(person) and is_ambassador(badges, person, today)
        ):
            found[person] = Role.AMBASSADOR
        else:
            found[person] = role(person, rank, channel)
    return found


def only_likes(network: Network, person: PersonId) -> bool:
    """Whether the person only liked: no referral in either direction, no contract."""
    return (
        network.people[person].channel in LIKES
        and not given(network)[person]
        and not received(network)[person]
        and not network.contracts_of(person)
    )


def marks_of(badges: Ledger, person: PersonId, today: datetime.date) -> frozenset[StandingMark]:
    """The marks of `person`; `badges` as for `role_of`."""
    return frozenset() if person == badges.network.me else frozenset(_marks(badges, person, today))


def _marks(badges: Ledger, person: PersonId, today: datetime.date) -> Iterator[StandingMark]:
    network = badges.network
    limits = network.settings.limits
    has_badge = is_ambassador(badges, person, today)
    won = badges.won_by(person)
    dated = [entry.contract.signed for entry in won if entry.contract.signed]
    if has_badge and dated and months_between(max(dated), today) >= limits.dormant_months:
        yield StandingMark.DORMANT
    # one without a date may have been the first, long ago
    if won and len(dated) == len(won) and months_between(min(dated), today) < limits.rising_months:
        yield StandingMark.RISING
    if (has_badge or won) and not is_customer(network, person):
        yield StandingMark.CENTRE_OF_INFLUENCE
