"""Whether a window can be shown."""

import sys

import pytest

from referralmap.gui import display

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")


@linux
def test_without_a_display_one_sentence_names_what_works_without() -> None:
    with pytest.raises(display.NoWindow) as caught:
        display.check({}, "import, export")
    assert "import, export" in str(caught.value)


@pytest.mark.parametrize("environ", [{"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "w"}])
def test_other_platforms_need_no_x_server(environ: dict[str, str]) -> None:
    display.check(environ, "")


@linux
def test_missing_parts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_answers", lambda: True)
    monkeypatch.setattr(display, "_is_there", lambda library: "cursor" not in library)
    with pytest.raises(display.NoWindow, match=r"libxcb-cursor\.so\.0\.$"):
        display.check({"DISPLAY": ":0"}, "")
