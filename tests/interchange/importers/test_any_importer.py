"""What every importer keeps to, whatever it is given: problems or a refusal, and nothing else."""

from __future__ import annotations

import random

import pytest

from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.importer import Content, Importer
from referralmap.interchange.importers import IMPORTERS
from referralmap.interchange.problem_texts import unreadable_text
from tests.interchange.tried_sources import SAMPLES, outcome

GRAPH = b"<graphml><key id='k' for='node' attr.name='n'/><graph><node><data key='k'>"
every_importer = pytest.mark.parametrize("importer", IMPORTERS, ids=lambda each: each.key)
every_importer_of_text = pytest.mark.parametrize(
    "importer",
    [each for each in IMPORTERS if each.key != "outlook_item"],
    ids=lambda each: each.key,
)


def test_the_keys_are_unique_and_every_importer_has_a_sample() -> None:
    keys = [importer.key for importer in IMPORTERS]
    assert len(set(keys)) == len(keys)
    assert set(keys) == SAMPLES.keys()


@every_importer
def test_a_sample_is_read_without_a_refusal(importer: Importer) -> None:
    assert isinstance(outcome(importer, SAMPLES[importer.key]), Findings)


@every_importer
def test_nothing_is_refused_as_empty(importer: Importer) -> None:
    for nothing in (b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"):
        refusal = outcome(importer, nothing)
        assert isinstance(refusal, Unreadable)
        assert refusal.kind == "empty"
        assert unreadable_text(refusal)


@every_importer
def test_a_cut_off_source_does_no_harm(importer: Importer) -> None:
    sample = SAMPLES[importer.key]
    for end in range(0, len(sample), 7):
        outcome(importer, sample[:end])


@every_importer_of_text
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_other_encodings_are_found_out(importer: Importer, encoding: str) -> None:
    text = SAMPLES[importer.key].decode("cp1252" if importer.key == "table" else "utf-8", "replace")
    plain = importer.read(Content(text.encode("utf-8")))
    if encoding != "utf-32":
        text = "\ufeff" * (encoding[-2:] in ("le", "be")) + text
    assert importer.read(Content(text.encode(encoding))).people == plain.people


@every_importer
def test_the_wrong_encoding_does_no_harm(importer: Importer) -> None:
    for sample in SAMPLES.values():
        outcome(importer, sample.decode("latin-1").encode("cp037", "replace"))
        outcome(importer, b"\xff\xfe" + sample)
        outcome(importer, sample[1:].replace(b"e", b"\xe4\x80"))


@every_importer_of_text
def test_nul_is_refused_with_its_line(importer: Importer) -> None:
    lines = SAMPLES[importer.key].split(b"\n")
    lines[1] += b"\0"
    refusal = outcome(importer, b"\n".join(lines))
    assert isinstance(refusal, Unreadable)
    assert (refusal.kind, refusal.line) == ("nul", 2)


@every_importer
def test_what_belongs_to_another_importer_does_no_harm(importer: Importer) -> None:
    for sample in SAMPLES.values():
        outcome(importer, sample)


@every_importer_of_text
def test_a_huge_line_is_refused(importer: Importer) -> None:
    head = {
        "vcard": b"BEGIN:VCARD\nFN:",
        "table": b'Name\n"',
        "text": b"",
        "json": b"",
        "social": b"",
        "graphml": GRAPH,
        "gexf": b"<gexf><graph><nodes><node label='",
        "ldif": b"dn: cn=Anna\ncn: ",
        "pajek": b"*Vertices 1\n1 ",
        "mail": b"From: a@x.at\nDate: x\nSubject: ",
        "calendar": b"BEGIN:VCALENDAR\n",
        "edge_list": b"Source,Target\n",
    }
    tail = b"'/></nodes></graph></gexf>" if importer.key == "gexf" else b""
    refusal = outcome(importer, head[importer.key] + b"x" * (11 * 2**20) + tail)
    assert isinstance(refusal, Unreadable)
    assert refusal.kind in ("too_long", "broken_json", "broken_xml")


@every_importer
def test_damaged_samples_do_no_harm(importer: Importer) -> None:
    dice = random.Random(5)
    for _ in range(80):
        data = bytearray(SAMPLES[importer.key])
        for _ in range(dice.randrange(1, 6)):
            at = dice.randrange(len(data))
            data[at : at + dice.randrange(3)] = dice.choice(
                (b'"', b"{", b"}", b";", b"\n", b"=", b"\\", b":", dice.randbytes(2))
            )
        outcome(importer, bytes(data))


@every_importer
def test_noise_does_no_harm(importer: Importer) -> None:
    dice = random.Random(6)
    for size in (1, 2, 3, 4, 10, 100, 1000):
        for _ in range(10):
            outcome(importer, dice.randbytes(size))
            outcome(importer, bytes(dice.choices(b'\r\n\t ",;:={}[]\\<>-abAB0', k=size)))
