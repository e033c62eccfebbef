"""What another program does to a map is not called damage."""

from pathlib import Path

import pytest

from referralmap.document.database.reading_error import reading_error
from referralmap.document.holding.errors import CannotRead, DamagedMap, MapError


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("attempt to write a readonly database", CannotRead),
        ("database is locked", CannotRead),
        ("disk I/O error", CannotRead),
        ("database disk image is malformed", DamagedMap),
        ("Could not decode to UTF-8 column 'name'", DamagedMap),
    ],
)
def test_damage_is_told_from_what_others_do(words: str, kind: type[MapError]) -> None:
    assert type(reading_error(Path("a.refmap"), ValueError(words))) is kind
