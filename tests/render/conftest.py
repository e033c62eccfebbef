"""Painting without a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from referralmap import i18n


@pytest.fixture(autouse=True)
def painting(qtbot: QtBot) -> Iterator[None]:
    """Qt is running, texts are English."""
    i18n.use_language("en")
    yield
    i18n.use_language("en")
