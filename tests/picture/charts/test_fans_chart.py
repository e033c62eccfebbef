"""Fans beside ambassadors; * is a contract of 1200 EUR."""

from dataclasses import replace

from referralmap.model import editing
from referralmap.picture.charting.drawing import figure_of
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.charts.reading import add_contract, cells, shown


def test_fans_stand_beside_ambassadors() -> None:
    network = a_map("Anna > Bernd*, " + ", ".join(f"Fred > F{number}" for number in range(9)))
    picture = shown("fans", network)
    assert cells(picture) == [
        ("Fred", "Fan", "9", "0", "–"),
        ("Anna", "Ambassador", "1", "1", "€1,200"),
    ]
    assert "1 fan: 9 referrals, no contract" in picture.subtitle.replace("\xa0", " ")


def test_an_ambassador_by_the_rule_of_the_badge_alone_is_not_said_to_lack_a_contract() -> None:
    network = a_map("Zoe > Anna > Bernd*")
    badge = replace(network.settings.badge, rule="equal")
    settings = replace(network.settings, badge=badge)
    network.apply(editing.replace(network, network.settings, settings))
    picture = shown("fans", network, "influence")
    assert ("Zoe", "Ambassador", "1", "0", "–") in cells(picture)
    with figure_of(picture, theme("light"), 1000, 420, 1.0) as figure:
        texts = [text.get_text() for text in figure.axes[0].texts]
    assert "no credit by this rule" in texts
    assert "no contract" not in texts


def test_amounts_beside_short_bars_are_not_cut_off_where_there_is_room() -> None:
    network = a_map("Anna > Bernd*****, Clara > Dora")
    add_contract(network, "Dora", 1_743, currency="CHF")
    add_contract(network, "Dora", 1_234_567, currency="JPY")
    add_contract(network, "Dora", 765_432, currency="USD")
    with figure_of(shown("fans", network), theme("light"), 640, 420, 1.0) as figure:
        texts = [text.get_text() for text in figure.axes[0].texts]
    assert "CHF1,743 + JP¥1,234,567 + US$765,432" in texts
