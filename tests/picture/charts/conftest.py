"""Charts speak English here, whatever was spoken before."""

from collections.abc import Iterator

import pytest

from referralmap import i18n


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.use_language("en")
    yield
    i18n.use_language(before)
