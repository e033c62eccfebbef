"""What the window says in German is German: nothing is left in English by mistake."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from referralmap import RESOURCES, i18n
from referralmap.gui.window.preferences import preferences
from referralmap.model.money import USUAL
from tests.gui.conftest import Open
from tests.gui.player import Player
from tests.gui.test_nothing_cut_off import DRAWING, rooms
from tests.gui.texts import texts_of

SAME = frozenset(
    "Name E-Mail Details Filter Export Import Fan Fans Alias Text Person Status Status: Produkt "
    "Shapley X XING LinkedIn Facebook YouTube Instagram Google+ ReferralMap OK CSV Event Legende "
    "Start Version Champions Generation Position Graph GraphML vCard Twitter NAME "
    "Format Logo Zoom".split()
)
"""Words that are the same in both languages, or names."""
CATALOGUE = RESOURCES / "locale" / "de" / "LC_MESSAGES" / "referralmap.po"


def is_said(text: str) -> bool:
    """Whether `text` has words of its own, beside names, figures, signs and placeholders."""
    words = re.findall(
        r"[A-Za-zÄÖÜäöüß+-]{3,}", re.sub(r"\{[^}]*\}|%\([^)]*\)\w|\*\.\w+", "", text)
    )
    return any(word not in SAME for word in words)


def same_in_both() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="de")
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.id == message.string and is_said(str(message.id))
    }


def test_texts_that_are_the_same_in_both_languages_are_names() -> None:
    assert not same_in_both()


def test_no_panel_menu_or_tip_in_the_german_window_is_english(open_on: Open) -> None:
    player = open_on(DRAWING)
    said: dict[str, set[str]] = {}
    for language in ("en", "de"):
        player.window.use_language(language)
        # the widgets of before, which are gone only when an event loop is left
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        said[language] = chosen_from(player)
        for _room in rooms(player):
            said[language] |= texts_of(player.window)
    english, german = said["en"], said["de"]
    data = {person.name for person in player.network.people.values()}
    data |= {*USUAL, str(player.open_map.document.path), *map(chr, range(0x2190, 0x2200))}
    left = {text for text in english & german if is_said(text) and text not in data}
    left -= {*i18n.LANGUAGES.values()}
    assert not left, sorted(left)


def chosen_from(player: Player) -> set[str]:
    """The texts of the preferences."""
    return {words for each in preferences(player.window) for _value, words in each.choices()}
