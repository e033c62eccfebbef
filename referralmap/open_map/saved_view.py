"""A view with its name, as a map keeps it and the settings of the program do."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Container, Iterator
from dataclasses import dataclass

from referralmap.analysis.attribution import RULES
from referralmap.i18n import _
from referralmap.layouts import LAYOUTS
from referralmap.model.cleaning import one_line
from referralmap.model.network import Network
from referralmap.model.person_names import KINDS
from referralmap.model.records import PersonId
from referralmap.model.refusals import FARTHEST
from referralmap.open_map.view_state import MOST_GENERATIONS, ViewState
from referralmap.picture.facets import BY_KEY
from referralmap.picture.geometry.view import LARGEST_SCALE

_LONGEST_NAME = 60
_FORMER_FACETS = {"period": "year"}
"""Names of facets in views that an earlier version has saved."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view, and which part of the map was in the window."""

    name: str
    view: ViewState
    whereabouts: tuple[float, float, float] | None = None
    """Scale and middle in map units, None for everybody"""

    @property
    def title(self) -> str:
        """The name in a menu, also of a view that has none."""
        return self.name or _("View without a name")

    def text(self) -> str:
        """The JSON text that `saved_view` reads."""
        data = {
            "name": self.name,
            "view": list(self.whereabouts or ()),
            **view_data(self.view),
        }
        return json.dumps(data, ensure_ascii=False)


def saved_view(text: str) -> SavedView:
    """Read a bookmark of a map, which may come from elsewhere: what cannot be understood is left
    at its usual value.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = {}
    name = data.get("name") if isinstance(data, dict) else None
    return SavedView(
        one_line(name)[:_LONGEST_NAME] if isinstance(name, str) else "",
        view_of(data),
        _whereabouts(data.get("view") if isinstance(data, dict) else None),
    )


def saved_views(network: Network) -> Iterator[tuple[int, SavedView]]:
    """The views that the map keeps, with their numbers, in the order of saving."""
    for number in sorted(network.bookmarks):
        yield number, saved_view(network.bookmarks[number].data)


def view_data(view: ViewState) -> dict[str, object]:
    """`view` as JSON holds it, without what is as usual."""
    looking: dict[str, object] = {
        "chosen": {facet: sorted(values) for facet, values in view.chosen},
        "hides": view.hides,
        "focused": view.focused,
        "up": view.up,
        "down": view.down,
        "path": list(view.path or ()),
        "route": list(view.route),
        "agreed": list(view.agreed),
        "folded": sorted(view.folded),
        "coloured": view.coloured,
        "fan": list(filter(None, view.fan or ())),
        "names": "" if view.names == ViewState().names else view.names,
    }
    data: dict[str, object] = {
        "layout": view.layout,
        "rule": view.rule,
        "day": view.day.isoformat() if view.day else None,
        "looking": _unusual(looking),
    }
    return _unusual(data)


def view_of(data: object) -> ViewState:
    """What `view_data` has written; what cannot be understood is left at its usual value."""
    if not isinstance(data, dict):
        return ViewState()
    looking = data.get("looking")
    if not isinstance(looking, dict):
        looking = {}
    path, fan = _people(looking.get("path")), _people(looking.get("fan"))
    usual = ViewState()
    return ViewState(
        layout=_one_of({layout.key for layout in LAYOUTS}, data.get("layout"), usual.layout),
        rule=_one_of({rule.key for rule in RULES}, data.get("rule"), "") or None,
        day=_day(data.get("day")),
        chosen=tuple(_chosen(looking.get("chosen"))),
        hides=looking.get("hides") is True,
        focused=next(iter(_people([looking.get("focused")])), None),
        up=_generations(looking.get("up")),
        down=_generations(looking.get("down")),
        path=(path[0], path[1]) if len(path) == 2 else None,
        route=tuple(_people(looking.get("route"))),
        agreed=tuple(_people(looking.get("agreed"))),
        folded=frozenset(_people(looking.get("folded"))),
        coloured=_one_of(BY_KEY, _facet(looking.get("coloured")), usual.coloured),
        fan=(fan[0], fan[1] if len(fan) > 1 else None) if fan else None,
        names=_one_of(KINDS, looking.get("names"), usual.names),
    )


def _unusual(data: dict[str, object]) -> dict[str, object]:
    return {
        key: value
        for key, value in data.items()
        if value is not None and value is not False and value not in ("", [], {})
    }


def _one_of(known: Container[str], value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value in known else otherwise


def _facet(key: object) -> object:
    return _FORMER_FACETS.get(key, key) if isinstance(key, str) else key


def _chosen(data: object) -> Iterator[tuple[str, frozenset[str]]]:
    for key, values in data.items() if isinstance(data, dict) else ():
        facet, wanted = _facet(key), frozenset(_texts(values))
        if isinstance(facet, str) and facet in BY_KEY and wanted:
            yield facet, wanted


def _texts(values: object) -> list[str]:
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []


def _people(ids: object) -> list[PersonId]:
    return [PersonId(id_) for id_ in _texts(ids)]


def _generations(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= MOST_GENERATIONS else None


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _whereabouts(view: object) -> tuple[float, float, float] | None:
    """A scale above 0 and the two coordinates of a place, within what there is; else None."""
    if not isinstance(view, list) or [type(each) in (int, float) for each in view] != [True] * 3:
        return None
    scale, x, y = (min(max(each, -FARTHEST), FARTHEST) for each in view)
    return (min(scale, LARGEST_SCALE), x, y) if scale > 0 and not math.isnan(x + y) else None
