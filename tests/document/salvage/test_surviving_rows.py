"""Rows that are found without a schema."""

import io

from referralmap.document.salvage.losses import Report, lawful
from referralmap.document.salvage.sqlite_pages import Form, Pages
from referralmap.document.salvage.surviving_rows import remains
from referralmap.model.network import Network
from referralmap.model.records import (
    Key,
    Record,
)

PAGE = 4096


Written = dict[tuple[type[Record], Key], set[Record]]


def saved(data: bytes) -> tuple[Network, Report]:
    return lawful(remains(io.BytesIO(data)))


def test_without_header_and_schema_the_people_are_found(
    past: tuple[bytes, Network, Written],
) -> None:
    data, network, _ = past
    damaged = bytearray(data)
    damaged[:PAGE] = bytes(PAGE)
    for cell in Pages(io.BytesIO(data), Form(PAGE, PAGE)).cells():
        if cell.values and cell.values[0] == "table":
            damaged[(cell.page - 1) * PAGE : cell.page * PAGE] = bytes(PAGE)
    found, _ = saved(bytes(damaged))
    assert found.people == network.people
    assert found.referrals == network.referrals
    assert found.sessions == network.sessions
