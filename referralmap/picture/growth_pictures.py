"""The growth of a map: its pictures on a series of days, with today's places."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Set
from dataclasses import dataclass

from referralmap.analysis.as_of import as_of, known_days, present
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from referralmap.picture.captions import Beside, beside
from referralmap.picture.compose import compose
from referralmap.picture.emphasis import Looking, looked_at, tinted_values
from referralmap.picture.facets import BY_KEY, Groups
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import Theme


@dataclass(frozen=True, slots=True)
class Moment:
    """The map on a day; people who have signed since the previous moment glow."""

    picture: MapPicture
    beside: Beside
    bounds: tuple[float, float, float, float]
    """Left, top, right, bottom of all people at the end, in map units."""


@dataclass(frozen=True, slots=True)
class GrowthSeries:
    """The growth of `network` to be shown; the network must not change meanwhile."""

    network: Network
    layout: str
    rule: str | None
    theme: Theme
    title: str | None = None
    looking: Looking | None = None
    only: Set[PersonId] | None = None
    """The only people to show, as soon as they are on the map."""
    are_named: bool = True
    """Whether values that could identify a person, such as a town, are named."""

    def moments(self, days: list[datetime.date]) -> Iterator[Moment]:
        """A moment for each of `days`, earliest first, computed when it is needed.

        The legend, the colours of values and the bounds of all are those of the last one: nothing
        moves on the way there.
        """
        tinted, last = self._tinted(days[-1]), self.last(days)
        before = datetime.date.min
        for day in days[:-1]:
            moment = self._on(day, before, tinted)
            words = dataclasses.replace(moment.picture.words, legend=last.picture.words.legend)
            picture = dataclasses.replace(moment.picture, words=words)
            yield Moment(picture, moment.beside, last.bounds)
            before = day
        yield last

    def last(self, days: list[datetime.date]) -> Moment:
        """The last moment alone."""
        return self._on(days[-1], days[-2] if len(days) > 1 else datetime.date.min, None)

    def _tinted(self, day: datetime.date) -> list[str] | None:
        """The values that have colours on a day, if colours show values."""
        facet = BY_KEY.get(self.looking.coloured) if self.looking else None
        if facet is None:
            return None
        groups = self._groups(day)
        return tinted_values(groups, facet, self._shown(day), len(self.theme.tints))

    def _on(self, day: datetime.date, before: datetime.date, tinted: list[str] | None) -> Moment:
        """The map on a day; people who have signed since the day `before` glow."""
        groups, shown = self._groups(day), self._shown(day)
        accounts = groups.accounts
        whole = compose(accounts, self.layout, self.theme, title=self.title, shown=shown)
        looking = self.looking or Looking()
        picture = looked_at(whole, groups, accounts, looking, tinted)
        glowing = glowing_between(picture, self.network, before, day)
        there = len(present(self.network, day))
        return Moment(glowing, beside(accounts, there), picture.bounds)

    def _groups(self, day: datetime.date) -> Groups:
        accounts = Accounts.of(as_of(self.network, day), self.rule, day)
        return Groups(accounts, are_named=self.are_named)

    def _shown(self, day: datetime.date) -> Set[PersonId]:
        there = present(self.network, day)
        return there if self.only is None else there & self.only


def days_between(network: Network, today: datetime.date, count: int) -> list[datetime.date]:
    """At most `count` days but at least two, as far apart as possible, the last one today."""
    first = min(known_days(network), default=today)
    first = min(first, today)
    span = (today - first).days
    if not span:
        return [today]
    steps = max(1, min(count - 1, span))
    return [first + datetime.timedelta(days=round(span * at / steps)) for at in range(steps + 1)]


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
