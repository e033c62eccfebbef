"""The key figures in words: names by group, values, and formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from referralmap.analysis.figures.key_figure import Figure, Value
from referralmap.i18n import _, format_number, format_percent, mark, ngettext
from referralmap.picture.captions import credit_text
from referralmap.picture.wording.share_text import part_of

_NO_CHANGE = "±0"


class Unit(Enum):
    COUNT = auto()
    MONEY = auto()
    SHARE = auto()
    NUMBER = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a figure: `says` states it with its numbers, ``{part}`` of ``{whole}``;
    `formula` is the general calculation.
    """

    name: str
    says: str
    formula: str = ""
    unit: Unit = Unit.COUNT


_STAGES: Mapping[str, tuple[str, str, str]] = {
    "consent": (
        mark("Named → consent"),
        mark("{part} of {whole} referred people gave their consent."),
        mark("referrals with consent ÷ named"),
    ),
    "contacted": (
        mark("Consent → contacted"),
        mark("{part} of {whole} who gave their consent were contacted."),
        mark("referrals contacted ÷ with consent"),
    ),
    "appointment": (
        mark("Contacted → appointment"),
        mark("{part} of {whole} who were contacted made an appointment."),
        mark("referrals with an appointment ÷ contacted"),
    ),
    "met": (
        mark("Appointment → met"),
        mark("{part} of {whole} appointments took place."),
        mark("referrals met ÷ with an appointment"),
    ),
    "offer": (
        mark("Met → offer"),
        mark("{part} of {whole} got an offer after the meeting."),
        mark("referrals with an offer ÷ met"),
    ),
    "won": (
        mark("Offer → contract"),
        mark("{part} of {whole} offers became contracts."),
        mark("referrals won ÷ with an offer"),
    ),
}

