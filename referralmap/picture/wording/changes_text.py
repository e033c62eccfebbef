"""What is new, gone and changed between two states, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.key_figure import Figure
from referralmap.i18n import _, ngettext
from referralmap.interchange.states.state_changes import Id, TableChanges
from referralmap.model.network import Network
from referralmap.model.records import ContractId, PersonId
from referralmap.picture.wording.figure_text import WORDINGS, left_out_text, value_text

_MOST_NAMED = 12


def change_lines(
    before: Network, after: Network, found: Mapping[str, TableChanges]
) -> Iterator[str]:
    """What is new, gone and changed, a line each; one that says so where nothing is."""
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
        if changes.changed:
            is_quiet = False
            changed = tuple(dict.fromkeys(each.id for each in changes.changed))
            yield f"{_CHANGED[name](len(changed))}: {_named(changed, name, after)}"
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
    named = [_name(id_, table, network) for id_ in ids]
    return ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def _name(id_: Id, table: str, network: Network) -> str:
    """A person, the two of a referral, or the buyer of a contract."""
    if isinstance(id_, tuple):
        return " → ".join(network.people[PersonId(end)].name for end in id_)
    if table == "contracts":
        id_ = network.contracts[ContractId(id_)].buyer
    return network.people[PersonId(id_)].name


def _changed_people(count: int) -> str:
    return ngettext("{count} person changed", "{count} people changed", count)


def _changed_referrals(count: int) -> str:
    return ngettext("{count} referral changed", "{count} referrals changed", count)


def _changed_contracts(count: int) -> str:
    return ngettext("{count} contract changed", "{count} contracts changed", count)


_CHANGED = {
    "people": _changed_people,
    "referrals": _changed_referrals,
    "contracts": _changed_contracts,
}


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
