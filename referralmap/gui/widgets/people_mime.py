"""The MIME data of dragged or copied people: ids for this window, text for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from referralmap.model.records import PersonId

if TYPE_CHECKING:
    from referralmap.model.network import Network

PEOPLE_TYPE = "application/x-referralmap-people"
CHIP_TYPE = "application/x-referralmap-new-person"


def people_mime(people: Sequence[PersonId], network: Network) -> QMimeData:
    mime = QMimeData()
    mime.setData(PEOPLE_TYPE, json.dumps(list(people)).encode())
    lines = []
    for id_ in people:
        person = network.people[id_]
        lines.append(f"{person.name} <{person.email}>" if person.email else person.name)
    mime.setText("\n".join(lines))
    return mime


def chip_mime(words: str) -> QMimeData:
    """The data of the chip, which becomes a new person where it is dropped."""
    mime = QMimeData()
    mime.setData(CHIP_TYPE, b"1")
    mime.setText(words)
    return mime


def people_in(mime: QMimeData) -> list[PersonId]:
    """The people of this window in `mime`."""
    if not mime.hasFormat(PEOPLE_TYPE):
        return []
    try:
        listed = json.loads(bytes(mime.data(PEOPLE_TYPE).data()))
    except ValueError:
        return []
    return [PersonId(id_) for id_ in listed if isinstance(id_, str)]
