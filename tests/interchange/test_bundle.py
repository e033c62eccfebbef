"""Folders and archives as one source."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.problem_texts import problem_text
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.source import Source
from tests.interchange import address_books as books
from tests.interchange.importing import chains, found, imported, kinds, names, proposed

CARD = "BEGIN:VCARD\nFN:Eva Klein\nX-REFERRED-BY:Max\nEND:VCARD\n"


def an_archive(**files: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_all_that_is_known_in_an_archive_is_read_and_the_rest_is_named() -> None:
    data = an_archive(
        **{"a/eva.vcf": CARD, "b/max.csv": "Name,Hobby\nMax,Golf\n", "c/picture.png": b"\x89PNG"}
    )
    network, proposal = imported(data, "all.zip")
    assert sorted(names(network)) == ["Eva Klein", "Max"]
    assert chains(network) == ["Max > Eva Klein"]
    assert [(p.kind, p.data.get("names")) for p in proposal.problems] == [
        ("files_not_read", "c/picture.png"),
        ("unused_column", None),
    ]
    assert problem_text(proposal.problems[1]).startswith("b/max.csv: ")
    assert proposed(network, data, "all.zip").edit.changes == ()


def test_of_linkedin_the_lists_of_people_are_read() -> None:
    data = an_archive(
        **{
            "Connections.csv": books.LINKEDIN,
            "Profile.csv": "First Name,Last Name\nIch,Selbst\n",
            "ImportedContacts.csv": "Source,FirstName,LastName,Emails\nx,Uwe,Kurz,u@x.at\n",
        }
    )
    network, proposal = imported(data, "linkedin.zip")
    assert "Uwe Kurz" in names(network)
    assert "Ich Selbst" not in names(network)
    assert (None, "files_not_read") in kinds(proposal)


def test_of_google_the_whole_list_is_read_and_not_its_parts_again() -> None:
    folder = "Takeout/Contacts"
    data = an_archive(
        **{
            f"{folder}/All Contacts/All Contacts.vcf": books.GOOGLE_CARDS,
            f"{folder}/Golf/Golf.vcf": books.GOOGLE_CARDS,
        }
    )
    network, _proposal = imported(data, "takeout.zip")
    assert sorted(names(network)) == ["Anna Huber", "Bernd Maier"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (an_archive(**{"a.png": b"\x89PNG"}), "nothing_in_it"),
        (an_archive(**{"big.csv": b"\0" * 5_000_000}), "packed_oddly"),
    ],
)
def test_an_archive_with_nobody_in_it_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        found(data, "x.zip")


def read_folder(folder: Path) -> Findings:
    [findings] = read_here([Source(str(folder), folder)])
    return findings


def test_a_folder_is_read_without_what_is_hidden_or_linked(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    (folder / "more").mkdir(parents=True)
    (folder / "more" / "eva.vcf").write_text(CARD, encoding="utf-8")
    (folder / ".hidden.csv").write_text("Name\nNobody\n", encoding="utf-8")
    (tmp_path / "out.csv").write_text("Name\nOutside\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "out.csv")
    assert [p.fields.name for p in read_folder(folder).people] == ["Eva Klein"]
