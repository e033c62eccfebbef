"""Small items of Outlook as files: compound files ([MS-CFB]) of short streams."""

from __future__ import annotations

import datetime
import itertools
import struct
from collections.abc import Mapping

SECTOR, MINI = 512, 64
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
SENT, DELIVERED, STARTS = 0x0039, 0x0E06, 0x0060


def an_item(
    kind: str = "IPM.Note",
    times: Mapping[int, datetime.datetime] | None = None,
    sender: str = "anna@x.at",
    recipients: tuple[str, ...] = ("b@x.at",),
) -> bytes:
    """An item of a class, with the times of its properties."""
    streams: dict[str, bytes] = {"__substg1.0_001A001F": kind.encode("utf-16-le")}
    streams["__substg1.0_5D01001F"] = sender.encode("utf-16-le")
    entries = b"".join(
        struct.pack("<HHIQ", 0x0040, tag, 6, (moment - _EPOCH) // datetime.timedelta(0, 0, 1) * 10)
        for tag, moment in (times or {}).items()
    )
    streams["__properties_version1.0"] = bytes(32) + entries
    for number, address in enumerate(recipients):
        at = f"__recip_version1.0_#{number:08X}/__substg1.0_39FE001E"
        streams[at] = address.encode("cp1252")
    return a_compound_file(streams)


def a_compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Storages are named before a slash; every stream is in the small sectors of the root."""
    minis, mini_fat, entries = bytearray(), list[int](), list[list[object]]()
    entries.append(["Root Entry", 5, FREE, 0, 0])
    storages: dict[str, int] = {}
    children: dict[int, list[int]] = {0: []}
    for path, data in streams.items():
        *above, name = path.split("/")
        parent = 0
        if above:
            if above[0] not in storages:
                storages[above[0]] = len(entries)
                children[0].append(len(entries))
                children[len(entries)] = []
                entries.append([above[0], 1, FREE, 0, 0])
            parent = storages[above[0]]
        first, count = len(minis) // MINI, -(-len(data) // MINI)
        mini_fat += [*range(first + 1, first + count), END] if count else []
        minis += data.ljust(count * MINI, b"\0")
        children[parent].append(len(entries))
        entries.append([name, 2, FREE, first if count else END, len(data)])
    chunk = -(-len(minis) // SECTOR)
    directory = -(-len(entries) * 128 // SECTOR)
    fats = -(-len(mini_fat) * 4 // SECTOR)
    # sectors: the table, the directory, the table of the small ones, the small ones
    chains = [FAT]
    for length in (directory, fats, chunk):
        at = len(chains)
        chains += [*range(at + 1, at + length), END] if length else []
    entries[0][3:] = [1 + directory + fats if chunk else END, len(minis)]
    body = _sector(struct.pack(f"<{len(chains)}I", *chains), b"\xff")
    body += _directory(entries, children)
    body += _sector(struct.pack(f"<{len(mini_fat)}I", *mini_fat), b"\xff")
    body += _sector(bytes(minis), b"\0")
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        bytes(6),
        0,
        1,
        1,
        0,
        4096,
        1 + directory if mini_fat else END,
        fats,
        END,
        0,
        0,
    )
    return head.ljust(SECTOR, b"\xff") + body


def _directory(entries: list[list[object]], children: Mapping[int, list[int]]) -> bytes:
    """Those in one storage hang on each other's right side."""
    right = {a: b for those in children.values() for a, b in itertools.pairwise(those)}
    made = b""
    for at, (name, kind, _child, start, size) in enumerate(entries):
        text = str(name).encode("utf-16-le")
        child = children[at][0] if children.get(at) else FREE
        made += text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
        made += struct.pack("<III", FREE, right.get(at, FREE), child) + bytes(36)
        made += struct.pack("<IQ", start, size)
    return _sector(made, b"\0")


def _sector(data: bytes, filling: bytes) -> bytes:
    return data.ljust(-(-len(data) // SECTOR) * SECTOR, filling)
