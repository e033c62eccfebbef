"""Bringing a text or bytes into a network, as the program does it."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from referralmap.i18n import in_quotes
from referralmap.interchange.findings import Findings
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.source import Source
from referralmap.model.network import Network
from referralmap.model.records import PersonId

TODAY = datetime.date(2026, 11, 23)


def found(content: str | bytes, name: str = "people.csv", **options: object) -> Findings:
    data = content.encode() if isinstance(content, str) else content
    [findings] = read_here([Source(name, data=data)], **options)  # type: ignore[arg-type]
    return findings


def proposed(
    network: Network,
    content: str | bytes,
    name: str = "people.csv",
    referred_by: str | None = None,
    requests: Collection[str] = (),
    **options: object,
) -> Proposal:
    giver = None if referred_by is None else PersonId(referred_by)
    findings = found(content, name, **options)
    return propose(network, findings, referred_by=giver, today=TODAY, name=name, requests=requests)


def imported(
    content: str | bytes,
    name: str = "people.csv",
    into: Network | None = None,
    **options: object,
) -> tuple[Network, Proposal]:
    """The network with the source in it, and the proposal that did it."""
    network = Network() if into is None else into
    proposal = proposed(network, content, name, **options)  # type: ignore[arg-type]
    network.apply(proposal.edit)
    return network, proposal


def kinds(proposal: Proposal) -> list[tuple[int | None, str]]:
    """The problems by line and kind, but for columns and properties that were not used."""
    return [(p.line, p.kind) for p in proposal.problems if not p.kind.startswith("unused_")]


def unused(proposal: Proposal) -> dict[str, str]:
    """The columns or properties that were not used, with their samples."""
    problems = (p for p in proposal.problems if p.kind.startswith("unused_"))
    return {p.data["field"]: in_quotes(p.data["samples"].split("\n")) for p in problems}


def names(network: Network) -> list[str]:
    return [person.name for person in sorted(network.people.values(), key=lambda p: p.number)]


def chains(network: Network) -> list[str]:
    """The referrals as ``Anna > Bernd``, in the order of entry."""
    return [
        f"{network.people[r.giver].name} > {network.people[r.receiver].name}"
        for r in sorted(network.referrals.values(), key=lambda r: r.number)
    ]
