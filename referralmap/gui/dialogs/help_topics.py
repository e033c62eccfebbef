"""Ten tasks, each in a few sentences, for the help that is read in the program."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.i18n import mark


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One task; `key` is also the part of the window where F1 opens it."""

    key: str
    title: str
    sentences: tuple[str, ...]


TOPICS = (
    HelpTopic(
        "map",
        mark("Add people and referrals"),
        (
            mark(
                "Drag the chip “Person” onto the map, or onto the person who referred the new one."
            ),
            mark(
                "Point at a person and drag the blue dot on their rim: onto another person for a "
                "referral, onto empty space for a new person."
            ),
            mark(
                "Insert adds a person referred by the selected one, Enter another one by the "
                "same giver."
            ),
            mark("Dragging a person only moves them; it never changes who referred whom."),
        ),
    ),
    HelpTopic(
        "card",
        mark("Enter a contract"),
        (
            mark("Select the person who signed, and press Ctrl+K."),
            mark("Type the value, such as 4000; the day may be written as 31.1. or yesterday."),
            mark("Every field of the card is stored when you leave it; Escape puts it back."),
        ),
    ),
    HelpTopic(
        "import",
        mark("Import people"),
        (
            mark("Drop address cards, tables or text from other programs to import people."),
            mark("Dropped onto a person, everybody in the file was referred by that person."),
            mark("What is not clear is shown first; one Ctrl+Z takes an import back."),
        ),
    ),
    HelpTopic(
        "people",
        mark("Find people"),
        (
            mark("Ctrl+F searches names, firms, towns and notes; Enter goes to the next one."),
            mark("Double-click a person to see only their chain; Escape leads back."),
            mark("Arrow keys walk along the chain, N and P from ambassador to ambassador."),
            mark("F shows the whole map, the wheel zooms, dragging empty space moves the map."),
        ),
    ),
    HelpTopic(
        "ranking",
        mark("See who brings the contracts"),
        (
            mark("The ranking on the right is by credit; gold marks are ambassadors."),
            mark("A click on an amount shows how it came about, contract by contract."),
            mark("The rule in the bar decides who gets credit; each one is explained there."),
            mark(
                "“Draw first …” in a coaching session asks who brings business before the map "
                "shows it, and then lays the map over what was drawn."
            ),
        ),
    ),
    HelpTopic(
        "filters",
        mark("Look at the map in another way"),
        (
            mark("Ctrl+1, 2 and 3 show the map in rings, as a tree and in clusters."),
            mark("Ctrl+Shift+F filters and colours people, Ctrl+B folds a branch, Ctrl+G fans it."),
            mark("F9 folds the left side away, Shift+F9 the right one."),
        ),
    ),
    HelpTopic(
        "steps",
        mark("Know what to do next"),
        (
            mark("“Steps” on the right names people to thank, to inform, to ask or to call again."),
            mark("“Plan” gives a step a day; what is due is announced when the map is opened."),
        ),
    ),
    HelpTopic(
        "evaluation",
        mark("Read charts and figures"),
        (
            mark("Ctrl+D opens charts, key figures and channels; a click selects the people."),
            mark("Ctrl+L opens the timeline: the map as it was on any day."),
        ),
    ),
    HelpTopic(
        "export",
        mark("Show the map to others"),
        (
            mark(
                "Ctrl+E shows and exports it: with full names, initials, aliases or none; the "
                "picture there can be dragged into a mail or onto a slide."
            ),
            mark("Ctrl+Shift+E writes the same once more, to the same file."),
            mark(
                "F11 shows the map alone on the whole screen; F8 shows aliases for all names in "
                "the window. The same key leads back."
            ),
            mark(
                "In a presentation, Page down or → tells the story, N goes from ambassador to "
                "ambassador, L is a spotlight, M draws on the map; if there is a second screen, "
                "your notes are on your own."
            ),
        ),
    ),
    HelpTopic(
        "history",
        mark("Undo, and earlier states"),
        (
            mark("Everything is saved at once; Ctrl+Z undoes any step."),
            mark("Ctrl+H lists all steps; a double click leads to any of them, and back."),
            mark("“Restore an earlier state …” in the menu “Map” shows the backups."),
        ),
    ),
)
