"""The certificate that a file says nothing of who is on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referralmap.interchange.proof.proof import Proof, Sighting


def certificate(file: str, proof: Proof) -> dict[str, object]:
    """The form that ``prove --json`` prints and ``export --proof`` writes."""
    return {
        "file": file,
        "sha256": proof.sha256,
        "strings": proof.strings,
        "streams": proof.streams,
        "found": [_sighting(each) for each in proof.found],
        "allowed": [_sighting(each) for each in proof.allowed],
        "skipped": [{"id": each.id, "field": each.field} for each in proof.skipped],
    }


def _sighting(found: Sighting) -> dict[str, str]:
    return {"id": found.id, "field": found.field, "where": found.where}
