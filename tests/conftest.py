"""Windows of tests are painted offscreen; what the program keeps for itself goes elsewhere."""

import os
import tempfile
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True, scope="session")
def own_folder() -> Iterator[None]:
    """What the program keeps on this computer, kept away from the user's own."""
    with tempfile.TemporaryDirectory(prefix="referralmap-tests-") as folder:
        os.environ["REFERRALMAP_FOLDER"] = folder
        yield
        del os.environ["REFERRALMAP_FOLDER"]
