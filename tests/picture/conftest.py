"""Texts are English unless a test asks for others, and afterwards again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from referralmap import i18n


@pytest.fixture(autouse=True)
def english_texts() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language("en")
