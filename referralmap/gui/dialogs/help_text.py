"""The short help: what mouse and keys do on the map."""

from __future__ import annotations

from referralmap.i18n import _


def help_text() -> str:
    return "\n".join(
        (
            _("Drag the chip “Person” onto the map, or onto somebody: they referred the new one."),
            _(
                "Point at somebody and drag the blue dot on their rim: onto another person for a "
                "referral, onto the ground for somebody new."
            ),
            _("Drop address cards, tables or text from other programs to bring people in."),
            _("Double click somebody to see only their chain; Escape leads back."),
            _("Insert adds somebody the selected person referred, Enter one more by that giver."),
            _("Arrow keys walk along the chain, N and P from ambassador to ambassador."),
            _("F shows everybody, the wheel zooms, dragging the ground moves the map."),
            _("Ctrl+K notes a contract that the selected person signed, Ctrl+E exports a picture."),
            _("Ctrl+1, 2 and 3 show the map in rings, as a tree and in clusters."),
            _("Ctrl+Shift+F filters and colours people, Ctrl+B folds a branch, Ctrl+G fans it."),
            _("F11 shows the map alone on the whole screen, Escape leads back."),
            _("Everything is stored at once; Ctrl+Z takes any step back."),
        )
    )
