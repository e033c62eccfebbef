"""New maps: an empty one with *me* in it, or one made from a file in the exchange form."""

from __future__ import annotations

import datetime
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


def create(path: Path) -> None:
    """A map of *me* alone at `path`. Raises `MapExists` or `CannotWrite`."""
    me = Person(PersonId(new_id()), _("Me"), 1, me=True, added=datetime.date.today())
    Document.create(path, records=[me, Place(me.id, LAYOUTS[0].key, 0.0, 0.0)]).close()


def create_from(source: Path, path: Path) -> None:
    """A map at `path` of what the file `source`, one of our own samples, holds."""
    network = Network()
    [findings] = read_here([Source(source.name, path=source)])
    today = datetime.date.today()
    proposal = propose(network, findings, referred_by=None, today=today, name=source.stem)
    network = network.with_edits([settle(LayoutInputs(network), proposal.edit, LAYOUTS[0].key)])
    _settings, *records = network.records()
    Document.create(path, network.settings, records=records).close()
