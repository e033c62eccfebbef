"""The program's own folder."""

from pathlib import Path

import pytest

from referralmap.own_folder import own_folder


def test_a_chosen_folder_is_the_programs_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REFERRALMAP_FOLDER", str(tmp_path))
    assert own_folder() == tmp_path
    monkeypatch.delenv("REFERRALMAP_FOLDER")
    assert "ReferralMap" in own_folder().name
