"""The facets by which people are filtered and coloured, from role and rank to contract value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.standing.purchases import won_contracts
from referralmap.analysis.sums.exchange import converted
from referralmap.i18n import _, format_money, mark
from referralmap.model import vocabulary
from referralmap.model.derived import Derived
from referralmap.model.edits import Changes
from referralmap.model.network import Network
from referralmap.model.person_names import search_key, sorting_key
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel, Rank, Role, SaidBy, Stage

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

    from referralmap.analysis.figures.accounts import Accounts

UNKNOWN = ""
"""The value of people without a note about it."""
NEVER = "never"
_STEPS = (1_000, 5_000, 20_000, 100_000)


@dataclass(frozen=True, slots=True)
class Facet:
    """One property of people. `values` returns the keys of a person, usually one; `label` names a
    key in the user's language and the map's currency; `order` sorts keys as people expect them.
    """

    key: str
    name: str
    values: Callable[[Accounts, PersonId], tuple[str, ...]]
    label: Callable[[str, str], str]
    order: Callable[[str], SupportsRichComparison]
    colours: bool = True
    """Whether marks can be coloured by the facet."""
    is_private: bool = False
    """Whether its values could identify a person, and are numbered where names are replaced."""
    known: tuple[str, ...] = ()
    """The values there can be, none if they are texts of the map"""
    spelling: Callable[[str], str] = lambda key: key or "none"
    """How a value is typed on the command line"""
    direction: int = 0
    """1 if later values are more, -1 if earlier ones are, such as rank A; 0 without an order"""
    ends: tuple[str, ...] = ()
    """Values that stand outside the order, as nothing comes of it any more"""


def _roles(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    """The role shown, and customer for all who have bought."""
    role = accounts.role(person)
    is_other = role is not Role.CUSTOMER and accounts.has_bought(person)
    return (role, Role.CUSTOMER) if is_other else (role,)


def _rank(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    return (accounts.network.people[person].rank or UNKNOWN,)


def _channel(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    """The channel of the referral or, if unknown, the one they came by."""
    received = accounts.network.received_by(person)
    found = {r.channel for r in received if r.channel}
    return tuple(found) or (accounts.network.people[person].channel or UNKNOWN,)


def _stage(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    found = {r.stage for r in accounts.network.received_by(person) if r.stage}
    return tuple(found) or (UNKNOWN,)


def _said_by(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    """Whether their givers spoke to them themselves."""
    found = {r.said_by for r in accounts.network.received_by(person) if r.said_by}
    return tuple(found) or (UNKNOWN,)


def _place(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    record = accounts.network.people[person]
    return (record.city or record.country or UNKNOWN,)


def _year(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    """The year in which they were first referred or, where that is not known, entered."""
    dates = [r.date for r in accounts.network.received_by(person) if r.date]
    first = min(dates, default=accounts.network.people[person].added)
    return (str(first.year) if first else UNKNOWN,)


def _last_referral(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    """The year in which they last referred somebody."""
    given = [referral.date for referral in accounts.network.given_by(person)]
    last = max(filter(None, given), default=None)
    return (str(last.year) if last else UNKNOWN if given else NEVER,)


def _last_referral_label(key: str, _currency: str) -> str:
    return _("no one referred yet") if key == NEVER else key or _("without a date")


def _tags(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    return accounts.network.people[person].tags or (UNKNOWN,)


def _value(accounts: Accounts, person: PersonId) -> tuple[str, ...]:
    """The range that the person's own won contracts reach, in the currency of the map."""
    settings = accounts.network.settings
    amounts: dict[str, Decimal] = {}
    for contract in won_contracts(accounts.network, person):
        amounts[contract.currency] = amounts.get(contract.currency, Decimal(0)) + contract.value
    if not amounts:
        return (UNKNOWN,)
    total = converted(amounts, settings).total
    return (str(sum(total >= step for step in _STEPS)),)


def _value_label(key: str, currency: str) -> str:
    if key == UNKNOWN:
        return _("no contract")
    if key not in map(str, range(len(_STEPS) + 1)):
        return key
    step = int(key)
    if step == 0:
        return _("below {amount}").format(amount=format_money(Decimal(_STEPS[0]), currency))
    return _("from {amount}").format(amount=format_money(Decimal(_STEPS[step - 1]), currency))


def _plain(unknown: str) -> Callable[[str, str], str]:
    return lambda key, _currency: key or _(unknown)


def _word(kind: type[vocabulary.Word], unknown: str) -> Callable[[str, str], str]:
    """The word of a key; an unknown key, as from a foreign saved view, stands for itself."""
    words = {str(word): word for word in kind}
    return lambda key, _currency: vocabulary.name(words[key]) if key in words else key or _(unknown)


