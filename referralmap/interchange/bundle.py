"""Folders and archives as one source: what LinkedIn and Google hand out, and what people keep.

Files known by their content are read; the others are named.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from referralmap.interchange.findings import (
    Findings,
    FoundReferral,
    Offer,
    Problem,
    Reference,
    Unreadable,
)
from referralmap.model.fields.drafts import replaced

_ZIP = b"PK\x03\x04"
_MOST_FILES = 1_000
_MOST_UNPACKED = 200 * 2**20
_MOST_ENTRIES = 1_000
_MOST_RATIO = 200
_SMALL = 2**20
_LINKEDIN = "connections.csv"
_ALL_OF_GOOGLE = ("all contacts.vcf", "alle kontakte.vcf", "all contacts.csv", "alle kontakte.csv")


def holds_a_workbook(names: Collection[str]) -> bool:
    """Whether these are the parts of a spreadsheet."""
    return any(name.startswith("xl/") or name == "content.xml" for name in names)


def unpacked(data: bytes) -> zipfile.ZipFile:
    """The container, after a look at the sizes that it declares. Raises `Unreadable`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        raise Unreadable("broken_spreadsheet", None, {"reason": "ZIP"}) from None
    swollen = any(
        entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise Unreadable("unpacks_too_large", None, {"limit": str(_MOST_UNPACKED // 2**20)})
    if len(entries) > _MOST_ENTRIES:
        raise Unreadable("too_many_parts", None, {"limit": str(_MOST_ENTRIES)})
    if swollen:
        raise Unreadable("packed_oddly", None, {"limit": str(_MOST_RATIO)})
    return archive


def is_archive(data: bytes) -> bool:
    """Whether `data` holds files, and is no spreadsheet. Raises `Unreadable`."""
    if not data.startswith(_ZIP):
        return False
    names = unpacked(data).namelist()
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise Unreadable("numbers")
    return _is_of_files(names)


def _is_of_files(names: Sequence[str]) -> bool:
    return not holds_a_workbook(names) and "[Content_Types].xml" not in names


def in_archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file in an archive. Raises `Unreadable`."""
    archive = unpacked(data)
    for entry in archive.infolist():
        if entry.is_dir() or _is_hidden(entry.filename):
            continue
        if entry.flag_bits & 1:
            raise Unreadable("password")
        try:
            yield entry.filename, archive.read(entry)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
            raise Unreadable("broken_archive") from None


def in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file in a folder, by name. Raises `Unreadable`."""
    size = 0
    for count, path in enumerate(files_in(folder), 1):
        size += path.stat().st_size
        if count > _MOST_FILES:
            raise Unreadable("too_many_parts", None, {"limit": str(_MOST_FILES)})
        if size > _MOST_UNPACKED:
            raise Unreadable("unpacks_too_large", None, {"limit": str(_MOST_UNPACKED // 2**20)})
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def files_in(folder: Path) -> list[Path]:
    """The files in `folder`, without hidden ones and without following links."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and not _is_hidden(path.relative_to(folder).as_posix())
    ]


def chosen_of(names: Sequence[str]) -> set[str]:
    """Those that hold people: of LinkedIn's and Google's archives the lists, else all."""
    last = {name: PurePosixPath(name).name.casefold() for name in names}
    if _LINKEDIN in last.values():
        return {n for n, file in last.items() if file == _LINKEDIN or "contacts" in file}
    whole = {name for name, file in last.items() if file in _ALL_OF_GOOGLE}
    return whole or {*names}


def joined(parts: Sequence[tuple[str, Findings]], not_read: Sequence[str]) -> Findings:
    """The findings of several files as those of one source."""
    people, referrals, contracts, problems = [], [], [], []
    offers: list[Offer] = []
    for number, (name, found) in enumerate(parts):
        mark = f"{number}:"
        people += [replaced(p, key=mark + p.key) for p in found.people]
        referrals += [replaced(_of(r, mark), giver=_marked(r.giver, mark)) for r in found.referrals]
        contracts += [replaced(c, buyer=_marked(c.buyer, mark)) for c in found.contracts]
        offers += found.offers
        problems += [replaced(p, data={**p.data, "member": name}) for p in found.problems]
    if not_read:
        names = ", ".join(not_read[:20]) + (" …" if len(not_read) > 20 else "")
        problems.append(Problem(None, "files_not_read", {"names": names}))
    return Findings(
        people=tuple(people),
        referrals=tuple(referrals),
        contracts=tuple(contracts),
        offers=tuple(offers),
        last_contacts=tuple(each for _name, found in parts for each in found.last_contacts),
        problems=tuple(problems),
    )


def _of(referral: FoundReferral, mark: str) -> FoundReferral:
    return replaced(referral, receiver=_marked(referral.receiver, mark))


def _marked(reference: Reference, mark: str) -> Reference:
    return replaced(reference, key=mark + reference.key) if reference.key else reference


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX")) for part in parts)