GROUPS: tuple[tuple[str, Mapping[str, Wording]], ...] = (
    (
        mark("Referring"),
        {
            "referrals": Wording(
                mark("Referrals"), mark("given by others than me; each pair of people counts once.")
            ),
            "own_contacts": Wording(
                mark("Own contacts"),
                mark("people I introduced myself, which do not count as referrals."),
            ),
            "active_referrers": Wording(
                mark("People who refer"), mark("all people but me who have referred someone.")
            ),
            "referral_rate": Wording(
                mark("Referral rate"),
                mark("{part} of {whole} customers were referred before their first contract."),
                mark("customers referred by others before their first contract ÷ customers"),
                Unit.SHARE,
            ),
            "value_share_by_referral": Wording(
                mark("Share of value by referral"),
                mark("{value} of the value won is of customers who were referred."),
                mark("value of the contracts of referred customers ÷ value of all won contracts"),
                Unit.SHARE,
            ),
            "closing_rate": Wording(
                mark("Closing rate"),
                mark("{part} of {whole} referrals led to a first contract."),
                mark("referrals with a first contract on that day or later ÷ referrals"),
                Unit.SHARE,
            ),
            **{
                f"closing_rate_{months}m": Wording(
                    name,
                    mark("of {whole} dated referrals; those still open count until today."),
                    mark("1 − Kaplan–Meier curve of the time from a referral to a first contract"),
                    Unit.SHARE,
                )
                for months, name in (
                    (3, mark("Closing rate after 3 months")),
                    (6, mark("Closing rate after 6 months")),
                    (12, mark("Closing rate after 12 months")),
                )
            },
            **{
                f"said_by_{said_by}_closing_rate": Wording(
                    name,
                    mark("{part} of {whole} such referrals led to a first contract."),
                    mark("referrals with a first contract on that day or later ÷ referrals"),
                    Unit.SHARE,
                )
                for said_by, name in (
                    ("self", mark("Closing rate, spoken in person")),
                    ("delegated", mark("Closing rate, delegated")),
                )
            },
            "referrals_per_person": Wording(
                mark("Referrals per person"),
                mark("{part} referrals, {whole} people without me."),
                mark("referrals ÷ people without me"),
                Unit.NUMBER,
            ),
            "referrals_per_customer": Wording(
                mark("Referrals per customer"),
                mark("{part} referrals given by {whole} customers."),
                mark("referrals given by customers ÷ customers"),
                Unit.NUMBER,
            ),
            "median_days_since_referral": Wording(
                mark("Since a giver’s last referral (median)"),
                mark("half of those who refer ({whole}) did so at most {value} ago."),
                mark("median over all who refer of the days since their last referral"),
                Unit.DAYS,
            ),
        },
    ),
    (
        mark("People and customers"),
        {
            "people": Wording(mark("People besides me"), mark("everybody on the map but me.")),
            "customers": Wording(
                mark("Customers"), mark("all people with at least one won contract.")
            ),
            "contacts_to_contracts": Wording(
                mark("From contact to contract"),
                mark("{part} of {whole} people became customers."),
                mark("customers ÷ people without me"),
                Unit.SHARE,
            ),
            "ambassadors": Wording(
                mark("Ambassadors"), mark("people who are ambassadors by the map's rule.")
            ),
            "prospects": Wording(mark("Prospects"), mark("those on the way to a contract.")),
            "fans": Wording(
                mark("Fans"), mark("people who refer or like, but without a contract so far.")
            ),
            "silent_a_clients": Wording(
                mark("Silent A-clients"),
                mark("customers ranked A who have never referred anyone."),
            ),
            "outside_market": Wording(
                mark("Outside the market"),
                mark("their country is known and is none of the market of the map."),
            ),
            "country_unknown": Wording(
                mark("Country unknown"), mark("nobody has entered where they live.")
            ),
        },
    ),
    (
        mark("Contracts"),
        {
            "contracts_won": Wording(
                mark("Contracts won"), mark("all contracts that were signed and hold.")
            ),
            "value_won": Wording(
                mark("Value won"), mark("all contracts that were won together."), unit=Unit.MONEY
            ),
            "contracts_without_rate": Wording(
                mark("Without an exchange rate"),
                mark("of {whole} contracts won; they are left out of means, medians and shares."),
            ),
            "contracts_open": Wording(mark("Contracts open"), mark("not decided yet.")),
            "value_open": Wording(
                mark("Value open (pipeline)"),
                mark("what is still open, if all of it is won."),
                unit=Unit.MONEY,
            ),
            "value_open_referred": Wording(
                mark("Of it with referred people"),
                mark("what is open with people who were referred."),
                unit=Unit.MONEY,
            ),
            "contracts_lost": Wording(
                mark("Contracts lost"), mark("contracts that did not come about.")
            ),
            "contracts_cancelled": Wording(
                mark("Contracts cancelled"), mark("contracts that were won and then cancelled.")
            ),
            "median_days_to_contract": Wording(
                mark("From referral to contract (median)"),
                mark(
                    "half of the {whole} people with a dated referral signed their first contract"
                    " within that time; those who have not yet count until today."
                ),
                mark("Kaplan–Meier median of the days from first referral to first contract"),
                Unit.DAYS,
            ),
        },
    ),
    (
        mark("From stage to stage"),
        {
            f"stage_rate_{stage}": Wording(name, says, formula, Unit.SHARE)
            for stage, (name, says, formula) in _STAGES.items()
        },
    ),
    (
        mark("Chains"),
        {
            "longest_chain": Wording(
                mark("Generations of the longest chain"),
                mark("generations from the first giver down."),
            ),
            "most_receivers": Wording(
                mark("Most referrals by one person"),
                mark("people referred by one giver."),
            ),
            "k_factor": Wording(
                mark("K-factor"),
                mark("{whole} customers had time to refer, and {part} customers came by them."),
                mark("customers whose first giver is a customer who had time ÷ those who had time"),
                Unit.NUMBER,
            ),
        },
    ),
    (
        mark("Ambassadors and risk"),
        {
            "ambassador_value_mean": Wording(
                mark("Credit of an ambassador (mean)"),
                mark("on average over the ambassadors whose credit has a rate ({whole})."),
                mark("credit of all ambassadors ÷ ambassadors"),
                Unit.MONEY,
            ),
            "ambassador_value_median": Wording(
                mark("Credit of an ambassador (median)"),
                mark("half of the ambassadors whose credit has a rate ({whole}) have no more."),
                mark("median of the credit of all ambassadors"),
                Unit.MONEY,
            ),
            "concentration_top_1": Wording(
                mark("Share of the best one"),
                mark("this share of all credit hangs on one person."),
                mark("credit of the first of the ranking ÷ all credit"),
                Unit.SHARE,
            ),
            "concentration_top_3": Wording(
                mark("Share of the best three"),
                mark("this share of all credit hangs on three people."),
                mark("credit of the first three of the ranking ÷ all credit"),
                Unit.SHARE,
            ),
        },
    ),
    (
        mark("Open loops"),
        {
            "referrals_not_thanked": Wording(
                mark("Not thanked"),
                mark("a contract came of it, and the giver was not thanked."),
            ),
            "referrals_without_feedback": Wording(
                mark("Not told"),
                mark("a contract came of it, and the giver has not heard of it."),
            ),
            "won_without_contract": Wording(
                mark("Won, but no contract"),
                mark("the stage is “won”, but the contract is missing."),
            ),
        },
    ),
)
WORDINGS: Mapping[str, Wording] = {key: w for _title, group in GROUPS for key, w in group.items()}


