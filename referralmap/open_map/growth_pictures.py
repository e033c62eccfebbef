"""The growth of a map: its pictures on a series of days, with today's places."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Set
from dataclasses import dataclass

from referralmap.analysis.as_of import known_days
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.open_map.emphasis import tinted_values
from referralmap.open_map.seen_map import SeenMap, glowing_between
from referralmap.open_map.view_state import ViewState
from referralmap.picture.aliased_map import renamed
from referralmap.picture.captions import Moment
from referralmap.picture.facets import BY_KEY
from referralmap.picture.theme import Theme


@dataclass(frozen=True, slots=True)
class GrowthSeries:
    """The growth of `network` under a view, whatever its day; nobody else changes it meanwhile."""

    network: Network
    view: ViewState
    theme: Theme
    title: str | None = None
    today: datetime.date | None = None
    """The present day, None for that of the clock."""
    only: Set[PersonId] | None = None
    """The only people to show, as soon as they are on the map."""

    def moments(self, days: list[datetime.date]) -> Iterator[Moment]:
        """A moment for each of `days`, earliest first, computed when it is needed.

        The legend, the colours of values and the bounds of all are those of the last one: nothing
        moves on the way there.
        """
        network = renamed(self.network, self.view.names)
        end = self._seen(network, days[-1])
        tinted = self._tinted(end)
        last = self._moment(end, _before_last(days), tinted)
        before = datetime.date.min
        for day in days[:-1]:
            moment = self._moment(self._seen(network, day), before, tinted)
            words = dataclasses.replace(moment.picture.words, legend=last.picture.words.legend)
            picture = dataclasses.replace(moment.picture, words=words)
            yield Moment(picture, moment.beside, last.bounds)
            before = day
        yield last

    def last(self, days: list[datetime.date]) -> Moment:
        """The last moment alone."""
        end = self._seen(renamed(self.network, self.view.names), days[-1])
        return self._moment(end, _before_last(days), self._tinted(end))

    def _seen(self, network: Network, day: datetime.date) -> SeenMap:
        view = dataclasses.replace(self.view, day=day)
        today = self.today or datetime.date.today()
        return SeenMap.under(network, view, today, only=self.only)

    def _tinted(self, end: SeenMap) -> list[str]:
        """The values that have colours in the end, if values have any."""
        facet = BY_KEY.get(self.view.coloured)
        if facet is None:
            return []
        return tinted_values(end.groups, facet, end.shown or set(), self.theme)

    def _moment(self, seen: SeenMap, before: datetime.date, tinted: list[str]) -> Moment:
        """The map on a day; people who have signed since the day `before` glow."""
        assert seen.day is not None
        whole = seen.composer.picture(
            self.view.layout, self.theme, title=self.title, shown=seen.shown
        )
        picture = seen.emphasised(whole, self.view, tinted, self.title)
        glowing = glowing_between(picture, seen.network, before, seen.day)
        return Moment(glowing, seen.beside(self.view), picture.bounds)


def _before_last(days: list[datetime.date]) -> datetime.date:
    return days[-2] if len(days) > 1 else datetime.date.min


def days_between(network: Network, today: datetime.date, count: int) -> list[datetime.date]:
    """At most `count` days but at least two, as far apart as possible, the last one today."""
    first = min(known_days(network), default=today)
    first = min(first, today)
    span = (today - first).days
    if not span:
        return [today]
    steps = max(1, min(count - 1, span))
    return [first + datetime.timedelta(days=round(span * at / steps)) for at in range(steps + 1)]
