"""The badge in sentences: why a person is an ambassador or not, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.analysis.attribution import rule_of
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.routes.above_contracts import contracts_below, is_above_contract
from referralmap.analysis.standing.badge_rule import BadgeAccount
from referralmap.i18n import _, format_money, ngettext
from referralmap.model import vocabulary
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role, StandingMark
from referralmap.picture.captions import credit_text


def badge_sentences(accounts: Accounts, person: PersonId) -> list[str]:
    """Sentences about the badge of a person; none for *me*, who never has one."""
    if person == accounts.network.me:
        return []
    return list(_sentences(accounts, person))


def role_text(accounts: Accounts, person: PersonId) -> str:
    """*Fan*, or what somebody is who is no fan because contracts came further down their chains."""
    role = accounts.role(person)
    if role is Role.PERSON and is_above_contract(accounts.network, person):
        return _("In a chain to contracts")
    return vocabulary.name(role)


def marks_text(accounts: Accounts, person: PersonId) -> str:
    """The marks of a person, as *Rising · Centre of influence*; usually empty."""
    marks = accounts.marks(person)
    return " · ".join(vocabulary.name(mark) for mark in StandingMark if mark in marks)


def missing_text(badge: BadgeAccount) -> str:
    """What is missing, as *1 contract and 400 € to go*; empty if nothing is."""
    parts = []
    if badge.contracts_missing:
        parts.append(ngettext("{count} contract", "{count} contracts", badge.contracts_missing))
    if badge.amount_missing:
        parts.append(format_money(badge.amount_missing, badge.credit.currency))
    return _("{missing} to go").format(missing=_(" and ").join(parts)) if parts else ""


def _sentences(accounts: Accounts, person: PersonId) -> Iterator[str]:
    network, badge = accounts.network, accounts.badge(person)
    name = network.people[person].name
    if badge.by_hand is not None:
        yield _by_hand(badge, name)
    if badge.is_earned:
        yield _earned(badge)
    elif not network.given_by(person):
        yield _("{name} has not referred anyone yet.").format(name=name)
    elif badge.by_hand is None:
        if not badge.contracts and not badge.outside:
            yield from _through_others(accounts, person, badge.rule)
        yield _missing(badge, name)
    if badge.outside and badge.months is not None:
        yield ngettext(
            "{count} contract does not count: no date, or older than {{months}} months.",
            "{count} contracts do not count: no date, or older than {{months}} months.",
            badge.outside,
        ).format(months=badge.months)
    if badge.amount_wanted is not None and badge.credit.left_out:
        amount = credit_text(badge.credit.left_out, badge.credit.currency)
        yield _("Left out, since there is no exchange rate: {amount}.").format(amount=amount)
    if badge.rule != accounts.ledger.rule.key and badge.by_hand is None:
        rule = _(rule_of(badge.rule).name)
        yield _("The badge is awarded by the rule “{rule}”.").format(rule=rule)


def _through_others(accounts: Accounts, person: PersonId, rule: str) -> Iterator[str]:
    """What came further down the chains of somebody who has no credit for it."""
    below = contracts_below(accounts.network, person)
    if below.through_others and not below.direct:
        yield ngettext(
            "{count} contract came further down, through others, to whom “{{rule}}” credits it.",
            "{count} contracts came further down, through others, to whom “{{rule}}” credits them.",
            len(below.through_others),
        ).format(rule=_(rule_of(rule).name))


def _by_hand(badge: BadgeAccount, name: str) -> str:
    if badge.by_hand and badge.reason:
        text = _("You made {name} an ambassador: {reason}")
    elif badge.by_hand:
        text = _("You made {name} an ambassador.")
    elif badge.reason:
        text = _("You decided that {name} is no ambassador: {reason}")
    else:
        text = _("You decided that {name} is no ambassador.")
    said = text.format(name=name, reason=badge.reason)
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _earned(badge: BadgeAccount) -> str:
    """*By the rule of the map: 3 contracts count, 1 is needed.*"""
    counted = ngettext("{count} contract", "{count} contracts", badge.contracts)
    if badge.amount_wanted is None:
        return _("Earned by the rule of the map: {contracts}, wanted: {wanted}.").format(
            contracts=counted, wanted=badge.contracts_wanted
        )
    currency = badge.credit.currency
    return _(
        "Earned by the rule of the map: {contracts} with a credit of {amount}, "
        "wanted: {wanted} with {least}."
    ).format(
        contracts=counted,
        amount=format_money(badge.credit.total, currency),
        wanted=badge.contracts_wanted,
        least=format_money(badge.amount_wanted, currency),
    )


def _missing(badge: BadgeAccount, name: str) -> str:
    missing = badge.contracts_missing
    amount = format_money(badge.amount_missing, badge.credit.currency)
    if not missing:
        text = _("Another {amount} of credit makes {name} an ambassador.")
    elif badge.contracts and badge.amount_missing:
        text = ngettext(
            "{count} more contract and another {{amount}} of credit make {{name}} an ambassador.",
            "{count} more contracts and another {{amount}} of credit make {{name}} an ambassador.",
            missing,
        )
    elif badge.contracts:
        text = ngettext(
            "{count} more contract makes {{name}} an ambassador.",
            "{count} more contracts make {{name}} an ambassador.",
            missing,
        )
    elif badge.amount_missing:
        text = ngettext(
            "{count} contract and {{amount}} of credit make {{name}} an ambassador.",
            "{count} contracts and {{amount}} of credit make {{name}} an ambassador.",
            missing,
        )
    else:
        text = ngettext(
            "{count} contract makes {{name}} an ambassador.",
            "{count} contracts make {{name}} an ambassador.",
            missing,
        )
    return text.format(name=name, amount=amount)
