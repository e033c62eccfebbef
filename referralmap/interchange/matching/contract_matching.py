"""The contracts of a source: those that are new, and those of the map that stand otherwise in it.

They are known by their id, or else, one for one, by all that is said of them. One without an id may
also be a contract of the map that has gone on since: won, lost, cancelled, or signed on a day.
"""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from decimal import Decimal

from referralmap.interchange.findings import Findings, FoundContract
from referralmap.interchange.matching.filling import filled
from referralmap.interchange.matching.proposal import OutdatedContract, Update
from referralmap.interchange.matching.recognition import Recognition
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Referral, new_ids
from referralmap.model.vocabulary import Status

_Likeness = tuple[str, Decimal, str, str, object, str]
_Deal = tuple[str, Decimal, str, str]
_DAYS = ("signed", "cancelled")


class ContractMatching:
    """What a source says of contracts, on its way into a map.

    `contracts` are those to be added or changed. `outdated` are contracts of the map that the
    source has otherwise, whether or not `updates` say that they are to be brought up to date.
    """

    def __init__(
        self,
        network: Network,
        findings: Findings,
        recognition: Recognition,
        currency: str,
        today: datetime.date | None,
        updates: Collection[Update],
    ) -> None:
        """`currency` is the map's; a day after `today` is told."""
        self.contracts: dict[ContractId, Contract] = {}
        self.outdated: dict[ContractId, OutdatedContract] = {}
        self._network = network
        self._found = findings
        self._people = recognition
        self._currency = currency
        self._today = today
        self._updates = updates

    def take(
        self,
        buyers: Iterable[PersonId | None],
        referrals: Mapping[tuple[str, str], Referral],
    ) -> None:
        """Take all contracts, which are with `buyers`; `referrals` are those that change."""
        found = [
            self._completed(contract, buyer)
            for contract, buyer in zip(self._found.contracts, buyers, strict=True)
            if buyer is not None
        ]
        there = Counter(
            _likeness(contract)
            for buyer in {contract.fields.buyer for contract in found}
            if not self._people.is_new(buyer)
            for contract in self._network.contracts_of(buyer)
        )
        there.subtract(
            _likeness(known)
            for contract in found
            if (known := self._network.contracts.get(contract.fields.id)) is not None
        )
        ids = iter(new_ids(sum(not contract.fields.id for contract in found)))
        further = []
        for contract in found:
            like = _likeness(contract.fields)
            if contract.fields.id not in self._network.contracts and there[like] > 0:
                there[like] -= 1
            else:
                further.append(contract)
        named = {each.fields.id for each in found}
        gone_on = self._gone_on(further, named, there)
        reserved = named | {known.id for known in gone_on.values()}
        same = self._may_be_same(further, gone_on, reserved, there)
        beside = []
        for at, contract in enumerate(further):
            known, alike = gone_on.get(at), same.get(at)
            if known is not None and self._is_updated(known, contract):
                there[_likeness(known)] -= 1
            elif alike is not None and self._is_taken_for(alike, contract):
                there[_likeness(alike)] -= 1
            else:
                self._take_contract(contract, contract.fields.id or ContractId(next(ids)))
                beside.append(contract)
        self._question_equals(beside)
        self._question_order(further, referrals)
        for contract in further:
            question_day(
                self._people,
                self._today,
                contract.fields.signed,
                contract.fields.buyer,
                contract.line,
            )
        for contract in beside:
            self._question_contract(contract, there)

    def _completed(self, found: FoundContract, buyer: PersonId) -> FoundContract:
        """What a source leaves open is as the map has it."""
        fields, known = found.fields, self._network.contracts.get(found.fields.id)
        currency = fields.currency or (self._currency if known is None else known.currency)
        status = fields.status if found.says_state or known is None else known.status
        fields = replaced(fields, buyer=buyer, currency=currency, status=status)
        return replaced(found, fields=fields)

    def _gone_on(
        self, further: Sequence[FoundContract], named: Set[str], left: Counter[_Likeness]
    ) -> Mapping[int, Contract]:
        """By their place in `further`, the contracts of the map that some without an id must be.

        They are not `named` by an id, nor in the source as they are: that is how many are `left`.
        """
        places = [at for at, contract in enumerate(further) if not contract.fields.id]
        return self._only_fitting(further, places, named, left, _deal, _goes_on)

    def _may_be_same(
        self,
        further: Sequence[FoundContract],
        gone_on: Collection[int],
        named: Set[str],
        left: Counter[_Likeness],
    ) -> Mapping[int, Contract]:
        """As `_gone_on`, of the others: the contracts of the map that some of them may be."""
        places = [
            at
            for at, contract in enumerate(further)
            if at not in gone_on and contract.fields.id not in self._network.contracts
        ]
        return self._only_fitting(further, places, named, left, _sum, _may_be)

    def _only_fitting(
        self,
        further: Sequence[FoundContract],
        places: Iterable[int],
        named: Set[str],
        left: Counter[_Likeness],
        deal_of: Callable[[Contract], _Deal],
        fits: Callable[[Contract, FoundContract], bool],
    ) -> Mapping[int, Contract]:
        """By place, the only contract of the map of the same deal that one of `further` fits, if
        no other one fits it.
        """
        deals: dict[_Deal, list[int]] = {}
        for at in () if self._found.complete else places:
            if not self._people.is_new(further[at].fields.buyer):
                deals.setdefault(deal_of(further[at].fields), []).append(at)
        found = {}
        for deal, several in deals.items():
            alike: dict[_Likeness, list[Contract]] = {}
            for known in self._network.contracts_of(PersonId(deal[0])):
                if deal_of(known) == deal and known.id not in named:
                    alike.setdefault(_likeness(known), []).append(known)
            those = [each for like, some in alike.items() for each in some[: max(left[like], 0)]]
            fitting = {at: [k for k in those if fits(k, further[at])] for at in several}
            meant = Counter(known.id for some in fitting.values() for known in some)
            for at, some in fitting.items():
                if len(some) == 1 and meant[some[0].id] == 1:
                    found[at] = some[0]
        return found

    def _take_contract(self, found: FoundContract, id_: ContractId) -> None:
        fields = found.fields
        known = self.contracts.get(id_) or self._network.contracts.get(id_)
        if known is None:
            self.contracts[id_] = replaced(fields, id=id_)
            return
        name = self._people.name(fields.buyer)
        if known.buyer != fields.buyer:
            self._people.note(found.line, "contract_of_another", name=name)
            return
        now, differences = filled(known, fields, self._found.complete)
        if differences and self._is_clear(id_) and self._is_updated(known, found):
            return
        if not self._found.complete and any(name == "status" for name, _old, _new in differences):
            # days of a state that is not taken say nothing of the one that stays
            left = [name for name in _DAYS if getattr(now, name) != getattr(known, name)]
            differences += [(name, "–", str(getattr(fields, name))) for name in left]
            now = replaced(now, **dict.fromkeys(left))
        self.contracts[id_] = now
        for field, old, new in differences:
            data = {"name": name, "field": field, "known": old, "found": new}
            if field == "value":
                data |= {"known": _amount(known), "found": _amount(fields)}
            self._people.note(found.line, "contract_differs", **data)

    def _is_updated(self, known: Contract, found: FoundContract) -> bool:
        """Note that `known` is otherwise in the source; whether it is to be as it is there."""
        now, differences = filled(known, found.fields, complete=False)
        names = [name for name, _old, _new in differences]
        after = replaced(now, **{name: getattr(found.fields, name) for name in names})
        is_forward = not names or (names == ["status"] and _leads(known.status, after.status))
        update = Update.FORWARD if is_forward else Update.OVERWRITING
        before = self._network.contracts[known.id]
        self.outdated[known.id] = OutdatedContract(before, after, update)
        if update not in self._updates:
            return False
        self.contracts[known.id] = after
        return True

    def _is_taken_for(self, known: Contract, found: FoundContract) -> bool:
        """Note that `found` may be `known`; whether it is taken for it, which fills what is empty,
        and lets the state go forward.
        """
        after, _differences = filled(known, found.fields, complete=False)
        if found.says_state and _leads(known.status, found.fields.status):
            after = replaced(after, status=found.fields.status)
        self.outdated[known.id] = OutdatedContract(known, after, Update.SAME)
        if Update.SAME not in self._updates:
            return False
        if after != known:
            self.contracts[known.id] = after
        self._note_alike(known, found, "contract_same")
        return True

    def _is_clear(self, id_: ContractId) -> bool:
        """Whether the source says one thing of a contract of the map."""
        return not self._found.complete and id_ in self._network.contracts and id_ not in self._torn

    @functools.cached_property
    def _torn(self) -> Set[str]:
        """The ids under which rows of the source say different things."""
        first: dict[str, Contract] = {}
        return {
            fields.id
            for fields in (each.fields for each in self._found.contracts)
            if fields.id and first.setdefault(fields.id, fields) != fields
        }

    def _question_order(
        self, found: Iterable[FoundContract], changed: Mapping[tuple[str, str], Referral]
    ) -> None:
        """Tell of contracts that were signed before all referrals of their buyers."""
        dated = [] if self._found.complete else [each for each in found if each.fields.signed]
        buyers = {contract.fields.buyer for contract in dated}
        days: dict[PersonId, list[datetime.date | None]] = {buyer: [] for buyer in buyers}
        known = (each for buyer in buyers for each in self._network.received_by(buyer))
        for referral in [*(each for each in known if each.key not in changed), *changed.values()]:
            if referral.receiver in buyers and referral.giver != self._people.me:
                days[referral.receiver].append(referral.date)
        for contract in dated:
            signed, of_buyer = contract.fields.signed, days[contract.fields.buyer]
            if of_buyer and all(day and signed and day > signed for day in of_buyer):
                first = min(day for day in of_buyer if day)
                name = self._people.name(contract.fields.buyer)
                data = {"name": name, "signed": str(signed), "referred": str(first)}
                self._people.note(contract.line, "signed_before", **data)

    def _question_contract(self, found: FoundContract, left: Counter[_Likeness]) -> None:
        """Tell of a further contract that may be one which is there, in another state or of another
        amount.
        """
        fields = found.fields
        if fields.id in self._network.contracts or self._people.is_new(fields.buyer):
            return
        for known in self._network.contracts_of(fields.buyer):
            is_alike = (known.value, known.currency) == (fields.value, fields.currency)
            is_alike |= known.signed is not None and known.signed == fields.signed
            is_alike |= _may_have_ended(known, fields)
            if is_alike and left[_likeness(known)] > 0 and not _are_numbered_apart(known, fields):
                self._note_alike(known, found, "contract_beside")
                return

    def _note_alike(self, known: Contract, found: FoundContract, kind: str) -> None:
        data = {"known": _amount(known), "found": _amount(found.fields)}
        self._people.note(found.line, kind, name=self._people.name(known.buyer), **data)

    def _question_equals(self, added: Iterable[FoundContract]) -> None:
        """Tell of contracts without an id of which all is the same as of one above."""
        first: dict[_Likeness, int | None] = {}
        for found in () if self._found.complete else added:
            if found.fields.id:
                continue
            line = first.setdefault(_likeness(found.fields), found.line)
            if line != found.line:
                self._people.note(found.line, "contract_twice", first=str(line))


