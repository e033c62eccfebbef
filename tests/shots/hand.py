"""A hand on mouse and keyboard: events go to the X server and come back as from a real one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

Point = tuple[float, float]
Wait = float
"""Seconds that a script lets the program go on."""


class Hand:
    """Points are pixels of the screen. Gestures are scripts: they yield how long to wait."""

    def move(self, point: Point) -> None:
        _x("mousemove", str(round(point[0])), str(round(point[1])))

    def click(self, point: Point, button: int = 1, times: int = 1) -> None:
        self.move(point)
        _x("click", "--repeat", str(times), "--delay", "60", str(button))

    def key(self, *keys: str) -> None:
        _x("key", *keys)

    def write(self, text: str) -> None:
        _x("type", "--delay", "12", text)

    def wheel(self, point: Point, steps: int) -> None:
        """Upward, which is into the map, if `steps` is positive."""
        self.move(point)
        _x("click", "--repeat", str(abs(steps)), "--delay", "15", "4" if steps > 0 else "5")

    def drag(
        self, start: Point, end: Point, *, hold: float = 0.0, held: str = ""
    ) -> Iterator[Wait]:
        """Press at `start`, move in small steps to `end`, wait there for `hold` seconds, release.

        `held` is a key that is down meanwhile.
        """
        self.move(start)
        yield 0.1
        if held:
            _x("keydown", held)
        _x("mousedown", "1")
        yield 0.05
        for part in range(1, 13):
            share = part / 12
            self.move(
                (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            )
            yield 0.03
        yield 0.1 + hold
        _x("mouseup", "1")
        if held:
            _x("keyup", held)
        yield 0.2


def _x(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)
