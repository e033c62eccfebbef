"""Every refusal is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap.gui.exporting.content_maker import NobodyLeft
from referralmap.gui.exporting.export_refusals import REFUSALS, refusal
from referralmap.picture.drawing.logo import NotALogo
from referralmap.picture.geometry.page_size import TooLarge
from referralmap.picture.vector.slide_refusals import NotATemplate, TooManyShapes
from referralmap.render.paper.page_file import NoVectors

ERRORS = [
    NobodyLeft(),
    NotALogo(Path("/x/logo.png")),
    NotATemplate(),
    NoVectors(),
    PermissionError(13, "Permission denied", "/x/map.png"),
    TooLarge(1, 1),
    TooManyShapes(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_it_is_said_in_a_sentence(error: Exception) -> None:
    assert isinstance(error, REFUSALS)
    assert refusal(error).endswith(".")


def test_each_has_its_own_sentence() -> None:
    assert len({refusal(error) for error in ERRORS}) == len(ERRORS)
