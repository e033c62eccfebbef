"""Texts are as wide as measured, and cut to the room there is."""

import matplotlib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from referralmap.picture.charting.letters import families, width
from referralmap.picture.charting.room import POINT, WORDS, shortened, wrapped

TEXTS = ["Ingrid Moosbrugger ★", "12.345.678,90 €", "WWWWWWWW", "ilililil", "mnopqrstuvw", "AVATAR"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_text_takes_no_more_than_measured_and_little_less(scale: float) -> None:
    settings = {"font.family": families(), "text.hinting": "none"}
    with matplotlib.rc_context(settings):  # type: ignore[arg-type]
        figure = Figure(dpi=100 * scale)
        FigureCanvasAgg(figure)
        for text in TEXTS:
            made = figure.text(0, 0, text, fontsize=WORDS * POINT)
            drawn = made.get_window_extent().width / scale
            assert 0.9 * width(text, WORDS) - 1 <= drawn <= width(text, WORDS) + 2, text


@given(st.text(max_size=40), st.floats(0, 200))
def test_what_does_not_fit_is_cut_and_ends_in_an_ellipsis(text: str, most: float) -> None:
    whole = shortened(text, 10**6)
    short = shortened(text, most)
    assert whole.split() == text.split()
    assert not short or width(short, WORDS) <= most
    if width(whole, WORDS) <= most:
        assert short == whole
    else:
        assert not short or (short.endswith("…") and whole.startswith(short[:-1]))


@given(st.lists(st.sampled_from(["a", "Kontrakt", "für", "Empfehlungskette"]), max_size=30))
def test_lines_hold_all_words_in_order_or_end_in_an_ellipsis(words: list[str]) -> None:
    lines = wrapped(" ".join(words), 150, 3)
    assert len(lines) <= 3
    assert all(width(line, WORDS) <= 150 for line in lines)
    said = " ".join(lines)
    assert said == " ".join(words) or lines[-1].endswith("…")


def test_a_space_that_does_not_break_holds_together() -> None:
    assert wrapped("16\xa0% of", 40, 3) == ["16\xa0%", "of"]
