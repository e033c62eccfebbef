"""The form of a certificate."""

from __future__ import annotations

from referralmap.commands.coaching.certificates import certificate
from referralmap.interchange.proof.proof import prove
from tests.maps import a_map


def test_a_certificate_has_all_keys() -> None:
    form = certificate("x.svg", prove(a_map("Maximiliane, Bo"), b"maximiliane"))
    assert form["found"] == [{"id": "Maximiliane", "field": "name", "where": "file"}]
    assert (form["file"], form["strings"], form["streams"]) == ("x.svg", 1, 1)
    assert form["skipped"] == [{"id": "Bo", "field": "name"}]
    assert form["allowed"] == []
