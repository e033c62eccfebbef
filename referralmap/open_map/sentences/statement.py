"""Statements: who referred whom, when and how, and who bought for how much.

*Anna hat Bernd am 3. März empfohlen, er kaufte für 4000* is two clauses, each with one verb.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
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
from referralmap.model.identity.given_names import Gender, gender_of
from referralmap.model.person_names import name_key, parted_name, search_key
from referralmap.model.records import Contract, ContractId, Person, Referral
from referralmap.model.vocabulary import Channel, Status
from referralmap.open_map.sentences.known_names import KnownNames
from referralmap.open_map.sentences.tokens import Token, TokenKind, tokens
from referralmap.open_map.sentences.understood import Unclear, Understood, not_understood

_VERBS = frozenset((TokenKind.REFER, TokenKind.COME, TokenKind.BUY))
_OF_A_CLAUSE = _VERBS | {TokenKind.AUXILIARY, TokenKind.BE}
_PARTING = frozenset((TokenKind.END, TokenKind.AND))
_OF_A_CASE = frozenset(("den", "dem"))
_MOST_WORDS = 3
"""Most words of the name of somebody new."""
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
    found_tokens = [*tokens(text, names, today)]
    reader.refuse_question(found_tokens)
    for clause in _clauses(found_tokens):
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
        self._meant: Mapping[str, tuple[_Somebody, ...]] = {}
        """The people that the next clause means by each pronoun, and by none."""

    def understood(self) -> Understood:
        findings = Findings(
            people=tuple(self._people.values()),
            referrals=tuple(self._referrals),
            contracts=tuple(self._contracts),
        )
        return Understood(tuple(self._said), tuple(self._unclear), findings)

    def refuse_question(self, sentence: Sequence[Token]) -> None:
        """*Hat Anna Emil empfohlen* states nothing."""
        if sentence and sentence[0].kind in _OF_A_CLAUSE:
            self._unclear.append(not_understood(sentence[0]))

    def read(self, clause: Sequence[Token]) -> None:
        clause = [token for token, after in _with_next(clause) if not _is_greeting(token, after)]
        clause = _with_pronoun(self._whole_names(clause))
        verbs = [token for token in clause if token.kind in _VERBS]
        odd = [
            token
            for token, after in _with_next(clause)
            if _is_odd(token, after, is_known=bool(after and self._names.called(after.text)))
        ]
        self._unclear += map(not_understood, odd)
        for token in clause:
            if token.kind is TokenKind.SPAN:
                text = _("“{words}” is no single day: say one, such as “yesterday” or “3 March”.")
                self._say_unclear([token], text.format(words=token.text))
        self._unclear += (not_understood(*three) for three in _torn(clause))
        if not verbs:
            said = [token for token in clause if token.kind not in _PARTING]
            if said and not odd:
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
        elif not is_passive and (len(led), len(plain)) == (0, 2) and not _is_turned(clause):
            givers, receivers = plain[0].people, plain[1].people
        else:
            self._say_unclear(clause, _("It does not say clearly who referred whom."))
            return
        channels = [token for token in clause if token.kind is TokenKind.CHANNEL]
        self._unclear += map(not_understood, channels[1:])
        day = self._day(clause)
        channel = channels[0].value if channels else None
        for giver in givers:
            for receiver in receivers:
                self._refer(giver, receiver, day, channel)
        he = dict.fromkeys(("er", "he", "der", "dieser"), receivers)
        if _are_told_apart_as_she(givers, receivers):
            he |= dict.fromkeys(("sie", "she", "diese"), receivers)
        who = {} if is_passive else {"who": receivers, "welcher": receivers}
        self._meant = {**he, **who, "": receivers if is_passive else givers}

    def _refer(
        self,
        giver: _Somebody,
        receiver: _Somebody,
        day: datetime.date | None,
        channel: Channel | None,
    ) -> None:
        """Add a referral; one that is on the map gets only what was typed."""
        ends = (giver.reference.id, receiver.reference.id)
        is_there = ends in self._names.referrals
        if not is_there:
            day, channel = day or self._today, channel or self._channel
        fields = Referral(NOBODY, NOBODY, date=day, channel=channel)
        self._referrals.append(FoundReferral(giver.reference, receiver.reference, fields))
        parts = [_("{giver} → {receiver}").format(giver=giver.shown, receiver=receiver.shown)]
        parts += [format_date(day)] if day else []
        parts += [vocabulary.name(channel)] if channel else []
        parts += [_("on the map already")] if is_there else []
        self._said.append(", ".join(parts))

    def _read_purchase(self, clause: Sequence[Token], verb: Token) -> None:
        groups = self._groups(clause)
        amounts = [token for token in clause if token.kind is TokenKind.AMOUNT]
        pronouns = [token.text.lower() for token in clause if token.kind is TokenKind.PRONOUN]
        self._unclear += (not_understood(t) for t in clause if t.kind is TokenKind.CHANNEL)
        are_several = "sie" in pronouns and any(_is_plural(token) for token in clause)
        if (
            are_several
            or len(groups) + len(pronouns) > 1
            or any(group.leading in _LEADING for group in groups)
        ):
            buyers: tuple[_Somebody, ...] = ()
        elif groups:
            buyers = groups[0].people
        else:
            buyers = self._meant.get((*pronouns, "")[0], ())
        if len(buyers) != 1:
            self._say_unclear(clause, _("It does not say clearly who bought."))
        elif len(amounts) != 1:
            self._say_unclear([verb], _("It does not say for how much."))
        else:
            [buyer], (amount, typed) = buyers, amounts[0].value
            self._add_contract(buyer, amount, typed, self._day(clause) or self._today)
            self._meant = {"": buyers}

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

    def _day(self, clause: Sequence[Token]) -> datetime.date | None:
        """The one day of the clause."""
        days = [token for token in clause if token.kind is TokenKind.DAY]
        self._unclear += map(not_understood, days[1:])
        day: datetime.date | None = days[0].value if days else None
        if day is not None and day > self._today:
            self._say_unclear(days[:1], _("This day is yet to come."))
        return day

    def _whole_names(self, clause: Sequence[Token]) -> list[Token]:
        """The clause with *Max von Trapp* as one name where nobody can be meant behind the *von*:
        in a sentence that says who refers, and before a name that the map does not know.
        """
        found: list[Token] = []
        kinds = {token.kind for token in clause}
        if TokenKind.REFER not in kinds or kinds & {TokenKind.BE, TokenKind.COME}:
            return list(clause)
        for token in clause:
            is_torn = [each.kind for each in found[-2:]] == [TokenKind.NAME, TokenKind.BY]
            if not (
                is_torn
                and _is_name(token)
                and found[-1].text == "von"
                and not self._names.called(token.text)
            ):
                found.append(token)
                continue
            first = found[-2]
            found[-2:] = [
                Token(TokenKind.NAME, f"{first.text} von {token.text}", first.start, token.end)
            ]
        return found

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
            is_joined = name[0].kind in _PARTING and leading in (TokenKind.NAME, TokenKind.ME)
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
        if (before := self._named_before(said)) is not None and not found:
            return _Somebody(tuple(name), Reference(key=before.key), self._shown(before.fields))
        if len(found) == 1:
            return _Somebody(tuple(name), Reference(id=found[0]), people[found[0]].name)
        if found:
            listed = ", ".join(people[id_].name for id_ in found[:3])
            text = _("“{name}” may be several people: {names}.").format(name=said, names=listed)
            self._unclear.append(Unclear(name[0].start, name[-1].end, text))
        elif "@" not in said and (not looks_like_a_name(said) or len(name) > _MOST_WORDS):
            self._unclear.append(not_understood(*name))
        title, plain = parted_name(said)
        key = name_key(plain)
        email = plain if "@" in plain else ""
        person = Person(NOBODY, plain, title=title, email=email)
        self._people[key] = FoundPerson(key, person)
        return _Somebody(tuple(name), Reference(key=key), self._shown(person))

    def _shown(self, person: Person) -> str:
        return _("{name} (new)").format(name=f"{person.title} {person.name}".strip())

    def _named_before(self, said: str) -> FoundPerson | None:
        """The one new person of the sentence with that name or a part of it."""
        key = search_key(said)
        having = [
            each
            for each in self._people.values()
            if key == search_key(each.fields.name) or key in search_key(each.fields.name).split()
        ]
        return having[0] if len(having) == 1 else None

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


def _with_next(clause: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    yield from zip(clause, (*clause[1:], None), strict=True)


def _is_greeting(token: Token, after: Token | None) -> bool:
    """Whether it only greets the person who is named after it."""
    return token.kind is TokenKind.SALUTATION and after is not None and _is_name(after)


def _with_pronoun(clause: Sequence[Token]) -> list[Token]:
    """The clause with a *der* or *die* at its beginning as what it stands for: somebody."""
    at = next((at for at, token in enumerate(clause) if token.kind not in _PARTING), 0)
    after = clause[at + 1 : at + 2]
    if not after or _is_name(after[0]) or clause[at].text not in ("der", "die"):
        return list(clause)
    return [*clause[:at], replaced(clause[at], kind=TokenKind.PRONOUN), *clause[at + 1 :]]


def _are_told_apart_as_she(givers: Sequence[_Somebody], receivers: Sequence[_Somebody]) -> bool:
    """Whether *she* can only mean the receivers: their names are of women, the givers' of men."""
    genders = [{gender_of(each.shown) for each in some} for some in (givers, receivers)]
    return genders == [{Gender.MALE}, {Gender.FEMALE}]