def _listed(words: Iterable[str]) -> Callable[[str], int]:
    """Keys in the order of `words`, the unknown value last."""
    order = {word: at for at, word in enumerate(words)}
    return lambda key: order.get(key, len(order))


def _by_name(key: str) -> tuple[bool, str]:
    return (key == UNKNOWN, sorting_key(key))


FACETS: tuple[Facet, ...] = (
    Facet(
        "role", mark("Role"), _roles, _word(Role, ""), _listed(Role), colours=False, known=(*Role,)
    ),
    Facet(
        "rank",
        mark("Rank"),
        _rank,
        _word(Rank, mark("without a rank")),
        _listed(Rank),
        known=(*Rank, UNKNOWN),
        direction=-1,
    ),
    Facet(
        "channel",
        mark("Channel"),
        _channel,
        _word(Channel, mark("without a channel")),
        _listed(Channel),
        known=(*Channel, UNKNOWN),
    ),
    Facet(
        "stage",
        mark("Stage"),
        _stage,
        _word(Stage, mark("without a stage")),
        _listed(Stage),
        known=(*Stage, UNKNOWN),
        direction=1,
        ends=(Stage.NO_DEAL, Stage.DECLINED),
    ),
    Facet(
        "said_by",
        mark("Spoken"),
        _said_by,
        _word(SaidBy, mark("not known how")),
        _listed(SaidBy),
        known=(*SaidBy, UNKNOWN),
    ),
    Facet("place", mark("Town"), _place, _plain(mark("without a town")), _by_name, is_private=True),
    Facet("year", mark("Year"), _year, _plain(mark("without a date")), _by_name, direction=1),
    Facet(
        "last_referral",
        mark("Last referral"),
        _last_referral,
        _last_referral_label,
        lambda key: (key == UNKNOWN, key != NEVER, key),
        direction=1,
    ),
    Facet("tag", mark("Tag"), _tags, _plain(mark("without a tag")), _by_name, is_private=True),
    Facet(
        "value",
        mark("Contract value"),
        _value,
        _value_label,
        _by_name,
        known=(*map(str, range(len(_STEPS) + 1)), UNKNOWN),
        spelling=lambda key: str((0, *_STEPS)[int(key)]) if key else "none",
        direction=1,
    ),
)
BY_KEY: Mapping[str, Facet] = {facet.key: facet for facet in FACETS}


class Groups(Derived[Network]):
    """The people by value, for each facet; computed when a facet is first used."""

    def __init__(self, accounts: Accounts, *, are_named: bool = True) -> None:
        """Without `are_named`, values that could identify a person are replaced by numbers."""
        super().__init__(accounts.network)
        self.accounts = accounts
        self._are_named = are_named
        self._values: dict[str, dict[PersonId, tuple[str, ...]]] = {}
        self._members: dict[str, dict[str, set[PersonId]]] = {}

    def of(self, facet: Facet) -> Mapping[str, Set[PersonId]]:
        """The people by value, in the order of values."""
        self.keep_up()
        if facet.key not in self._members:
            self._values[facet.key], self._members[facet.key] = {}, {}
            self._sort_in(facet, self.accounts.network.people)
        members = self._members[facet.key]
        return {value: members[value] for value in sorted(members, key=facet.order)}

    def label(self, facet: Facet, value: str) -> str:
        """The name of a value of a facet on a picture."""
        if value and facet.is_private and not self._are_named:
            numbers = [key for key in self.of(facet) if key]
            return f"{_(facet.name)} {numbers.index(value) + 1}"
        return facet.label(value, self.accounts.network.settings.currency)

    def value_called(self, facet: Facet, text: str) -> str | None:
        """The value that `text` names by its spelling or its label, in any case; None for none."""
        wanted, currency = search_key(text), self.accounts.network.settings.currency
        for value in dict.fromkeys((*facet.known, *self.of(facet), UNKNOWN)):
            if wanted in map(search_key, (facet.spelling(value), facet.label(value, currency))):
                return value
        return None

    def _make(self) -> None:
        self.accounts.keep_up()
        self._values, self._members = {}, {}

    def _patch(self, changes: Changes) -> bool:
        touched = self.accounts.people_since(changes.since)
        for key in self._members:
            values, members = self._values[key], self._members[key]
            for person in touched:
                for value in values.pop(person, ()):
                    members[value].discard(person)
                    if not members[value]:
                        del members[value]
            self._sort_in(BY_KEY[key], touched & self.accounts.network.people.keys())
        return True

    def _sort_in(self, facet: Facet, people: Iterable[PersonId]) -> None:
        values, members = self._values[facet.key], self._members[facet.key]
        for person in people:
            values[person] = facet.values(self.accounts, person)
            for value in values[person]:
                members.setdefault(value, set()).add(person)
