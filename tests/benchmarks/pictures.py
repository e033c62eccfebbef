"""Pictures of made-up people straight from arrays, and a canvas on one: for sizes that would take
longer to store and open than to paint.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.state.selection import Selection
from referralmap.layouts import LAYOUTS, grow
from referralmap.model.network import Network
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import Captions, MapPicture
from referralmap.picture.mark_styles import LARGEST_AMBASSADOR, MARKS, ROLES, SMALLEST_AMBASSADOR
from referralmap.picture.theme import theme

SHARES = {
    Role.AMBASSADOR: 0.06,
    Role.SILENT_A: 0.01,
    Role.CUSTOMER: 0.12,
    Role.PROSPECT: 0.14,
    Role.FAN: 0.06,
    Role.DECLINED: 0.03,
}


def made_up_picture(people: int, layout: str = "rings") -> MapPicture:
    """A random recursive tree: everybody is referred by somebody who came before them; the rows
    are in the order of entry, the first is *me*, and what led to an ambassador's customers is gold.
    """
    chance = np.random.default_rng(1)
    givers = (chance.random(people - 1) * np.arange(1, people)).astype(np.int32)
    receivers = np.arange(1, people, dtype=np.int32)
    roles = [*SHARES, Role.PERSON]
    shares = [*SHARES.values(), 1 - sum(SHARES.values())]
    drawn = chance.choice([ROLES.index(role) for role in roles], people, p=shares)
    role = np.concatenate(([ROLES.index(Role.ME)], drawn[1:])).astype(np.uint8)
    is_ambassador = role == ROLES.index(Role.AMBASSADOR)
    credit = np.where(is_ambassador, chance.random(people) ** 4, 0.0)
    grown = SMALLEST_AMBASSADOR + credit * (LARGEST_AMBASSADOR - SMALLEST_AMBASSADOR)
    radius = np.where(is_ambassador, grown, np.array([MARKS[r].radius for r in ROLES])[role])
    gold = np.where(is_ambassador[givers], 2, np.where(is_ambassador[receivers], 1, 0))
    forest = grow(np.concatenate(([-1], givers)).astype(np.int32), np.ones(people, np.bool_), 0)
    room = np.full((people, 2), (90.0, 17.0))
    place = next(each.place for each in LAYOUTS if each.key == layout)
    return MapPicture(
        ids=tuple(map(str, range(people))),
        names=tuple(f"Anna Muster-{number}" for number in range(people)),
        places=place(forest, room, radius, 0),
        role=role,
        radius=radius,
        badge=np.where(is_ambassador, 1 + (credit * 9).astype(np.int32), 0).astype(np.int32),
        bought=is_ambassador & (chance.random(people) < 0.5),
        importance=np.array([MARKS[r].importance for r in ROLES], np.float64)[role] + 0.9 * credit,
        givers=givers,
        receivers=receivers,
        is_primary=np.ones(people - 1, np.bool_),
        gold=gold.astype(np.uint8),
        width=np.where(gold > 0, 2.2 + 4 * credit[givers], 1.0),
        rings=np.zeros((1 if layout == "rings" else 0, 3)),
        names_right=layout == "tree",
        faded=np.zeros(people, np.bool_),
        tint=np.zeros(people, np.uint8),
        tints=(),
        folds=(),
        words=Captions("", "", ()),
        theme=theme("light"),
    )


class OnlyPicture(QObject):
    """As much of an open map as a canvas needs to show a picture."""

    changed = Signal(object)
    pictured = Signal()

    def __init__(self, picture: MapPicture) -> None:
        super().__init__()
        self.picture = picture
        self.network = Network()
        self.layout = "rings"
        self.selection = Selection(self)


def canvas_on(picture: MapPicture) -> Canvas:
    """A real canvas of 1920×1080 that shows all of `picture`; not sharp yet."""
    open_map = OnlyPicture(picture)
    canvas = Canvas(open_map, open_map.selection, (), lambda person: (person, []))  # type: ignore[arg-type]
    open_map.setParent(canvas)
    canvas.setFixedSize(1920, 1080)
    canvas.show()
    canvas.fit()
    return canvas
