"""The language of the whole window: our texts, and those that Qt brings along."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from referralmap import i18n


def speak(application: QApplication, language: str) -> None:
    """Use `language`, a key of ``i18n.LANGUAGES``, from now on."""
    i18n.use_language(language)
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
