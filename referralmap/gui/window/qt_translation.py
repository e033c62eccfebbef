"""The language of the whole window: our texts, and those that Qt brings along."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from referralmap import i18n
from referralmap.i18n import _


def speak(application: QApplication, language: str) -> None:
    """Use `language`, a key of ``i18n.LANGUAGES``, from now on."""
    i18n.use_language(language)
    # numbers and days in what Qt brings along
    QLocale.setDefault(QLocale(language))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
    application.installTranslator(_KeyNames(application))


class _KeyNames(QTranslator):
    """The name of a key that Qt leaves in English."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return _("Enter") if (context, text) == ("QShortcut", "Return") else None

    def isEmpty(self) -> bool:
        return False
