"""The window in another language: its own texts from the catalogue, Qt's buttons and file choosers from Qt's.

Nothing of this is done where English is spoken.
"""

from __future__ import annotations

from gettext import NullTranslations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from vm_desktop.core.language import ENGLISH, speak
from vm_desktop.io.languages import catalogue

QT_TEXTS = "qtbase"  # qtbase_de.qm and its like lie in the folder of Qt's translations


class CatalogueTranslator(QTranslator):
    """Translates what ``tr`` is given by the catalogue that the sentences of core and io are said by, too."""

    def __init__(self, sentences: NullTranslations) -> None:
        super().__init__()
        self._sentences = sentences

    def isEmpty(self) -> bool:
        """Return False: Qt installs no translator that has nothing."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, count: int = -1) -> str:
        """Return the text in the language; as it is where the catalogue does not have it.

        The context is not asked: one English text has one translation, wherever it stands. An empty answer would be
        shown as it is: so Qt's own translator is asked before this one, which has an answer to everything.
        """
        return self._sentences.gettext(text) if text else ""


def speak_language(app: QApplication, code: str) -> None:
    """Let the whole program speak a language, before its first window; English is spoken as it is."""
    if code in ("", ENGLISH):
        return
    speak_by(app, catalogue(code), code)


def speak_by(app: QApplication, sentences: NullTranslations, code: str) -> None:
    """Let the whole program speak by this catalogue; the layout runs as the language is written."""
    speak(sentences, code)
    own = CatalogueTranslator(sentences)
    own.setParent(app)
    QCoreApplication.installTranslator(own)
    texts_of_qt = QTranslator(app)
    if texts_of_qt.load(QLocale(code), QT_TEXTS, "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(texts_of_qt)  # asked first: the last that was installed
    app.setLayoutDirection(QLocale(code).textDirection())
