"""Question cards for a coaching session: they ask and never judge; own ones too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from referralmap.gui.widgets.plain_text import ask_text, unmarked
from referralmap.i18n import _, mark
from referralmap.model.cleaning import lines, one_line

CARDS: Mapping[str, Sequence[str]] = {
    mark("To begin"): (
        mark("What do you notice first on your map?"),
        mark("What would you like to know at the end of this hour?"),
        mark("What has changed since we last looked at it?"),
    ),
    mark("Ambassadors"): (
        mark("Who on this map has brought you contracts, and how did it begin?"),
        mark("What do those who recommend you say about you?"),
        mark("When did you last thank them, and how?"),
        mark("Who else knows as many people as they do?"),
    ),
    mark("Fans and silent customers"): (
        mark("Who likes you and has never been asked for a name?"),
        mark("What would make it easy for this person to recommend you?"),
        mark("Who have you not spoken to for a year, and why?"),
    ),
    mark("Next steps"): (
        mark("Who do you want to ask for a referral this week?"),
        mark("How exactly will you put the question?"),
        mark("How will you notice that it worked?"),
    ),
}
"""Questions by what they are about."""


class OwnQuestions(Protocol):
    """Where the questions are kept that users write themselves."""

    own_questions: list[str]


class QuestionCards(QPushButton):
    """A button with a menu of questions; `asked` carries the one that was chosen."""

    asked = Signal(str)

    def __init__(self, kept: OwnQuestions | None = None) -> None:
        super().__init__(_("Question card"))
        self.setAutoDefault(False)
        self._kept = kept
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """Offer the cards, and the own questions as they are now."""
        menu = self.menu()
        assert menu is not None
        menu.clear()
        for about, questions in CARDS.items():
            self._offer(menu.addMenu(_(about)), [_(question) for question in questions])
        if self._kept is None:
            return
        menu.addSeparator()
        self._offer(menu, self._kept.own_questions)
        menu.addAction(_("Own questions …")).triggered.connect(self.edit_own)

    def _offer(self, menu: QMenu, questions: Sequence[str]) -> None:
        for question in questions:
            action = menu.addAction(unmarked(question))
            action.triggered.connect(lambda _checked=False, said=question: self.asked.emit(said))

    def edit_own(self) -> None:
        """Let the user write questions, one a line."""
        assert self._kept is not None
        text = ask_text(
            self,
            _("Own questions"),
            _("One question a line; they are kept on this computer."),
            "\n".join(self._kept.own_questions),
        )
        if text is not None:
            found = (one_line(line) for line in lines(text).splitlines())
            self._kept.own_questions = [question for question in found if question]
