"""The codes in pictures: turned, several, none, and files that are no whole pictures."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.import_options import Options
from referralmap.interchange.importing import import_source
from referralmap.interchange.picture_codes import in_picture, is_picture
from referralmap.interchange.source import Source
from referralmap.interchange.vcards.phone_codes import modules
from tests.interchange.code_pictures import picture_of

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jörg Müßig\r\nN:Müßig;Jörg;;;\r\nEND:VCARD\r\n"


def read(data: bytes) -> Findings:
    return import_source(Source("photo.png", data=data), Options(), lambda: None)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("turned", [0, 7, 90, 200])
def test_a_card_is_read_however_it_was_taken(kind: str, turned: float) -> None:
    data = picture_of(modules(CARD), turned=turned, kind=kind)
    assert is_picture(data)
    [person] = read(data).people
    assert person.fields.name == "Jörg Müßig"


def test_all_codes_of_a_picture_are_read() -> None:
    sides = []
    for card in (CARD, CARD.replace("Jörg", "Otto")):
        sides.append(np.asarray(Image.open(io.BytesIO(picture_of(modules(card))))))
    low = min(side.shape[0] for side in sides)
    file = io.BytesIO()
    Image.fromarray(np.hstack([side[:low] for side in sides])).save(file, "PNG")
    assert {person.fields.name for person in read(file.getvalue()).people} == {
        "Jörg Müßig",
        "Otto Müßig",
    }


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture_of([[False] * 20] * 20), "no_code"),
        (picture_of(modules("https://example.org")), "nothing_in_it"),
        (picture_of(modules(CARD))[:300], "broken_picture"),
        (b"\x89PNG\r\n\x1a\n", "broken_picture"),
    ],
)
def test_a_picture_without_a_card_is_refused_with_the_reason(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.kind == kind


def test_a_picture_of_too_many_pixels_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    from referralmap.interchange import picture_codes

    monkeypatch.setattr(picture_codes, "_MOST_PIXELS", 100)
    with pytest.raises(Unreadable) as refused:
        list(in_picture(picture_of(modules(CARD))))
    assert refused.value.kind == "picture_too_large"


def test_a_map_of_ours_as_a_picture_holds_no_card() -> None:
    readme = Path(__file__).parents[2] / "packaging" / "readme.png"
    with pytest.raises(Unreadable):
        read(readme.read_bytes())
