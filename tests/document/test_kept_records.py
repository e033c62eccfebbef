"""A map's file offers all that a document asks of the place where a map is kept."""

import inspect

from referralmap.document.database.store import SqliteStore
from referralmap.document.kept_records import Store


def test_the_file_has_every_function_of_the_protocol_with_the_same_arguments() -> None:
    wanted = {
        name: list(inspect.signature(function).parameters)
        for name, function in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_")
    }
    assert "content" in wanted
    for name, parameters in wanted.items():
        assert list(inspect.signature(getattr(SqliteStore, name)).parameters) == parameters
