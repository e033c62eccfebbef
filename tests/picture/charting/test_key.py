"""The key above a plot."""

from matplotlib.figure import Figure

from referralmap.picture.charting.key import KeyEntry, draw_key
from referralmap.picture.theme import theme


def test_every_entry_is_there_and_lines_are_wrapped_where_they_must_be() -> None:
    entries = [KeyEntry(f"Entry number {at}", "gold", "gold_line") for at in range(9)]
    heights = []
    for width in (20, 4):
        figure = Figure(figsize=(width, 4))
        axes = figure.add_subplot()
        draw_key(axes, theme("light"), entries)
        strip = figure.axes[-1]
        assert [text.get_text() for text in strip.texts] == [entry.text for entry in entries]
        heights.append(len({round(text.get_position()[1]) for text in strip.texts}))
    assert heights[0] < heights[1]
