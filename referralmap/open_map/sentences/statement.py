"""Statements: who referred whom, when and how, and who bought for how much.

*Anna hat Bernd am 3. März empfohlen, er kaufte für 4000* is two clauses, each with one verb.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.i18n import _, format_date, format_money
from referralmap.interchange.findings import (
    NOBODY,
    Findings,
    FoundContract,
    FoundPerson,
    FoundReferral,
    Reference,
)
from referralmap.interchange.plain_text.name_likeness import looks_like_a_name
from referralmap.model import vocabulary
from referralmap.model.fields.drafts import replaced
from referralmap.model.person_names import name_key, parted_name
from referralmap.model.records import Contract, ContractId, Person, Referral
from referralmap.model.vocabulary import Channel, Status
from referralmap.open_map.sentences.known_names import KnownNames, without_salutation
from referralmap.open_map.sentences.tokens import Token, TokenKind, tokens
from referralmap.open_map.sentences.understood import Unclear, Understood, not_understood

_VERBS = frozenset((TokenKind.REFER, TokenKind.COME, TokenKind.BUY))
_OF_A_CLAUSE = _VERBS | {TokenKind.AUXILIARY, TokenKind.BE}
_PARTING = frozenset((TokenKind.END, TokenKind.AND))
_LEADING = frozenset((TokenKind.BY, TokenKind.OVER))


@dataclass(frozen=True, slots=True)
class _Somebody:
    """A name in the sentence, with the tokens that it is made of."""

    tokens: tuple[Token, ...]
    reference: Reference
    shown: str


@dataclass(frozen=True, slots=True)
class _Group:
    """People named side by side; `leading` is the kind of token before them."""

    people: tuple[_Somebody, ...]
    leading: TokenKind | None


def read_statement(
    text: str, names: KnownNames, today: datetime.date, channel: Channel, currency: str
) -> Understood:
    """What `text` states. A referral without a day is of today and by `channel`, as one made by
    hand; an amount without a currency is in `currency`.
    """
    reader = _StatementReader(names, today, channel, currency)
    for clause in _clauses([*tokens(text, names, today)]):
        reader.read(clause)
    found = reader.understood()
    if found.said or found.unclear or not text.strip():
        return found
    nothing = Unclear(0, len(text), _("It does not say what happened."))
    return replaced(found, unclear=(nothing,))


def _clauses(found: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts with a verb each; names that are listed stay together."""
    clause: list[Token] = []
    for at, token in enumerate(found):
        if token.kind in _PARTING:
            rest = found[at + 1 :]
            end = next((n for n, each in enumerate(rest) if each.kind in _PARTING), len(rest))
            has_verb = any(each.kind in _VERBS for each in clause)
            goes_on = rest[:1] and rest[0].kind is TokenKind.NAME
            is_own = not goes_on or any(each.kind in _OF_A_CLAUSE for each in rest[:end])
            if has_verb and (is_own or token.text == "."):
                yield clause
                clause = []
                continue
        clause.append(token)
    if clause:
        yield clause


