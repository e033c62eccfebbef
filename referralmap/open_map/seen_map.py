"""A map on the day of a view: who was there, what they had brought, and the picture of it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence, Set

import numpy as np

from referralmap.analysis.as_of import as_of, present
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.without_person import missing_without
from referralmap.i18n import _
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role, Status
from referralmap.open_map.emphasis import emphasised, part_seen, tinted_values, who_passes
from referralmap.open_map.view_state import ViewState
from referralmap.picture.captions import Beside, beside
from referralmap.picture.compose import Composer
from referralmap.picture.facets import BY_KEY, Groups
from referralmap.picture.fan_picture import FanPicture, fan_of
from referralmap.picture.headlines import (
    branch_headline,
    loss_headline,
    part_headline,
    silent_headline,
    steps_headline,
)
from referralmap.picture.kin import branch_below
from referralmap.picture.map_picture import LegendLine, MapPicture, Rim
from referralmap.picture.theme import Theme, theme

_PLAIN = ViewState()
_JUST_NOW = datetime.timedelta(days=30)


class SeenMap:
    """What views of one day, by one rule and with the same names, have in common.

    `network` is the whole map of today, `accounts` are of the map as it was on `day`, None for
    today. `inputs` as for `Composer`. `there` is who was on the map then, None for everybody, and
    `only` are the people to show, None for all; if they are a branch, it is `branch_of` this
    person. Without `are_named`, towns and tags have numbers in place of their names.
    """

    def __init__(
        self,
        network: Network,
        accounts: Accounts,
        day: datetime.date | None = None,
        inputs: LayoutInputs | None = None,
        *,
        there: Set[PersonId] | None = None,
        only: Set[PersonId] | None = None,
        branch_of: PersonId | None = None,
        are_named: bool = True,
    ) -> None:
        self.network = network
        self.accounts = accounts
        self.day = day
        self.groups = Groups(accounts, are_named=are_named)
        self.there = there if day is None else present(network, day)
        self.shown = _both(self.there, only)
        self._only, self._branch_of = only, branch_of
        self.firsts: Mapping[PersonId, bool] = {}
        """Who has a rim, as found by `first_three`; worked out by whoever has the time."""
        self.composer = Composer(accounts, inputs)

    @classmethod
    def under(
        cls,
        network: Network,
        view: ViewState,
        today: datetime.date,
        inputs: LayoutInputs | None = None,
        *,
        there: Set[PersonId] | None = None,
        only: Set[PersonId] | None = None,
        branch_of: PersonId | None = None,
    ) -> SeenMap:
        """A map under `view`, worked out at once, however long its rule takes.

        The names on `network` are those that the view asks for already (`renamed`).
        """
        known = network if view.day is None else as_of(network, view.day, today)
        accounts = Accounts.of(known, view.rule, view.day or today)
        are_named = view.names == "full"
        return cls(
            network,
            accounts,
            view.day,
            inputs,
            there=there,
            only=only,
            branch_of=branch_of,
            are_named=are_named,
        )

    def listed(self, view: ViewState) -> Set[PersonId] | None:
        """The people who pass the filters and were present on the day; None for all."""
        return _both(who_passes(self.groups, view), self.shown)

    def whole(self, layout: str, colours: Theme, title: str | None = None) -> MapPicture:
        """The picture of all people; on an earlier day, recent signers glow."""
        picture = self.composer.picture(layout, colours, title=title, shown=self.shown)
        if self.day is None:
            return picture
        return glowing_between(picture, self.network, self.day - _JUST_NOW, self.day)

    def emphasised(
        self,
        whole: MapPicture,
        view: ViewState,
        tinted: Sequence[str] | None = None,
        title: str | None = None,
    ) -> MapPicture:
        """The picture `whole` with what `view` fades, hides, folds and tints.

        Without a `title` of its own, that of a part tells of that part.

        Those values have colours that are in `tinted` or, if it is None, those that have them on
        today's map: on an earlier day each keeps its own.
        """
        if tinted is None and self.day is not None:
            tinted = colours_of_today(self.network, view.coloured, whole.theme)
        picture = emphasised(whole, self.groups, self.accounts, view, tinted)
        picture = with_rims(picture, self.firsts)
        said = self._said_of_part(whole, view) if title is None else ""
        if not said:
            return picture
        return dataclasses.replace(picture, words=dataclasses.replace(picture.words, title=said))

    def picture(
        self, view: ViewState, colours: Theme, title: str | None = None
    ) -> MapPicture | FanPicture:
        """What is seen under `view`: the map or, of the whole branch, a fan."""
        whole = self.whole(view.layout, colours, title)
        fan = fan_in(whole, view)
        if fan is None:
            return self.emphasised(whole, view, title=title)
        if title is None:
            return fan
        return dataclasses.replace(fan, words=dataclasses.replace(fan.words, title=title))

    def beside(self, view: ViewState = _PLAIN) -> Beside:
        """The texts beside what is seen under `view`, with the number of people on an earlier
        day.
        """
        people = None if self.there is None else len(self.there - {self.network.me})
        part = self._only
        if not view.is_plain:
            part = self._part(self.whole(view.layout, theme("light"), ""), view)
        return beside(self.accounts, people, part)

    def _part(self, whole: MapPicture, view: ViewState) -> Set[PersonId] | None:
        """The people of `whole` who are a part of the map, None for all."""
        return _both(part_seen(whole, self.groups, view), self._only)

    def _said_of_part(self, whole: MapPicture, view: ViewState) -> str:
        """The title of a part of the map; empty for all of it."""
        part = self._part(whole, view)
        if part is None:
            return ""
        accounts, referred = self.accounts, self.composer.referred
        currency, adds_up = accounts.network.settings.currency, accounts.rule.adds_up
        row = whole.row_of.get(view.without or "")
        if view.without is not None and row is not None:
            missing = missing_without(accounts.network, view.without)
            return loss_headline(whole.names[row], missing, currency)
        if part and {accounts.role(person) for person in part} == {Role.SILENT_A}:
            return silent_headline(len(part))
        if view.agreed and not view.route:
            return steps_headline(len(part))
        root = self._root(view)
        row = whole.row_of.get(root or "")
        if root is None or row is None:
            return part_headline(referred.by(part), currency, adds_up=adds_up)
        below = branch_below(whole, row)
        below[row] = False
        buyers = part & {PersonId(whole.ids[at]) for at in np.flatnonzero(below).tolist()}
        brought = referred.bought_by(buyers)
        return branch_headline(whole.names[row], brought, currency, adds_up=adds_up)

    def _root(self, view: ViewState) -> PersonId | None:
        """The person whose branch alone is seen, but for *me*, whose branch is all."""
        root = self._branch_of if self._only is not None else view.focused
        others = bool(view.chosen or view.path or view.route or view.without or view.agreed)
        return None if others or root == self.accounts.network.me else root


def _both(some: Set[PersonId] | None, others: Set[PersonId] | None) -> Set[PersonId] | None:
    """The intersection of two sets, where None stands for all people."""
    if some is None or others is None:
        return others if some is None else some
    return some & others


def fan_in(whole: MapPicture, view: ViewState) -> FanPicture | None:
    """The fan that is seen under `view`, if one is."""
    row = whole.row_of.get(view.fan[0]) if view.fan is not None else None
    return fan_of(whole, row, view.fan[1]) if view.fan and row is not None else None


def colours_of_today(network: Network, coloured: str, colours: Theme) -> list[str] | None:
    """The values of the facet `coloured` that have colours today, None without such a facet."""
    facet = BY_KEY.get(coloured)
    if facet is None:
        return None
    groups = Groups(Accounts.plain(network, datetime.date.today()))
    return tinted_values(groups, facet, network.people.keys(), colours)


def with_rims(picture: MapPicture, firsts: Mapping[PersonId, bool]) -> MapPicture:
    """The picture with a rim around each of `firsts`: whole where the value is true."""
    rows = ((picture.row_of.get(person), is_whole) for person, is_whole in firsts.items())
    rims = tuple(Rim(row, is_whole) for row, is_whole in rows if row is not None)
    texts = {
        True: LegendLine("rim", _("Among the first three whatever the rule")),
        False: LegendLine("dotted", _("Among the first three by some rules")),
    }
    occurring = {rim.is_whole for rim in rims}
    lines = [line for is_whole, line in texts.items() if is_whole in occurring]
    words = dataclasses.replace(picture.words, legend=(*picture.words.legend, *lines))
    return dataclasses.replace(picture, rims=rims, words=words)


def glowing_between(
    picture: MapPicture, network: Network, after: datetime.date, until: datetime.date
) -> MapPicture:
    """People who signed a contract after one day and until another, if it was won by then."""
    signed = {
        contract.buyer
        for contract in network.contracts.values()
        if contract.signed
        and after < contract.signed <= until
        and contract.status in (Status.WON, Status.CANCELLED)
    }
    rows = sorted(row for id_ in signed if (row := picture.row_of.get(id_)) is not None)
    return dataclasses.replace(picture, glowing=tuple(rows))
