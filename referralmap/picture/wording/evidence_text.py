"""The evidence for a person's credit in sentences, contract by contract and route by route."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from referralmap.analysis.credit.evidence import Evidence, Route, evidence
from referralmap.analysis.credit.exclusions import LeftOut, Reason, left_out, left_out_of
from referralmap.analysis.figures.accounts import Accounts
from referralmap.i18n import _, format_date, format_money, format_percent, mark, ngettext
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.picture.captions import credit_text

MOST_CONTRACTS, _MOST_LEFT_OUT = 40, 30
_WHOLE = 0.9995
"""Share above which a route counts as the only one."""
_PERMILLE = 1000


class SentenceKind(Enum):
    HEADING = auto()
    CONTRACT = auto()
    ROUTE = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of the evidence, and its people to be highlighted on the map."""

    kind: SentenceKind
    text: str
    people: tuple[PersonId, ...] = ()


_REASONS: Mapping[Reason, str] = {
    Reason.FROM_ME: mark("{giver} → {receiver}: the owner of the map earns no credit."),
    Reason.FROM_BUYER: mark("{giver} → {receiver}: buyers earn no credit for their own contract."),
    Reason.AFTER_CONTRACT: mark(
        "{giver} → {receiver} on {date}: later than the contract of {buyer} of {signed}."
    ),
    Reason.AFTER_REFERRAL: mark(
        "{giver} → {receiver} on {date}: later than the referral that followed it to {buyer}."
    ),
    Reason.OPEN: mark("{contract}: still open; it counts when it is won."),
    Reason.LOST: mark("{contract}: lost."),
    Reason.CANCELLED: mark("{contract}: cancelled, {counts}."),
    Reason.NOBODY_ELIGIBLE: mark(
        "{contract}: no one who can earn credit had referred the buyer by then."
    ),
}


def sentences(accounts: Accounts, person: PersonId) -> list[Sentence]:
    """The sentences about the credit of `person`; a single note if there is none."""
    return [*_credited(accounts, person), *_promised(accounts, person), *_passed(accounts, person)]


def of_the_whole_map(accounts: Accounts) -> list[Sentence]:
    """The contracts that bring no credit, shown while no person is chosen."""
    return list(_listed_out(accounts.network, left_out(accounts.network)))


def _credited(accounts: Accounts, person: PersonId) -> Iterator[Sentence]:
    network, rule = accounts.network, _(accounts.ledger.rule.name)
    yield Sentence(SentenceKind.HEADING, _("Credit by the rule “{rule}”").format(rule=rule))
    entries = evidence(accounts.ledger, person)
    if not entries:
        yield Sentence(SentenceKind.NOTE, _("No contract is credited to {name}.").format(
            name=network.people[person].name
        ))  # fmt: skip
    for each in entries[:MOST_CONTRACTS]:
        yield Sentence(
            SentenceKind.CONTRACT,
            _contract_credit(network, each),
            (person, each.entry.contract.buyer),
        )
        yield from _routes(network, each)
    more = len(entries) - MOST_CONTRACTS
    if more > 0:
        yield Sentence(
            SentenceKind.NOTE, ngettext("… and {count} more", "… and {count} more", more)
        )


def _contract_credit(network: Network, each: Evidence) -> str:
    contract = each.entry.contract
    credit = format_money(each.credit, contract.currency)
    if each.error:
        error = format_money(each.error, contract.currency)
        credit = _("about {credit} (± {error}, sampled)").format(credit=credit, error=error)
    if each.credit == contract.value:
        return _("{contract}: all of it").format(contract=_contract(network, contract))
    return _("{credit} of {contract}").format(credit=credit, contract=_contract(network, contract))


def _routes(network: Network, each: Evidence) -> Iterator[Sentence]:
    routes, buyer = each.routes, each.entry.contract.buyer
    for route in routes.shown:
        yield Sentence(
            SentenceKind.ROUTE,
            _route(network, route),
            (*(step.referral.giver for step in reversed(route.steps)), buyer),
        )
    if routes.more is None:
        yield Sentence(
            SentenceKind.NOTE, _("There are too many routes to count; these are some of them.")
        )
    elif routes.more:
        yield Sentence(
            SentenceKind.NOTE, ngettext("{count} more route", "{count} more routes", routes.more)
        )


