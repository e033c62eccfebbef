"""Exact Shapley values of the game in which a set of givers wins if it contains a whole route.

Where all routes pass the same people one after the other, the game is a series of smaller ones,
each with its own players, and a set wins if it wins them all. In each of them, players who are on
the same routes form a class that counts only as a whole. The value of a player is the sum, over
the sets of players that they are in, of dividend ÷ size; the dividends of a series are products of
those of its games. Sources: Shapley 1953; dividends: Harsanyi 1963.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from random import Random

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.routes.route_graph import Climb
from referralmap.analysis.routes.upstream import Upstream

MOST_CLASSES = 20
"""Most players or classes of a game whose sets are all visited: a million sets."""
_MOST_BITS = 1 << 31
"""Most entries of all tables of sets kept at once."""
_MOST_COEFFICIENTS = 500_000
"""Most players times games: the cost of multiplying and dividing their polynomials."""
_PRIME = (1 << 61) - 1
"""The modulus of the random numbers, a Mersenne prime."""
_SEED = 1953
"""Seed of the random numbers: the same result on every machine."""
_NEEDED = 0b10
"""The one class must come."""
_Polynomial = list[int]
"""Sums of dividends by the number of players in the set."""


@dataclass(frozen=True, slots=True)
class Game:
    """Classes of rows of an `Upstream`; bit s of `wins` is set if the classes of s win."""

    classes: Sequence[Sequence[int]]
    wins: int


def classes_of(routes: Climb) -> list[list[int]]:
    """Classes of rows that are on exactly the same routes."""
    return _classes(routes, _through(routes), range(len(routes.row)), routes.joined)


def games_of(routes: Climb) -> list[Game] | None:
    """The routes as a series of games; None if one of them is too large."""
    through = _through(routes)
    games = []
    needed: list[int] = []
    for nodes in _series(routes, through):
        players = dict.fromkeys(routes.row[node] for node in nodes if routes.row[node])
        classes = _classes(routes, through, nodes, players)
        if len(classes) > MOST_CLASSES or len(nodes) << len(classes) > _MOST_BITS:
            return None
        game = Game(classes, _winning_sets(routes, nodes, classes))
        if len(classes) == 1 and game.wins == _NEEDED:
            needed += classes[0]
        elif classes:
            games.append(game)
    if len(games) * len(routes.joined) > _MOST_COEFFICIENTS:
        return None
    return [*games, Game([needed], _NEEDED)] if needed else games


def game_of(above: Upstream) -> tuple[Game, list[int]]:
    """The game of at most `MOST_CLASSES` people, however they loop, and their rows by entry.

    Walks up from the buyer, all those of one length at once: for each person and bound at which
    they can stand there, the sets of people passed so far.
    """
    people = len(above.people) - 1
    every, has = _sets(people)
    lacks = [every ^ each for each in has]
    standing = {0: {above.bound: 1}}
    wins = 0
    joins: dict[int, int] = {}
    while standing:
        longer: dict[int, dict[int, int]] = {}
        for row, by_bound in standing.items():
            wins |= _ended(above, row, by_bound, has)
            for number, giver, bound, passed in _onward(above, row, by_bound):
                if new := passed & lacks[giver]:
                    joins[giver] = min(number, joins.get(giver, number))
                    there = longer.setdefault(giver, {})
                    there[bound] = there.get(bound, 0) | new << (1 << giver - 1)
        standing = longer
    for row in range(1, people + 1):
        wins |= (wins & lacks[row]) << (1 << row - 1)
    return Game([[row] for row in range(1, people + 1)], wins), sorted(joins, key=joins.__getitem__)


def _sets(players: int) -> tuple[int, list[int]]:
    """All sets as bits, and for each row from 1 on the sets it is in: 10, 1100, 11110000, …"""
    every = (1 << (1 << players)) - 1
    blocks = (1 << at for at in range(players))
    return every, [
        0,
        *(every // ((1 << 2 * block) - 1) * (((1 << block) - 1) << block) for block in blocks),
    ]


def _ended(above: Upstream, row: int, by_bound: dict[int, int], has: Sequence[int]) -> int:
    """The sets of walks that end at `row`, as all possible next people were passed already."""
    ended = 0
    dates = [step[0] for step in above.into[row]]
    for bound, passed in by_bound.items():
        whole = passed if row else 0
        for step in above.into[row][: bisect_right(dates, bound)]:
            whole &= has[step[2]]
            if not whole:
                break
        ended |= whole
    return ended


def _onward(
    above: Upstream, row: int, by_bound: dict[int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Number, giver, new bound and the sets passed before, for each step up from `row`."""
    bounds = sorted(by_bound, reverse=True)
    at, under = 0, 0
    for date, number, giver, _ in reversed(above.into[row]):
        if date:
            while at < len(bounds) and bounds[at] >= date:
                under |= by_bound[bounds[at]]
                at += 1
            if under:
                yield number, giver, date, under
        else:
            yield from ((number, giver, bound, passed) for bound, passed in by_bound.items())


