"""Seating people who arrive on a placed map: near a giver, as a family, or in the tray."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts import spots
from referralmap.layouts.forests.forest import Forest, grow
from referralmap.layouts.layout import Layout
from referralmap.layouts.packing.family_packing import ASPECT, in_tray
from referralmap.layouts.packing.free_ground import MANY, Ground, bodies
from referralmap.layouts.packing.tray import GAP, Tray

Floats = NDArray[np.float64]
Rows = NDArray[np.int32]

WAVES = 6
"""Most waves of spots that are tried, each wider than the one before."""
AHEAD = 256
STRAY = 12
"""Distance from its middle, in sides of a square tray, beyond which people are no longer in it."""


class Arrivals:
    """Places being filled in; `places` is a copy, in which rows with a place keep it."""

    def __init__(
        self,
        layout: Layout,
        places: Floats,
        room: Floats,
        radius: Floats,
        forest: Forest,
        newcomers: Rows,
    ) -> None:
        self._layout = layout
        self.places = np.array(places, np.float64)
        self._room, self._radius, self._forest = room, radius, forest
        self._newcomers = newcomers
        placed = np.isfinite(self.places[:, 0])
        self._known = np.zeros(len(places), np.bool_)
        self._known[forest.root[placed]] = True
        self._tray = in_tray(forest)
        self._by_giver = np.argsort(forest.parent, kind="stable") if len(newcomers) > MANY else None
        self._ground = Ground(np.array(places), room, radius, forest.root, len(newcomers))
        if self._by_giver is not None:
            self._givers = forest.parent[self._by_giver]
        self._rings: dict[tuple[int, int], float] = {}

    def is_near_somebody(self, row: int) -> bool:
        """Whether someone in the newcomer's family already has a place."""
        return bool(self._known[self._forest.root[row]])

    def seat(self, row: int) -> None:
        """Give a free place near the giver, else near the receivers."""
        giver = int(self._forest.parent[row])
        if giver >= 0 and np.isfinite(self.places[giver, 0]):
            self.places[row] = self._under(row, giver)
        else:
            self.places[row] = self._above(row)

    def _receivers(self, row: int) -> Floats:
        """(receivers, 2) places of the person's receivers that have one."""
        if self._by_giver is None:
            places = self.places[self._forest.parent == row]
        else:
            begin, end = np.searchsorted(self._givers, [row, row + 1])
            places = self.places[self._by_giver[begin:end]]
        known: Floats = places[np.isfinite(places[:, 0])]
        return known

    def _under(self, row: int, giver: int) -> Floats:
        room, radius = self._room[row], float(self._radius[row])
        home = self.places[giver]
        centre = self.places[self._forest.root[row]]
        centre = centre if np.isfinite(centre[0]) else home
        siblings = self._receivers(giver)
        away = float(np.hypot(*(home - centre)))
        clear = float(self._radius[giver]) + radius + spots.MARGIN
        ring = self._ring(row, siblings, centre, away + spots.STEP)
        width = float(room[0]) + 2 * radius + spots.MARGIN
        seat = spots.Seat(home, centre, siblings, clear, ring, width)
        for wave in range(WAVES):
            wanted = self._layout.under(seat, wave)
            spot = spots.first_free(self._ground, wanted, room, radius, centre)
            if spot is not None:
                return spot
        return spots.outside(self._ground, home - centre, centre, room, radius)

    def _ring(self, row: int, siblings: Floats, centre: Floats, otherwise: float) -> float:
        """Distance of the newcomer's generation from the centre, in map units."""
        if len(siblings):
            return float(np.median(np.hypot(*(siblings - centre).T)))
        forest = self._forest
        root, level = int(forest.root[row]), int(forest.level[row])
        if (root, level) not in self._rings:
            begin, end = forest.level_starts[level : level + 2]
            rank = forest.order[begin:end]
            rank = rank[forest.root[rank] == root]
            places = self.places[rank]
            places = places[np.isfinite(places[:, 0])]
            if not len(places):
                return otherwise
            self._rings[root, level] = float(np.median(np.hypot(*(places - centre).T)))
        return self._rings[root, level]

    def _above(self, row: int) -> Floats:
        """Spots near the receivers, or else near anyone in the family."""
        room, radius = self._room[row], float(self._radius[row])
        receivers = self._receivers(row)
        if not len(receivers):
            known = self.places[self._forest.root == self._forest.root[row]]
            receivers = known[np.isfinite(known[:, 0])]
        middle = receivers.mean(axis=0)
        for wave in range(WAVES):
            wanted = self._layout.over(receivers, wave)
            spot = spots.first_free(self._ground, wanted, room, radius, middle)
            if spot is not None:
                return spot
        return spots.outside(self._ground, np.zeros(2), middle, room, radius)

    def _waiting(self, tray: bool) -> Rows:
        """Newcomers still without a place, in the order of rows."""
        rows = np.sort(self._newcomers)
        waiting: Rows = rows[np.isnan(self.places[rows, 0]) & (self._tray[rows] == tray)]
        return waiting

    def seat_families(self) -> None:
        """Lay out families of newcomers only, and set them as a whole beside the rest."""
        rows = self._waiting(tray=False)
        if not len(rows):
            return
        inside = np.full(len(self.places) + 1, -1, np.int32)
        inside[rows] = np.arange(len(rows))
        primary = inside[self._forest.parent[rows]]
        forest = grow(primary, np.ones(len(rows), np.bool_), -1)
        room, radius = self._room[rows], self._radius[rows]
        block = self._layout.place(forest, room, radius, -1)
        boxes = bodies(block, room, radius, block[forest.root])
        low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        whole = self._ground.extent()
        wide, tall = whole[2:] - whole[:2]
        beside = max(wide + high[0] - low[0], ASPECT * max(tall, high[1] - low[1]))
        below = max(wide, high[0] - low[0], ASPECT * (tall + high[1] - low[1]))
        corner = whole[[2, 1]] + [GAP, 0] if beside <= below else whole[[0, 3]] + [0, GAP]
        self.places[rows] = block + (corner - low)
        for box in boxes + np.tile(corner - low, 2):
            self._ground.take(box)

    def seat_tray(self) -> None:
        """Give people without a referral the next spots of the tray, row by row."""
        rows = self._waiting(tray=True)
        if not len(rows):
            return
        placed = self._tray & np.isfinite(self.places[:, 0])
        others = np.flatnonzero(placed)
        everybody = others if len(others) else rows
        cell = Tray.of(self._room[everybody], self._radius[everybody])
        columns, start, left, top = self._grid(cell, self.places[others], len(rows))
        found: list[Floats] = []
        while len(found) < len(rows):
            some = cell.spots(AHEAD, columns, left, top, start)
            start += AHEAD
            for spot in some:
                if len(found) == len(rows):
                    break
                row = rows[len(found)]
                taken = spots.first_free(
                    self._ground, spot[None], self._room[row], float(self._radius[row]), spot
                )
                if taken is not None:
                    found.append(taken)
        self.places[rows] = found

    def _grid(self, cell: Tray, others: Floats, newcomers: int) -> tuple[int, int, float, float]:
        """The columns of the tray, the first spot after all `others` in it, and its left and top.

        People moved far away by hand are no part of it.
        """
        all_ = newcomers + len(others)
        square = max(1, int((ASPECT * all_ * cell.height / cell.width) ** 0.5))
        if not len(others):
            whole = self._ground.extent()
            columns = max(square, int((whole[2] - whole[0]) // cell.width))
            return columns, 0, float(whole[0]), float(whole[3]) + GAP
        reach = STRAY * max(len(others), 16) ** 0.5 * np.array([cell.width, cell.height])
        middle = np.median(others, axis=0)
        others = others[(np.abs(others - middle) <= reach).all(axis=1)]
        if not len(others):
            return square, 0, float(middle[0]), float(middle[1])
        left, top = others.min(axis=0)
        place = np.rint((others - (left, top)) / (cell.width, cell.height)).astype(np.int64)
        columns = int(place[:, 0].max()) + 1
        if int(place[:, 1].max()) == 0:
            columns = max(columns, square)
        start = int((place[:, 1] * columns + place[:, 0]).max()) + 1
        return columns, start, float(left) - cell.inset, float(top) - cell.height / 2
