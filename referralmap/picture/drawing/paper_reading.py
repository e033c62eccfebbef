"""A picture as it is read on paper: white ground, thin lines, no glow, told apart in grey too."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import Theme, for_paper

_THINNER = 0.6
_Picture = TypeVar("_Picture", bound=MapPicture | FanPicture)


def on_paper(picture: _Picture) -> _Picture:
    """The same picture for paper, where it is light whatever the theme was."""
    paper, worn = for_paper(), picture.theme
    if worn is paper:
        return picture
    words = picture.words
    if isinstance(picture, FanPicture):
        return dataclasses.replace(picture, theme=paper)
    inked = _inked(worn, paper)
    legend = tuple(
        dataclasses.replace(line, kind=inked.get(line.kind, line.kind)) for line in words.legend
    )
    return dataclasses.replace(
        picture,
        theme=paper,
        tints=tuple(inked[tint] for tint in picture.tints),
        width=picture.width * _THINNER,
        glowing=(),
        words=dataclasses.replace(words, legend=legend),
    )


def _inked(worn: Theme, paper: Theme) -> dict[str, str]:
    """The colours of values on paper, by those of the theme that was worn."""
    before = (*worn.tints, *worn.steps, worn.declined, worn.person)
    after = (*paper.tints, *paper.steps, paper.declined, paper.person)
    return dict(zip(before, after, strict=True))
