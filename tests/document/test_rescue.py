"""What only the window still has is kept as a backup."""

from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.holding.home import Home
from referralmap.document.rescue import rescued
from referralmap.model.records import Settings
from tests.document.files import adding, closing, noon


def test_what_the_file_lost_is_in_the_backup_and_what_it_has_needs_none(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    home = Home(tmp_path / "locks", tmp_path / "backups")
    Document.create(path, Settings("A"), noon).close()
    with closing(Document.open(path, now=noon, home=home)) as document:
        document.perform(adding("Anna"))
        assert rescued(document, noon) is None
        other = tmp_path / "other.refmap"
        Document.create(other).close()
        other.replace(path)
        backup = rescued(document, noon)
        assert backup is not None
        assert backup.people == 1
    with closing(Document.open(backup.path, read_only=True)) as saved:
        assert [person.name for person in saved.network.people.values()] == ["Anna"]
