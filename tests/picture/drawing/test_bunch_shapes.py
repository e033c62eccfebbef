"""A bunch says how many people are in it, in a disc that grows with them."""

from referralmap.picture.drawing.bunch_shapes import bunch_shapes, bunch_words
from referralmap.picture.drawing.shapes import Disc, Text
from referralmap.picture.theme import theme


def test_a_bunch_is_a_disc_with_its_number() -> None:
    for name in ("light", "dark"):
        disc, text = bunch_shapes((10.0, 20.0), 9.0, 1038, 0, theme(name))
        assert isinstance(disc, Disc)
        assert isinstance(text, Text)
        assert (disc.centre, disc.radius) == ((10.0, 20.0), 9.0)
        assert text.text == "+1,038"


def test_gold_in_it_is_told_by_its_edge() -> None:
    edges = {next(bunch_shapes((0, 0), 9, 5, gold, theme("light"))).stroke for gold in (0, 2)}  # type: ignore[union-attr]
    assert len(edges) == 2


def test_one_and_many_are_said_in_words() -> None:
    assert bunch_words(1) == "1 more person"
    assert bunch_words(38) == "38 more people"