def _is_plural(token: Token) -> bool:
    """Whether a verb of buying speaks of several: *kauften*, *haben*."""
    return token.text.lower() == "haben" or (
        token.kind is TokenKind.BUY and token.text.lower().endswith("en")
    )


def _is_odd(token: Token, after: Token | None, *, is_known: bool) -> bool:
    """Whether nothing can be made of a token, or it may as well be a part of a name; `is_known` is
    whether the map has the name behind it.
    """
    is_before_name = after is not None and _is_name(after)
    if token.kind in (TokenKind.UNKNOWN, TokenKind.SALUTATION):
        return True
    if token.kind is TokenKind.ARTICLE:
        return is_before_name and token.text.lower() not in _OF_A_CASE
    if token.text.lower() in ("der", "die"):
        return is_before_name and not is_known
    if token.text.lower() in ("durch", "through", "by"):
        return False
    # *An Nguyen*, *Von Trapp*: a small word of the grammar would not begin with a capital
    is_capital = token.kind in (TokenKind.FILLER, TokenKind.BY) and token.text[:1].isupper()
    return is_capital and is_before_name


def _torn(clause: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Names with a *von* between them that may be one name: *Maria von Trapp kam …*."""
    for at in range(1, len(clause) - 1):
        is_between = _is_name(clause[at - 1]) and _is_name(clause[at + 1])
        if clause[at].text.lower() == "von" and is_between:
            kinds = [token.kind for token in clause]
            if TokenKind.BE not in kinds[:at] or TokenKind.REFER not in kinds[at:]:
                yield clause[at - 1 : at + 2]


def _is_name(token: Token) -> bool:
    return token.kind is TokenKind.NAME


def _is_turned(clause: Sequence[Token]) -> bool:
    """Whether the first who is named is the one who was referred: *Den Emil hat Anna empfohlen*."""
    first = next((at for at, token in enumerate(clause) if _is_name(token)), 0)
    return first > 0 and clause[first - 1].text.lower() in _OF_A_CASE


def _text(name: Sequence[Token]) -> str:
    return " ".join(token.text for token in name)
