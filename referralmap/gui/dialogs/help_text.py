"""The short help: what mouse and keys do on the map."""

from __future__ import annotations

from referralmap.i18n import _


def help_text() -> str:
    return "\n".join(
        (
            _("Drag the chip “Person” onto the map, or onto the person who referred the new one."),
            _(
                "Point at a person and drag the blue dot on their rim: onto "
                "another person for a referral, onto empty space for a new "
                "person."
            ),
            _("Drop address cards, tables or text from other programs to import people."),
            _("Double-click a person to see only their chain; Escape leads back."),
            _(
                "Insert adds a person whom the selected one referred, Enter another "
                "one by the same giver."
            ),
            _("Arrow keys walk along the chain, N and P from ambassador to ambassador."),
            _("F shows the whole map, the wheel zooms, dragging empty space moves the map."),
            _("Ctrl+K adds a contract signed by the selected person, Ctrl+E exports a picture."),
            _("Ctrl+1, 2 and 3 show the map in rings, as a tree and in clusters."),
            _("Ctrl+Shift+F filters and colours people, Ctrl+B folds a branch, Ctrl+G fans it."),
            _("F11 shows the map alone on the whole screen, Escape leads back."),
            _("Everything is saved at once; Ctrl+Z undoes any step."),
        )
    )
