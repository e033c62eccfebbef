"""New maps: an empty one with *me* in it, or one made from a file in the exchange form."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from referralmap.document.document import Document
from referralmap.i18n import _
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.source import Source
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place, new_id

NEWEST = 4
"""Days since the newest event of a sample."""
_DATE = re.compile(r'"(\d{4}-\d\d-\d\d)"')


def create(path: Path) -> None:
    """A map of *me* alone at `path`. Raises `MapExists` or `CannotWrite`."""
    me = Person(PersonId(new_id()), _("Me"), 1, me=True, added=datetime.date.today())
    Document.create(path, records=[me, Place(me.id, LAYOUTS[0].key, 0.0, 0.0)]).close()


def create_from(source: Path, path: Path) -> None:
    """Create a map at `path` from the file `source`, one of our own samples.

    Its dates move with the day, so that its newest event lies `NEWEST` days back.
    """
    network = Network()
    today = datetime.date.today()
    text = moved(source.read_text("utf-8"), today)
    [findings] = read_here([Source(source.name, data=text.encode())])
    proposal = propose(network, findings, referred_by=None, today=today, name=source.stem)
    network = network.with_edits([settle(LayoutInputs(network), proposal.edit, LAYOUTS[0].key)])
    _settings, *records = network.records()
    Document.create(path, network.settings, records=records).close()


def moved(sample: str, today: datetime.date) -> str:
    """The text of a sample with all dates moved by as many days."""
    newest = max(datetime.date.fromisoformat(date) for date in _DATE.findall(sample))
    away = today - datetime.timedelta(NEWEST) - newest

    def later(found: re.Match[str]) -> str:
        return f'"{datetime.date.fromisoformat(found[1]) + away}"'

    return _DATE.sub(later, sample)
