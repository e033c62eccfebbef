"""The one role that each person is shown with, and the marks beside it."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.standing.badge_rule import is_ambassador
from referralmap.analysis.standing.purchases import is_customer
from referralmap.model.adjacency import given, received
from referralmap.model.dates import months_between
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Rank, Role, Stage, StandingMark, Status

_ON_THE_WAY = frozenset({Stage.CONTACTED, Stage.APPOINTMENT, Stage.MET, Stage.OFFER})
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
    people, receivers = column(Person, "id"), column(Referral, "receiver")
    referrals = Counter(column(Referral, "giver"))
    buyers, statuses = column(Contract, "buyer"), column(Contract, "status")
    customers = _where(buyers, [status is Status.WON for status in statuses])
    stages = column(Referral, "stage")
    limit = network.settings.limits.fan_referrals
    fans = {person for person, count in referrals.items() if count >= limit}
    likes = _where(people, [channel in LIKES for channel in column(Person, "channel")])
    if likes:
        fans |= likes.difference(referrals, receivers, buyers)
    fans.difference_update(above, badges.credited())
    on_the_way = _where(receivers, [stage in _ON_THE_WAY for stage in stages])
    declined = _where(receivers, [stage is Stage.DECLINED for stage in stages])
    of_rank_a = _where(people, [rank is Rank.A for rank in column(Person, "rank")])
    by_hand = {
        person: has_badge
        for person, has_badge in zip(people, column(Person, "badge"), strict=True)
        if has_badge is not None
    }
    credited = (person for person in badges.credited() if person not in by_hand)
    ambassadors = {person for person in credited if is_ambassador(badges, person, today)}
    found = dict.fromkeys(people, Role.PERSON)
    # the last of these that somebody is in is their role
    for some, role in (
        (fans, Role.FAN),
        (on_the_way, Role.PROSPECT),
        (declined, Role.DECLINED),
        (customers, Role.CUSTOMER),
        ((customers & of_rank_a).difference(referrals), Role.SILENT_A),
        (ambassadors, Role.AMBASSADOR),
        (itertools.compress(by_hand, by_hand.values()), Role.AMBASSADOR),
    ):
        found.update(dict.fromkeys(some, role))
    if network.me is not None:
        found[network.me] = Role.ME
    return found


def _where(people: Iterable[PersonId], tests: Iterable[bool]) -> set[PersonId]:
    return {*itertools.compress(people, tests)}


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
