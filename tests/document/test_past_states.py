"""Networks as they were after a step."""

from __future__ import annotations

from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.past_states import network_after
from referralmap.model import editing
from tests.random_maps import state


def test_every_state_of_the_history_is_found_also_what_was_taken_back(tmp_path: Path) -> None:
    with_states = []
    document = Document.create(tmp_path / "m.refmap")
    with_states.append(state(document.network))
    for name in ("Anna", "Bernd", "Clara"):
        document.perform(editing.add_person(document.network, name))
        with_states.append(state(document.network))
    document.undo()
    now = state(document.network)
    for number, wanted in enumerate(with_states):
        assert state(network_after(document, number)) == wanted
    assert state(document.network) == now
    document.close()