class _StatementReader:
    """Reads clause after clause; a pronoun stands for the last one who was referred."""

    def __init__(
        self, names: KnownNames, today: datetime.date, channel: Channel, currency: str
    ) -> None:
        self._names = names
        self._today = today
        self._channel = channel
        self._currency = currency
        self._people: dict[str, FoundPerson] = {}
        self._referrals: list[FoundReferral] = []
        self._contracts: list[FoundContract] = []
        self._said: list[str] = []
        self._unclear: list[Unclear] = []
        self._last: tuple[_Somebody, ...] = ()

    def understood(self) -> Understood:
        findings = Findings(
            people=tuple(self._people.values()),
            referrals=tuple(self._referrals),
            contracts=tuple(self._contracts),
        )
        return Understood(tuple(self._said), tuple(self._unclear), findings)

    def read(self, clause: Sequence[Token]) -> None:
        verbs = [token for token in clause if token.kind in _VERBS]
        self._unclear += (not_understood(t) for t in clause if t.kind is TokenKind.UNKNOWN)
        if not verbs:
            said = [token for token in clause if token.kind not in _PARTING]
            if said and not any(token.kind is TokenKind.UNKNOWN for token in said):
                self._unclear.append(not_understood(*said))
        elif any(verb.kind is not verbs[0].kind for verb in verbs):
            self._unclear.append(not_understood(verbs[-1]))
        elif verbs[0].kind is TokenKind.BUY:
            self._read_purchase(clause, verbs[0])
        else:
            self._read_referral(clause, verbs[0])

    def _read_referral(self, clause: Sequence[Token], verb: Token) -> None:
        groups = self._groups(clause)
        is_passive = verb.kind is TokenKind.COME or any(t.kind is TokenKind.BE for t in clause)
        led = [group for group in groups if group.leading in _LEADING]
        plain = [group for group in groups if group.leading not in _LEADING]
        if not is_passive and len(groups) == 1 and not led:
            plain = self._parted(groups[0])
        self._unclear += (not_understood(t) for t in clause if t.kind is TokenKind.AMOUNT)
        if is_passive and (len(led), len(plain)) == (1, 1):
            givers, receivers = led[0].people, plain[0].people
        elif not is_passive and (len(led), len(plain)) == (0, 2):
            givers, receivers = plain[0].people, plain[1].people
        else:
            self._say_unclear(clause, _("It does not say clearly who referred whom."))
            return
        day = self._day(clause)
        channels = [token.value for token in clause if token.kind is TokenKind.CHANNEL]
        channel = channels[0] if channels else self._channel
        for giver in givers:
            for receiver in receivers:
                fields = Referral(NOBODY, NOBODY, date=day, channel=channel)
                self._referrals.append(FoundReferral(giver.reference, receiver.reference, fields))
                text = _("{giver} → {receiver}, {date}, {channel}")
                self._said.append(
                    text.format(
                        giver=giver.shown,
                        receiver=receiver.shown,
                        date=format_date(day),
                        channel=vocabulary.name(channel),
                    )
                )
        self._last = receivers

    def _read_purchase(self, clause: Sequence[Token], verb: Token) -> None:
        groups = self._groups(clause)
        amounts = [token for token in clause if token.kind is TokenKind.AMOUNT]
        buyers = groups[0].people if len(groups) == 1 else () if groups else self._last
        if len(buyers) != 1 or any(group.leading in _LEADING for group in groups):
            self._say_unclear(clause, _("It does not say clearly who bought."))
        elif len(amounts) != 1:
            self._say_unclear([verb], _("It does not say for how much."))
        else:
            [buyer], (amount, typed) = buyers, amounts[0].value
            self._add_contract(buyer, amount, typed, self._day(clause))

    def _add_contract(
        self, buyer: _Somebody, amount: Decimal, typed: str, day: datetime.date
    ) -> None:
        fields = Contract(ContractId(""), NOBODY, amount, typed, status=Status.WON, signed=day)
        self._contracts.append(FoundContract(buyer.reference, fields))
        self._said.append(
            _("{name}: contract, {amount}, {date}").format(
                name=buyer.shown,
                amount=format_money(amount, typed or self._currency),
                date=format_date(day),
            )
        )

    def _day(self, clause: Sequence[Token]) -> datetime.date:
        """The one day of the clause, or today."""
        days = [token for token in clause if token.kind is TokenKind.DAY]
        self._unclear += map(not_understood, days[1:])
        day: datetime.date = days[0].value if days else self._today
        if day > self._today:
            self._say_unclear(days[:1], _("This day is yet to come."))
        return day

    def _groups(self, clause: Sequence[Token]) -> list[_Group]:
        """Who is named, in their order; names joined by a comma or *and* are one group."""
        groups: list[_Group] = []
        leading: TokenKind | None = None
        is_joined = False
        for name in _names(clause):
            if name[0].kind is TokenKind.NAME or name[0].kind is TokenKind.ME:
                people = (self._somebody(name),)
                if is_joined and groups:
                    before = groups.pop()
                    groups.append(_Group((*before.people, *people), before.leading))
                else:
                    groups.append(_Group(people, leading))
            is_joined = name[0].kind in _PARTING
            leading = name[0].kind
        return groups

    def _parted(self, group: _Group) -> list[_Group]:
        """Two names without a word between them, if the map says where the first one ends."""
        [first, *others] = group.people
        ways = [
            (first.tokens[:at], first.tokens[at:])
            for at in range(1, len(first.tokens))
            if len(self._names.called(_text(first.tokens[:at]))) == 1
        ]
        if len(ways) != 1 or others:
            return [group]
        self._people.pop(first.reference.key, None)
        return [_Group((self._somebody(part),), None) for part in ways[0]]

    def _somebody(self, name: Sequence[Token]) -> _Somebody:
        """Somebody on the map, or somebody new."""
        said = _text(name)
        if name[0].kind is TokenKind.ME:
            found = [self._names.me] if self._names.me else []
            if not found:
                self._say_unclear(name, _("The map does not know who you are."))
        else:
            found = [*self._names.called(said)]
        people = self._names.people
        if len(found) == 1:
            return _Somebody(tuple(name), Reference(id=found[0]), people[found[0]].name)
        if found:
            listed = ", ".join(people[id_].name for id_ in found[:3])
            text = _("“{name}” may be several people: {names}.").format(name=said, names=listed)
            self._unclear.append(Unclear(name[0].start, name[-1].end, text))
        elif "@" not in said and not looks_like_a_name(said):
            self._unclear.append(not_understood(*name))
        title, plain = parted_name(without_salutation(said))
        key = name_key(plain)
        email = plain if "@" in plain else ""
        self._people[key] = FoundPerson(key, Person(NOBODY, plain, title=title, email=email))
        shown = _("{name} (new)").format(name=f"{title} {plain}".strip())
        return _Somebody(tuple(name), Reference(key=key), shown)

    def _say_unclear(self, clause: Sequence[Token], text: str) -> None:
        self._unclear.append(Unclear(clause[0].start, clause[-1].end, text))


def _names(clause: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens, those of one name together: a known whole name of several words is one."""
    name: list[Token] = []
    for token in clause:
        is_whole = " " in token.text
        if token.kind is TokenKind.NAME and name and not is_whole and " " not in name[-1].text:
            name.append(token)
            continue
        if name:
            yield name
            name = []
        if token.kind is TokenKind.NAME:
            name = [token]
        else:
            yield [token]
    if name:
        yield name


def _text(name: Sequence[Token]) -> str:
    return " ".join(token.text for token in name)