def values(games: Sequence[Game]) -> dict[int, int]:
    """Whole numbers in proportion to the values, by row."""
    dividends = [_dividends(game) for game in games]
    product: _Polynomial = [1]
    for whole, _ in dividends:
        product = _times(product, whole)
    value: dict[int, Fraction] = {}
    for game, (whole, of_class) in zip(games, dividends, strict=True):
        others = _divided(product, whole)
        for members, polynomial in zip(game.classes, of_class, strict=True):
            sums = _times(polynomial, others)
            got = sum((Fraction(s, size) for size, s in enumerate(sums) if s), Fraction(0))
            value.update(dict.fromkeys(members, got))
    common = lcm(*(each.denominator for each in value.values()))
    return {row: int(each * common) for row, each in value.items()}


def _dividends(game: Game) -> tuple[_Polynomial, list[_Polynomial]]:
    """Sums of the dividends of all sets by size, and the same of the sets with each class."""
    count = len(game.classes)
    data = np.frombuffer(game.wins.to_bytes(max(1, (1 << count) // 8), "little"), np.uint8)
    dividend = np.unpackbits(data, bitorder="little")[: 1 << count].astype(np.int64)
    size = np.zeros(1 << count, np.int64)
    for at, members in enumerate(game.classes):
        halves = dividend.reshape(-1, 2, 1 << at)
        halves[:, 1] -= halves[:, 0]
        size.reshape(-1, 2, 1 << at)[:, 1] += len(members)
    there = np.flatnonzero(dividend)
    dividend, size = dividend[there], size[there]
    players = sum(map(len, game.classes))
    return _sums(size, dividend, players), [
        _sums(size[has], dividend[has], players)
        for has in ((there >> at & 1).astype(np.bool_) for at in range(count))
    ]


def _sums(size: NDArray[np.int64], dividend: NDArray[np.int64], players: int) -> _Polynomial:
    """Exact, as no sum of the dividends of a game of 20 reaches 2^53."""
    sums = np.bincount(size, weights=dividend.astype(np.float64), minlength=players + 1)
    return [int(each) for each in sums.tolist()]


def _times(one: _Polynomial, other: _Polynomial) -> _Polynomial:
    product = [0] * (len(one) + len(other) - 1)
    for at, factor in enumerate(one):
        if factor:
            for place, each in enumerate(other, at):
                product[place] += factor * each
    return product


def _divided(product: _Polynomial, factor: _Polynomial) -> _Polynomial:
    """The other factor of `product`; both begin with zeros and `factor` may end with some."""
    low = next(at for at, each in enumerate(factor) if each)
    rest, others = [*product[low:]], [0] * (len(product) - len(factor) + 1)
    for at in range(len(others)):
        others[at] = quotient = rest[at] // factor[low]
        if quotient:
            for place, each in enumerate(factor[low:], at):
                if place < len(rest):
                    rest[place] -= quotient * each
    return others


def _through(routes: Climb) -> list[int]:
    """By node: a number that identifies the routes through it.

    Each step gets a random number, each route the product of those of its steps, each node the
    sum of the numbers of its routes, modulo a prime. Two nodes with the same sum are on the same
    routes, but for a chance of 2^-50 (Schwartz and Zippel).
    """
    dice = Random(_SEED)
    chance = [[dice.randrange(1, _PRIME) for _ in steps] for steps in routes.steps]
    up = [1] * len(routes.row)
    for node, steps in enumerate(routes.steps):
        if steps:
            ahead = zip(chance[node], steps, strict=True)
            up[node] = sum(number * up[to] for number, (_, to) in ahead) % _PRIME
    down = [0] * len(routes.row)
    down[-1] = 1
    for node in range(len(routes.row) - 1, -1, -1):
        for number, (_, to) in zip(chance[node], routes.steps[node], strict=True):
            down[to] = (down[to] + down[node] * number) % _PRIME
    return [one * other % _PRIME for one, other in zip(up, down, strict=True)]


def _classes(
    routes: Climb, through: Sequence[int], nodes: range, players: Iterable[int]
) -> list[list[int]]:
    of_row: defaultdict[int, int] = defaultdict(int)
    for node in nodes:
        of_row[routes.row[node]] += through[node]
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for row in players:
        alike[of_row[row] % _PRIME].append(row)
    return list(alike.values())


def _series(routes: Climb, through: Sequence[int]) -> list[range]:
    """Stretches of nodes that no route leaves but into the next, and no person is in two of."""
    last_of = {row: node for node, row in enumerate(routes.row)}
    series, start, reach = [], 0, 0
    for node, row in enumerate(routes.row):
        reach = max(reach, last_of[row])
        if through[node] == through[-1] and reach <= node:
            series.append(range(start, node + 1))
            start = node + 1
    return series


def _winning_sets(routes: Climb, nodes: range, classes: Sequence[Sequence[int]]) -> int:
    """The sets of classes that contain a whole way from the last of `nodes` to below the first."""
    every, has = _sets(len(classes))
    with_row = {0: every}
    for number, members in enumerate(classes, 1):
        with_row.update(dict.fromkeys(members, has[number]))
    wins: list[int] = []
    for node in nodes:
        onward = 0 if routes.steps[node] else every
        for _, to in routes.steps[node]:
            onward |= wins[to - nodes.start] if to in nodes else every
        wins.append(with_row[routes.row[node]] & onward)
    return wins[-1]