def full_name(key: str) -> str:
    """*Referral rate: new customers won by referral ÷ all new customers*"""
    wording = WORDINGS[key]
    return f"{_(wording.name)}: {_(wording.formula)}" if wording.formula else _(wording.name)


def value_text(key: str, value: Value, currency: str) -> str:
    """`value` of the figure `key`; a dash where it is not defined."""
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return credit_text(value, currency)
    unit = WORDINGS[key].unit
    if unit is Unit.SHARE:
        return format_percent(Decimal(value))
    if unit is Unit.DAYS:
        days = round(value)
        return ngettext("{count} day", "{count} days", days)
    return format_number(value if unit is Unit.COUNT else round(Decimal(value), 2))


def change_text(key: str, difference: Value, currency: str) -> str:
    """A change with its sign; a share in percentage points. Empty if there is no change to show."""
    if difference is None:
        return ""
    if isinstance(difference, Mapping):
        order = sorted(difference, key=lambda code: (code != currency, code))
        amounts = ((code, difference[code]) for code in order)
        parts = [
            f"{_sign(amount)}{credit_text({code: abs(amount)}, code)}" for code, amount in amounts
        ]
        return ", ".join(parts) or _NO_CHANGE
    if WORDINGS[key].unit is Unit.SHARE:
        points = round(difference * 100)
        size = ngettext("{count} point", "{count} points", abs(points))
        return f"{_sign(points)}{size}" if points else _NO_CHANGE
    size = value_text(key, difference if difference > 0 else -difference, currency)
    return f"{_sign(difference)}{size}" if difference else _NO_CHANGE


def sentence_of(figure: Figure, currency: str) -> str:
    """*Referral rate 38 %: 8 of 21 new customers came by referral.*"""
    wording = WORDINGS[figure.key]
    value = value_text(figure.key, figure.value, currency)
    left_out = left_out_text(figure)
    more = f" {left_out}." if left_out else ""
    if figure.value is None:
        text = _("{name}: cannot be said yet, the numbers for it are missing.")
        return text.format(name=_(wording.name)) + more
    says = _(wording.says).format(
        value=value, part=_number(figure.numerator), whole=_number(figure.denominator)
    )
    text = _("{name} {value}: {sentence}")
    return text.format(name=_(wording.name), value=value, sentence=says) + more


def left_out_text(figure: Figure) -> str:
    """*2 of 5 without an exchange rate*: the cases that are left out; empty if there are none."""
    if figure.without_rate is None:
        return ""
    return _("{part} without an exchange rate").format(part=part_of(*figure.without_rate))


def formula_of(key: str) -> str:
    """*Formula: new customers won by referral ÷ all new customers.* Empty for plain counts."""
    formula = WORDINGS[key].formula
    return _("Formula: {formula}").format(formula=_(formula)) if formula else ""


def _number(number: int | Decimal | None) -> str:
    return "" if number is None else format_number(number)


def _sign(number: int | Decimal) -> str:
    return "+" if number > 0 else "−"
