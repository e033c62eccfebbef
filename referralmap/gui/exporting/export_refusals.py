"""Why something cannot be exported, in a sentence."""

from __future__ import annotations

from referralmap.document.holding.errors import MapError
from referralmap.gui.exporting.content_maker import NobodyLeft
from referralmap.i18n import _
from referralmap.picture.drawing.logo import NotALogo
from referralmap.picture.geometry.page_size import TooLarge, too_large_text
from referralmap.picture.vector.slide_refusals import MOST_SHAPES, NotATemplate, TooManyShapes
from referralmap.render.paper.page_file import NoVectors
from referralmap.texts import sentence

REFUSALS = (
    *(MapError, NobodyLeft, NotALogo, NotATemplate, NoVectors, OSError, TooLarge, TooManyShapes),
)


def refusal(error: Exception) -> str:
    """The sentence about one of `REFUSALS`."""
    match error:
        case NobodyLeft():
            return _("None of the people this is about are on the map any more.")
        case NotALogo():
            text = _("“{file}” is no picture that can be used as a logo.")
            return text.format(file=error.args[0].name)
        case NotATemplate():
            return _("The template is no presentation with an empty layout.")
        case NoVectors():
            return _("A fan can be written as PNG only.")
        case TooLarge():
            return too_large_text(error)
        case TooManyShapes():
            text = _(
                "A slide holds at most {most} people and referrals together, and this map has"
                " more. Leave some folded, focus on a person, or choose SVG or PDF."
            )
            return text.format(most=MOST_SHAPES)
        case _:
            return sentence(error)
