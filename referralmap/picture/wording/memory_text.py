"""What was drawn from memory beside the map, in words: a figure, sentences, a word a mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.drawn_from_memory import (
    MOST_FORGOTTEN,
    Memory,
    Rating,
    Weighed,
)
from referralmap.i18n import _, format_percent, mark, ngettext
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.network import Network
from referralmap.model.person_names import HIDDEN
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import credit_text
from referralmap.picture.wording.share_text import part_of

_MOST_MEANT = 3
_RATINGS: Mapping[Rating, str] = {
    Rating.ALIKE: "",
    Rating.OVERRATED: mark("overrated"),
    Rating.UNDERRATED: mark("underrated"),
}


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: tuple[str, ...]


def percent_of(agreement: Fraction) -> int:
    """In whole percent, as it is kept and shown."""
    return round(agreement * 100)


def percent_text(percent: int | None) -> str:
    """The figure by itself; a dash for none."""
    return "–" if percent is None else format_percent(Decimal(percent) / 100)


def agreement_sentence(percent: int) -> str:
    """For a report, the status line and an earlier figure."""
    return _("Drawn from memory: {percent} agreement with the map.").format(
        percent=percent_text(percent)
    )


def summary(memory: Memory) -> str:
    """Who of those drawn has credit, and what the others have who were not drawn."""
    if memory.agreement is None:
        if memory.left_out:
            return _("No credit on this map can be compared without an exchange rate.")
        if memory.of_several:
            return _("Nothing can be compared before it is clear who was drawn.")
        return _("No contract has come by a referral yet.")
    text = _("Brought contracts: {part} who were drawn.").format(
        part=part_of(len(memory.remembered), len(memory.meant))
    )
    if not memory.forgotten:
        return " ".join((text, _("Nobody was forgotten.")))
    share = sum((each.credit for each in memory.forgotten), Fraction(0))
    people = ngettext("{count} person", "{count} people", len(memory.forgotten))
    forgotten = _("Forgotten: {people} with {share} of the credit.")
    return f"{text} {forgotten.format(people=people, share=_share(share))}"


def memory_lines(network: Network, memory: Memory, names: str) -> Iterator[str]:
    """Who was remembered, forgotten, over- and underrated, a line for each group with anybody in
    it. Who is on no map has no other name than the one drawn, so only ``full`` names tell it.
    """
    rated = {
        rating: [each for each in memory.remembered if each.rating is rating] for rating in Rating
    }
    groups = (
        (_("Remembered"), memory.remembered),
        (_("Forgotten"), memory.forgotten),
        (_("Overrated"), rated[Rating.OVERRATED]),
        (_("Underrated"), rated[Rating.UNDERRATED]),
        (_("Drawn, but without credit"), memory.without_credit),
    )
    for heading, weighed in groups:
        if weighed:
            yield f"{heading}: {_listed([network.people[each.person].name for each in weighed])}"
    if memory.unknown:
        unknown = memory.unknown if names == "full" else (HIDDEN,) * len(memory.unknown)
        heading = _("Not on the map")
        yield f"{heading}: {_listed(unknown)}"
    if memory.of_several:
        left_out = [_several(network, each) for each in memory.of_several.items()]
        told = left_out if names == "full" else [HIDDEN] * len(left_out)
        heading = _("Name not unique, so left out of the figure")
        yield f"{heading}: {_listed(told)}"


def _several(network: Network, found: tuple[str, tuple[PersonId, ...]]) -> str:
    """*Fr. Huber (Franziska Huber or Hans Huber)*"""
    name, people = found
    either = _(" or ").join(network.people[person].name for person in people[:_MOST_MEANT])
    more = len(people) - _MOST_MEANT
    rest = ngettext(" … and {count} more", " … and {count} more", more) if more > 0 else ""
    return f"{name} ({either}{rest})"


def _listed(names: Sequence[str]) -> str:
    """The first ten names and the number of the others; of hidden ones the number alone."""
    shown = [name for name in names if name != HIDDEN][:MOST_FORGOTTEN]
    if not shown:
        return ngettext("{count} person", "{count} people", len(names))
    more = len(names) - len(shown)
    rest = ngettext(" … and {count} more", " … and {count} more", more) if more else ""
    return ", ".join(shown) + rest


def sections(accounts: Accounts, memory: Memory) -> Iterator[Section]:
    """Group by group, without the empty ones; in the end how the figure comes about."""
    network = accounts.network
    groups = (
        (_("Remembered"), (_remembered(network, each) for each in memory.remembered)),
        (_("Forgotten"), _forgotten(network, memory)),
        (
            _("Drawn, but without credit"),
            (_without_credit(accounts, each) for each in memory.without_credit),
        ),
        (
            _("Credit without an exchange rate"),
            (network.people[person].name for person in memory.without_rate),
        ),
        (_("Not on the map"), iter(memory.unknown)),
        (
            _("Name not unique, so left out of the figure"),
            (_several(network, each) for each in memory.of_several.items()),
        ),
        (_("How this is worked out"), _basis(network, memory)),
    )
    for heading, lines in groups:
        if found := tuple(lines):
            yield Section(heading, found)


def verdicts(accounts: Accounts, drawn: Sequence[DrawnPerson], memory: Memory) -> Iterator[str]:
    """A word or two for each of those `drawn`, or none where both shares are alike."""
    ratings = {each.person: _RATINGS[each.rating] for each in memory.remembered}
    for person, each in zip(memory.meant, drawn, strict=True):
        if person in ratings:
            yield _(ratings[person]) if ratings[person] else ""
        elif person is None:
            is_several = each.name in memory.of_several
            yield _("name not unique") if is_several else _("not on the map")
        elif person in memory.without_rate:
            yield _("no exchange rate")
        else:
            yield _("no contract") if accounts.role(person) is Role.FAN else _("no credit")


def forgotten_word() -> str:
    return _("forgotten")


def _remembered(network: Network, each: Weighed) -> str:
    text = _("{name}: {drawn} of what was drawn, {credit} of the credit")
    told = text.format(
        name=network.people[each.person].name,
        drawn=_share(each.drawn),
        credit=_share(each.credit),
    )
    rating = _RATINGS[each.rating]
    return f"{told} – {_(rating)}" if rating else told


def _without_credit(accounts: Accounts, each: Weighed) -> str:
    network = accounts.network
    count = network.adjacency("giver").count(each.person)
    referrals = ngettext("{count} referral", "{count} referrals", count)
    text = _("{name}: {drawn} of what was drawn; {referrals}, no credit")
    if each.person == network.me:
        text = _("{name}: {drawn} of what was drawn; “me” never has credit")
    elif accounts.role(each.person) is Role.FAN:
        text = _("{name}: {drawn} of what was drawn; {referrals}, no contract – a fan")
    name = network.people[each.person].name
    return text.format(name=name, drawn=_share(each.drawn), referrals=referrals)


def _forgotten(network: Network, memory: Memory) -> Iterator[str]:
    for each in memory.forgotten[:MOST_FORGOTTEN]:
        text = _("{name}: {credit} of the credit")
        yield text.format(name=network.people[each.person].name, credit=_share(each.credit))
    rest = memory.forgotten[MOST_FORGOTTEN:]
    if rest:
        share = sum((each.credit for each in rest), Fraction(0))
        more = ngettext("{count} person more", "{count} people more", len(rest))
        yield _("{people}: {credit} of the credit").format(people=more, credit=_share(share))


def _basis(network: Network, memory: Memory) -> Iterator[str]:
    text = _(
        "Of everybody the smaller of two shares counts: that of what was drawn, and that of the "
        "credit. {whole} means drawn just as the credit is."
    )
    yield text.format(whole=percent_text(100))
    text = _("Credit: {rule}")
    if memory.is_approximate:
        text = _("Credit: {rule}, estimated from samples")
    yield text.format(rule=_(memory.rule.name))
    if memory.left_out:
        amounts = credit_text(memory.left_out, network.settings.currency)
        yield _("Without an exchange rate, so left out: {amounts}.").format(amounts=amounts)


def _share(share: Fraction) -> str:
    """In whole percent; what is there but less than one is not called none."""
    if 0 < share < Fraction(1, 100):
        return _("less than {percent}").format(percent=format_percent(Decimal("0.01")))
    return percent_text(percent_of(share))
