"""Frames of an animated picture, made one by one while the file is written."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image


class Film(Image.Image):
    """A picture of `count` frames, each forgotten when the next one is asked for.

    Pillow's writers go through the frames with `seek`, as through those of a file, so only one of
    them is held at a time.
    """

    def __init__(self, frames: Iterator[Image.Image], count: int) -> None:
        super().__init__()
        self.n_frames = count
        self._frames = frames
        self._at = -1

    def tell(self) -> int:
        return max(self._at, 0)

    def seek(self, frame: int) -> None:
        if frame >= self.n_frames:
            raise EOFError(frame)
        if frame < self._at:
            raise ValueError(frame)
        while self._at < frame:
            shown = next(self._frames)
            self.im, self.palette = shown.im, shown.palette
            self._mode, self._size = shown.mode, shown.size
            self._at += 1
