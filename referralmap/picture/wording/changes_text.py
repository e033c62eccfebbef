"""What is new, gone and changed between two states, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.key_figure import Figure
from referralmap.edit_sentences import record_sentence
from referralmap.i18n import _, ngettext
from referralmap.interchange.states.state_changes import Id, TableChanges
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.picture.wording.figure_text import WORDINGS, left_out_text, value_text
from referralmap.picture.wording.step_text import answers_text

_MOST_NAMED = 12


def change_lines(
    before: Network, after: Network, found: Mapping[str, TableChanges], *, hides: bool = False
) -> Iterator[str]:
    """What is new, gone and changed, a line each; one that says so where nothing is. If it `hides`,
    no value is told that could identify anybody.
    """
    names = {
        "people": (_new_people, _gone_people),
        "referrals": (_new_referrals, _gone_referrals),
        "contracts": (_new_contracts, _gone_contracts),
    }
    is_quiet = True
    for name, changes in found.items():
        say_new, say_gone = names[name]
        for ids, say, there in ((changes.new, say_new, after), (changes.gone, say_gone, before)):
            if ids:
                is_quiet = False
                yield f"{say(len(ids))}: {_named(ids, name, there)}"
        changed = tuple(dict.fromkeys(each.id for each in changes.changed))
        is_quiet = is_quiet and not changed
        yield from _changed(name, changed, before, after, hides=hides)
    if is_quiet:
        yield _("Nothing has changed.")


def figure_lines(before: Accounts, after: Accounts) -> Iterator[str]:
    """The key figures that differ as they are written."""
    old = before.figures()
    for key, figure in after.figures().items():
        if old[key].value != figure.value:
            texts = [
                _value(each, accounts) for each, accounts in ((old[key], before), (figure, after))
            ]
            if texts[0] != texts[1]:
                yield f"{_(WORDINGS[key].name)}: {' → '.join(texts)}"


def _value(figure: Figure, accounts: Accounts) -> str:
    """With the cases that it leaves out."""
    text = value_text(figure.key, figure.value, accounts.network.settings.currency)
    left_out = left_out_text(figure)
    return f"{text} ({left_out})" if left_out else text


def _named(ids: Iterable[Id], table: str, network: Network) -> str:
    named = [" → ".join(_names(id_, table, network)) for id_ in ids]
    return ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def _names(id_: Id, table: str, network: Network) -> list[str]:
    """Of a person, the two of a referral, or the buyer of a contract."""
    ends = id_ if isinstance(id_, tuple) else (id_,)
    if table == "contracts":
        ends = (network.contracts[ContractId(ends[0])].buyer,)
    return [network.people[PersonId(end)].name for end in ends]


def _changed(
    table: str, ids: Sequence[Id], before: Network, after: Network, *, hides: bool
) -> Iterator[str]:
    """What changed of each, a line each; of many, the rest is counted."""
    for id_ in ids[:_MOST_NAMED]:
        old, new = _record(id_, table, before), _record(id_, table, after)
        more = (
            answers_text(after, old, new)
            if isinstance(old, Person) and isinstance(new, Person)
            else ()
        )
        yield record_sentence(Change(old, new), _names(id_, table, after), more, hides=hides)
    more_ids = len(ids) - _MOST_NAMED
    if more_ids > 0:
        yield ngettext("… and {count} more", "… and {count} more", more_ids)


def _record(id_: Id, table: str, network: Network) -> Person | Referral | Contract:
    if isinstance(id_, tuple):
        return network.referrals[id_]
    is_contract = table == "contracts"
    return network.contracts[ContractId(id_)] if is_contract else network.people[PersonId(id_)]


def _new_people(count: int) -> str:
    return ngettext("{count} new person", "{count} new people", count)


def _gone_people(count: int) -> str:
    return ngettext("{count} person gone", "{count} people gone", count)


def _new_referrals(count: int) -> str:
    return ngettext("{count} new referral", "{count} new referrals", count)


def _gone_referrals(count: int) -> str:
    return ngettext("{count} referral gone", "{count} referrals gone", count)


def _new_contracts(count: int) -> str:
    return ngettext("{count} new contract", "{count} new contracts", count)


def _gone_contracts(count: int) -> str:
    return ngettext("{count} contract gone", "{count} contracts gone", count)
