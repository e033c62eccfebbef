"""An import format: one name on each line, after a line with the word *toy*."""

from referralmap.interchange.findings import NOBODY, Findings
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.model.records import Person


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    for number, line in enumerate(content.data.decode().splitlines()[1:], 2):
        gathered.add_person(Person(NOBODY, line), number)
    return gathered.findings()


IMPORTER = Importer(
    "toy", "Toy names", (".toyin",), (), lambda head: head.startswith(b"toy\n"), _read
)
