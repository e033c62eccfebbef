"""New maps: an empty one with *me* in it, or one made from a file in the exchange form."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

from referralmap.document.document import Document
from referralmap.i18n import _
from referralmap.interchange.matching import propose
from referralmap.interchange.reading import read_here
from referralmap.interchange.source import Source
from referralmap.layouts.placing import settle
from referralmap.model import editing
from referralmap.model.network import Network

LAYOUT = "rings"


def create(path: Path) -> None:
    """A map of *me* alone at `path`. Raises `MapExists` or `CannotWrite`."""
    with contextlib.closing(Document.create(path)) as document:
        adding = editing.add_person(document.network, _("Me"), today=datetime.date.today())
        document.perform(settle(document.network, adding, LAYOUT))
        me = next(iter(document.network.people))
        document.perform(editing.set_me(document.network, me))


def create_from(source: Path, path: Path) -> None:
    """A map at `path` of what the file `source`, one of our own samples, holds."""
    network = Network()
    [findings] = read_here([Source(source.name, path=source)])
    today = datetime.date.today()
    proposal = propose(network, findings, referred_by=None, today=today, name=source.stem)
    network.apply(settle(network, proposal.edit, LAYOUT))
    _settings, *records = network.records()
    Document.create(path, network.settings, records=records).close()