def _route(network: Network, route: Route) -> str:
    """*Eva → Anna (3 Jan 2022) → Bernd (1 Feb 2022), share 50 %*; the first giver comes first."""
    steps = [*reversed(route.steps)]
    names = [network.people[steps[0].referral.giver].name]
    for step in steps:
        receiver = network.people[step.referral.receiver].name
        date = f" ({format_date(step.referral.date)})" if step.referral.date else ""
        names.append(f"{receiver}{date}")
    text = " → ".join(names)
    if route.share > _WHOLE:
        return text
    return _("{route}, share {share}").format(route=text, share=_percent(route.share))


def _percent(share: float) -> str:
    exact = Decimal(round(share * _PERMILLE)) / _PERMILLE
    return format_percent(exact, 0 if share * 100 == round(share * 100) else 1)


def _contract(network: Network, contract: Contract) -> str:
    """*4.800 € with Bernd Gassner (Altersvorsorge), signed 15 Dec 2022*"""
    buyer = network.people[contract.buyer].name
    text = _("{amount} with {buyer}").format(
        amount=format_money(contract.value, contract.currency), buyer=buyer
    )
    if contract.product:
        text += f" ({contract.product})"
    if contract.signed:
        text += _(", signed {date}").format(date=format_date(contract.signed))
    return text


def _promised(accounts: Accounts, person: PersonId) -> Iterator[Sentence]:
    """Open contracts that would be credited to the person, separate from the sum."""
    network = accounts.network
    theirs = accounts.pipeline().credits_of(person)
    if not theirs:
        return
    total = credit_text(accounts.pipeline().credit_of(person), network.settings.currency)
    yield Sentence(SentenceKind.HEADING, _("In the pipeline: {amount}").format(amount=total))
    for prospect in theirs[:MOST_CONTRACTS]:
        share = format_money(prospect.shares[person], prospect.contract.currency)
        text = _("{credit} of {contract}, if it is won").format(
            credit=share, contract=_contract(network, prospect.contract)
        )
        yield Sentence(SentenceKind.CONTRACT, text, (person, prospect.contract.buyer))


def _passed(accounts: Accounts, person: PersonId) -> Iterator[Sentence]:
    yield from _listed_out(accounts.network, left_out_of(accounts.network, person))


def _listed_out(network: Network, found: Sequence[LeftOut]) -> Iterator[Sentence]:
    items = [item for item in found if item.reason is not Reason.OPEN]
    if not items:
        return
    yield Sentence(SentenceKind.HEADING, _("Left out, and why"))
    for item in items[:_MOST_LEFT_OUT]:
        people: Sequence[PersonId] = (item.contract.buyer,)
        if item.referral is not None:
            people = (item.referral.giver, item.referral.receiver, item.contract.buyer)
        yield Sentence(
            SentenceKind.CONTRACT, _left_out(network, item), tuple(dict.fromkeys(people))
        )
    more = len(items) - _MOST_LEFT_OUT
    if more > 0:
        yield Sentence(
            SentenceKind.NOTE, ngettext("… and {count} more", "… and {count} more", more)
        )


def _left_out(network: Network, item: LeftOut) -> str:
    contract, referral = item.contract, item.referral
    signed = format_date(contract.signed) if contract.signed else ""
    parts = {
        "contract": _contract(network, contract),
        "buyer": network.people[contract.buyer].name,
        "signed": signed,
        "counts": _counts(item),
        **(_ends(network, referral) if referral is not None else {}),
    }
    return _(_REASONS[item.reason]).format(**parts)


def _ends(network: Network, referral: Referral) -> dict[str, str]:
    return {
        "giver": network.people[referral.giver].name,
        "receiver": network.people[referral.receiver].name,
        "date": format_date(referral.date) if referral.date else "",
    }


def _counts(item: LeftOut) -> str:
    """How a cancelled contract counts by the map's settings."""
    if item.lacks_date:
        return _("counts nothing, since a date is missing")
    if not item.counts:
        return _("counts nothing by the settings of the map")
    amount = format_money(item.counts, item.contract.currency)
    return _("still counts {amount} by the settings of the map").format(amount=amount)
