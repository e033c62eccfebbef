"""The options that say how a map is looked at, and the view that they come to."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING

from referralmap.commands.command import CommandRefused, LateChoices, add_rule
from referralmap.i18n import _, in_quotes

if TYPE_CHECKING:
    from referralmap.model.network import Network
    from referralmap.open_map.view_state import ViewState
    from referralmap.picture.facets import Groups

_MODES = ("fade", "hide")
_MOST_NAMED = 12


def add_view_options(parser: argparse._ArgumentGroup) -> None:
    from referralmap.picture.facets import BY_KEY

    colours = ["role", *(key for key, facet in BY_KEY.items() if facet.colours)]
    parser.add_argument(
        "--view",
        metavar=_("NAME"),
        help=_("as in a view saved in the map; other options take precedence"),
    )
    layout = parser.add_argument("--layout", help=_("how people are placed"))
    layout.choices = LateChoices(_layout_keys)
    add_rule(parser)
    parser.add_argument(
        "--filter",
        metavar=_("FACET=VALUE"),
        dest="filters",
        action="append",
        type=_filter,
        help=_(
            "only people with this value of {facets}, such as rank=A or "
            "rank=none; may be repeated for other values or facets"
        ).format(facets=", ".join(BY_KEY)),
    )
    parser.add_argument(
        "--filter-mode", choices=_MODES, help=_("fade the others (the default) or hide them")
    )
    parser.add_argument(
        "--colour-by", choices=colours, help=_("what colours stand for, by default the role")
    )


def _layout_keys() -> list[str]:
    from referralmap.layouts import LAYOUTS

    return [layout.key for layout in LAYOUTS]


def view_under(options: argparse.Namespace, network: Network) -> ViewState:
    """The view that is saved under the name of ``--view``, or the usual one, with what the other
    options say instead. Raises `CommandRefused`.
    """
    from referralmap.open_map.view_state import ViewState

    view = ViewState() if options.view is None else _saved(network, options.view)
    if options.focus is not None:
        view = view.unfocused()
    return dataclasses.replace(
        view.among(network.people),
        layout=options.layout or view.layout,
        rule=options.rule or view.rule,
        day=None if options.as_of else view.day,
        names=options.names or view.names,
        hides=view.hides if options.filter_mode is None else options.filter_mode == "hide",
        coloured=_coloured(options, view),
    )


def filtered(view: ViewState, options: argparse.Namespace, groups: Groups) -> ViewState:
    """`view` with the values of ``--filter`` for the facets that they are of.

    Raises `CommandRefused` for a value that nobody could have.
    """
    from referralmap.picture.facets import BY_KEY

    chosen: dict[str, frozenset[str]] = {}
    for key, text in options.filters or ():
        facet = BY_KEY[key]
        value = groups.value_called(facet, text)
        if value is None:
            known = [facet.spelling(each) for each in facet.known or groups.of(facet)]
            sentence = _("“{text}” is no value of {facet}; there are: {known}.")
            named = known[:_MOST_NAMED] + ["…"] * (len(known) > _MOST_NAMED)
            raise CommandRefused(sentence.format(text=text, facet=key, known=", ".join(named)))
        chosen[key] = chosen.get(key, frozenset()) | {value}
    for key, values in chosen.items():
        view = view.choosing(key, values)
    return view


def _filter(text: str) -> tuple[str, str]:
    from referralmap.picture.facets import BY_KEY

    facet, sign, value = text.partition("=")
    if not sign or facet not in BY_KEY:
        words = _("“{text}” is not a facet and a value such as rank=A; the facets: {facets}")
        raise argparse.ArgumentTypeError(words.format(text=text, facets=", ".join(BY_KEY)))
    return facet, value


def _coloured(options: argparse.Namespace, view: ViewState) -> str:
    """The marks tell roles already, by colour and shape."""
    if options.colour_by is None:
        return view.coloured
    return "" if options.colour_by == "role" else str(options.colour_by)


def _saved(network: Network, name: str) -> ViewState:
    from referralmap.open_map.saved_view import saved_views

    saved = [each for _number, each in saved_views(network)]
    found = [each.view for each in saved if each.name == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandRefused(_("More than one saved view is called “{name}”.").format(name=name))
    names = in_quotes(each.name for each in saved if each.name)
    if not names:
        raise CommandRefused(_("There is no saved view in this map."))
    text = _("No saved view is called “{name}”; there are: {names}.")
    raise CommandRefused(text.format(name=name, names=names))