def question_day(
    people: Recognition,
    today: datetime.date | None,
    day: datetime.date | None,
    person: PersonId,
    line: int | None,
) -> None:
    """Tell of a day of `person` that is still to come."""
    if day is not None and today is not None and day > today:
        people.note(line, "day_to_come", name=people.name(person), value=str(day))


def _goes_on(known: Contract, later: FoundContract) -> bool:
    """Whether `later` may be `known` in a further state, or with a day of signing."""
    found = later.fields
    if known.signed not in (None, found.signed):
        return False
    is_signed_now = known.signed != found.signed and known.status is found.status
    return is_signed_now or _leads(known.status, found.status)


def _may_be(known: Contract, found: FoundContract) -> bool:
    """Whether nothing that is said of both keeps them apart."""
    fields = found.fields
    for one, other in ((known.signed, fields.signed), (known.product, fields.product)):
        if one and other and one != other:
            return False
    is_state = not found.says_state or known.status is fields.status
    is_numbered = bool(fields.id) and ":" in known.id
    return not is_numbered and (is_state or _leads(known.status, fields.status))


def _may_have_ended(known: Contract, found: Contract) -> bool:
    """Whether `found` may be what became of an open deal, which often ends at another amount."""
    is_another = known.product and found.product and known.product != found.product
    is_over = known.status is Status.OPEN and found.status is not Status.OPEN
    return is_over and not is_another


def _are_numbered_apart(known: Contract, found: Contract) -> bool:
    """Whether one program has given both a number."""
    system, sign, _number = found.id.partition(":")
    return bool(sign) and known.id.startswith(f"{system}:")


def _leads(before: Status, after: Status) -> bool:
    """Whether a contract goes forward by that."""
    if before is Status.OPEN:
        return after is not Status.OPEN
    return (before, after) == (Status.WON, Status.CANCELLED)


def _amount(contract: Contract) -> str:
    return f"{contract.value:f} {contract.currency}"


def _likeness(contract: Contract) -> _Likeness:
    """The fields that two contracts share if they are taken for one."""
    return (
        contract.buyer,
        contract.value,
        contract.currency,
        contract.status,
        contract.signed,
        contract.product,
    )


def _deal(contract: Contract) -> _Deal:
    """What stays the same while a contract goes on."""
    return contract.buyer, contract.value, contract.currency, contract.product


def _sum(contract: Contract) -> _Deal:
    return contract.buyer, contract.value, contract.currency, ""
