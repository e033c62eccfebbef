"""A map as items of a drawing: rings, referrals below, people above, their names on top."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from referralmap.i18n import _, ngettext
from referralmap.model.vocabulary import Role, name
from referralmap.picture.curves import bracket_lines, curves, curves_between
from referralmap.picture.drawing.bunch_shapes import bunch_shapes, bunch_words
from referralmap.picture.drawing.mark_shapes import BASELINE, mark_shapes, rim_shape
from referralmap.picture.drawing.shapes import (
    Block,
    Curve,
    Disc,
    Glow,
    Item,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.drawing.text_width import measure
from referralmap.picture.geometry.view import Area, View, growth
from referralmap.picture.labelling import labels
from referralmap.picture.labelling.level_of_detail import Scene, scene_of
from referralmap.picture.labelling.placed_names import (
    HEADING,
    LEADER,
    ON_LINE,
    PILL,
    PlacedName,
    Wishes,
)
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import QUIET, ROLES
from referralmap.picture.wording.places_text import place_words

_THINNESTQUIET, _THINNEST_GOLD = 0.55, 1.3
_FADED = 0.16
"""How much of a faded colour is left."""


def map_items(
    picture: MapPicture,
    view: View,
    area: Area,
    *,
    unfolded: bool = False,
    most: int | None = None,
    wishes: Wishes | None = None,
) -> Iterator[Item]:
    """Everybody and everything of `picture` as `view` shows it; nobody is left out for a crowd but
    those in bunches, which there are as in `scene_of`.
    """
    scene = scene_of(picture, view, area, unfolded=unfolded, most=most)
    placed = [*labels.place(scene, measure, wishes)]
    people = [*_people(scene)]
    yield from _rings(picture, view)
    glows = [shape for item in people for shape in item.shapes if isinstance(shape, Glow)]
    if glows:
        # below the lines, so that none is hidden where a file knows no transparency
        yield Item("glow", tuple(glows))
    leaving = labels.leaving(scene, placed)
    yield from _brackets(scene, leaving)
    yield from _bunch_lines(scene, leaving)
    yield from _referrals(scene, leaving)
    yield from _bunches(scene)
    for item in people:
        shapes = tuple(shape for shape in item.shapes if not isinstance(shape, Glow))
        yield dataclasses.replace(item, shapes=shapes)
    for label in placed:
        kind = "note" if label.side in (ON_LINE, HEADING) else "name"
        yield Item(kind, tuple(_name(scene, label)), (label.row,))


def _rings(picture: MapPicture, view: View) -> Iterator[Item]:
    stroke = Stroke(picture.theme.ring, 1.2)
    centres = view.to_screen(picture.rings[:, :2]).tolist() if len(picture.rings) else []
    discs = (
        Disc((x, y), radius * view.scale, "", stroke)
        for (x, y), radius in zip(centres, picture.rings[:, 2].tolist(), strict=True)
    )
    if len(picture.rings):
        yield Item("rings", tuple(discs))


def _brackets(scene: Scene, leaving: NDArray[np.float64] | None) -> Iterator[Item]:
    made, pieces = bracket_lines(scene.picture, scene.points, scene.view, leaving, scene.alone)
    if not len(made):
        return
    stroke = Stroke(scene.picture.theme.line, max(_THINNESTQUIET, growth(scene.view.scale)))
    trunks = []
    for curve in made.tolist():
        start, first, second, end = (tuple(point) for point in curve)
        trunks.append(Curve((start, first, second, end), stroke))
    ends = tuple(((x1, y1), (x2, y2)) for x1, y1, x2, y2 in pieces.tolist())
    yield Item("brackets", (*trunks, Segments(ends, stroke)))


def _bunch_lines(scene: Scene, leaving: NDArray[np.float64] | None) -> Iterator[Item]:
    found, picture, theme = scene.bunches, scene.picture, scene.picture.theme
    if found is None:
        return
    chosen = np.flatnonzero((found.owner >= 0) & (found.count > 0))
    owner, ends = found.owner[chosen], scene.spots[chosen]
    made = curves_between(picture, owner, ends, scene.points, scene.view, leaving)
    colours = (theme.line, theme.gold_pale, theme.gold_line)
    for number, points in zip(chosen.tolist(), made.tolist(), strict=True):
        width = max(float(found.width[number]) * min(1.4, growth(scene.view.scale)), 0.7)
        stroke = Stroke(colours[int(found.gold[number])], width)
        start, first, second, end = (tuple(point) for point in points)
        giver = int(found.owner[number])
        title = f"{picture.names[giver]} → {bunch_words(int(found.count[number]))}"
        curve = Curve((start, first, second, end), stroke)
        yield Item("referral", (curve,), (giver, -1 - number), title)


def _bunches(scene: Scene) -> Iterator[Item]:
    found = scene.bunches
    if found is None:
        return
    columns = (scene.spots, found.radius(), found.count, found.gold)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for number, ((x, y), radius, count, gold) in enumerate(rows):
        if count:
            shapes = tuple(bunch_shapes((x, y), radius, count, gold, scene.picture.theme))
            yield Item("bunch", shapes, (-1 - number,), bunch_words(count))


def _referrals(scene: Scene, leaving: NDArray[np.float64] | None) -> Iterator[Item]:
    """Quiet ones first, those that led to a contract above."""
    picture, theme = scene.picture, scene.picture.theme
    faded = picture.faded[picture.givers] | picture.faded[picture.receivers]
    order = np.lexsort((picture.gold, ~faded))
    if scene.alone is not None:
        order = order[scene.alone[picture.givers[order]] & scene.alone[picture.receivers[order]]]
    if picture.brackets is not None:
        order = order[(picture.brackets.block[order] < 0) | (picture.gold[order] > 0)]
    made = curves(picture, order, scene.points, scene.view, leaving)
    widths = picture.width[order] * min(1.4, growth(scene.view.scale))
    colours = (theme.line, theme.gold_pale, theme.gold_line)
    columns = (order, picture.gold[order], widths, faded[order])
    rows = zip(*(column.tolist() for column in columns), made.tolist(), strict=True)
    for referral, gold, width, is_faded, points in rows:
        giver, receiver = int(picture.givers[referral]), int(picture.receivers[referral])
        colour = _toned(colours[gold], theme.background, is_faded)
        least = _THINNEST_GOLD if gold else _THINNESTQUIET
        start, first, second, end = (tuple(point) for point in points)
        curve = Curve((start, first, second, end), Stroke(colour, max(width, least)))
        title = f"{picture.names[giver]} → {picture.names[receiver]}"
        yield Item("referral", (curve,), (giver, receiver), title)


def _people(scene: Scene) -> Iterator[Item]:
    """In the order of painting, the important ones on top."""
    picture, theme = scene.picture, scene.picture.theme
    rows = picture.order if scene.alone is None else picture.order[scene.alone[picture.order]]
    columns = (rows, picture.role[rows], scene.radius(rows), picture.badge[rows])
    values = zip(*(column.tolist() for column in columns), scene.points[rows].tolist(), strict=True)
    glowing = set(picture.glowing)
    rims = {rim.row: rim.is_whole for rim in picture.rims}
    for row, number, radius, badge, (x, y) in values:
        role = ROLES[number]
        tint = picture.tints[picture.tint[row] - 1] if picture.tint[row] else ""
        bought = bool(picture.bought[row])
        faded = bool(picture.faded[row])
        shapes: tuple[Shape, ...] = mark_shapes(
            role,
            theme,
            (x, y),
            radius,
            badge=badge,
            bought=bought,
            tint=tint,
            glows=not faded and (row in glowing or role is Role.AMBASSADOR),
        )
        if faded:
            shapes = (Disc((x, y), radius, _toned(theme.quiet, theme.background, True)),)
        words = [name(role)]
        if row in rims:
            words.append(place_words(rims[row]))
            if not faded:
                shapes = (*shapes, rim_shape(theme, (x, y), radius, is_whole=rims[row]))
        if badge:
            words.append(ngettext("{count} contract", "{count} contracts", badge))
        elif bought:
            words.append(_("has bought"))
        yield Item("person", shapes, (row,), picture.names[row], ", ".join(words))


def _name(scene: Scene, label: PlacedName) -> Iterator[Shape]:
    theme = scene.picture.theme
    left, top, right, bottom = label.box
    middle = (top + bottom) / 2 + label.size * BASELINE
    if label.side == PILL:
        half = (bottom - top) / 2
        frame = Stroke(theme.quiet, 1.0)
        yield Block(left, top, right - left, bottom - top, half, theme.raised, frame)
        at = ((left + right) / 2, middle)
        yield Text(at, label.text, label.size, theme.ink, False, "middle")
        return
    if label.side == ON_LINE:
        yield Block(left, top, right - left, bottom - top, 3.0, theme.background)
        at = ((left + right) / 2, middle)
        yield Text(at, label.text, label.size, theme.ink, False, "middle")
        return
    if label.side == LEADER:
        [radius] = scene.radius(np.array([label.row])).tolist()
        x, y = scene.points[label.row].tolist()
        x1, y1, x2, y2 = label.leader((x, y), radius)
        yield Segments((((x1, y1), (x2, y2)),), Stroke(theme.quiet, 1.0))
    is_quiet = scene.picture.role[label.row] in QUIET or label.side == HEADING
    colour = theme.quiet if is_quiet else theme.ink
    for line in label.lines():
        left, top, right, bottom = line.box
        anchor, x = _anchor(left, right, float(scene.points[label.row, 0]))
        at = (x, (top + bottom) / 2 + line.size * BASELINE)
        yield Text(at, line.text, line.size, colour, line.bold, anchor, theme.background)


def _anchor(left: float, right: float, mark: float) -> tuple[str, float]:
    """The side of a name that is next to its mark, so that it stays there in a wider font."""
    if left > mark:
        return "start", left
    return ("end", right) if right < mark else ("middle", (left + right) / 2)


def _toned(colour: str, ground: str, is_faded: bool) -> str:
    """`colour` as it looks on `ground`, faint if it is faded."""
    if not is_faded:
        return colour
    parts = (
        round(int(colour[at : at + 2], 16) * _FADED + int(ground[at : at + 2], 16) * (1 - _FADED))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
