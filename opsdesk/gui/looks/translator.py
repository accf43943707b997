# SPDX-License-Identifier: MIT
"""Designer's texts come from the same gettext catalogue as all others, and change without a restart."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from opsdesk import i18n


class CatalogueTranslator(QTranslator):
    """Answers Qt's question for a text from `opsdesk.i18n`; silent about texts the catalogue does not hold."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text in the language of the window; None lets Qt ask the next translator."""
        if not source:
            return None  # type: ignore[return-value]
        said = i18n._(source)
        return said if said != source else None  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Never: the catalogue may be exchanged at any time."""
        return False


class Languages(QObject):
    """The translators of the application; held by whoever started it. `spoken` says that another language is spoken."""

    spoken = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._own = CatalogueTranslator(app)
        self._qt = QTranslator(app)
        self._install()

    def speak(self, language: str) -> None:
        """Change the language of the whole window: `zh_CN` or `en`."""
        for one in (self._own, self._qt):
            self._app.removeTranslator(one)
        i18n.set_language(language)
        self._install()
        self.spoken.emit()

    def _install(self) -> None:
        """Qt sends LanguageChange to every window, once for all that is exchanged. One that is loaded anew while it is
        installed sends it a turn later: the first window would be made twice.

        Texts are written in Chinese: Qt need not ask Python for each of them, and for each key's name, 900 a page.
        """
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._qt.load(f"qtbase_{i18n.language()}", folder)
        self._app.installTranslator(self._qt)
        if i18n.language() != i18n.LANGUAGES[0]:
            self._app.installTranslator(self._own)
