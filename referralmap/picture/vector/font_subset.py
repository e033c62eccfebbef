"""The bundled font with only the letters that a file uses, to be embedded there."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable

from referralmap import RESOURCES
from referralmap.picture.drawing.text_width import FILES


def subset(letters: Iterable[str], *, bold: bool) -> bytes:
    """A WOFF font of `letters`; those that the font lacks are left to the reader's own fonts."""
    from fontTools import subset as subsetting

    options = subsetting.Options()
    options.flavor = "woff"
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2]
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "STAT"]
    # the same letters give the same bytes
    options.recalc_timestamp = False
    content = io.BytesIO()
    with subsetting.load_font(str(RESOURCES / "theme" / FILES[bold]), options) as font:
        maker = subsetting.Subsetter(options)
        maker.populate(text="".join(sorted(set(letters))))
        maker.subset(font)
        subsetting.save_font(font, content, options)
    return content.getvalue()


def font_face(family: str, letters: Iterable[str], *, bold: bool) -> str:
    """A rule of a style sheet that brings the font along."""
    data = base64.b64encode(subset(letters, bold=bold)).decode("ascii")
    weight = 600 if bold else 400
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )
