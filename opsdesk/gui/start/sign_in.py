# SPDX-License-Identifier: MIT
"""Who sits at the desk, and which office is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer  # without `Qt`: it takes 14 ms to become known to Python, before the first paint
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

import opsdesk
from opsdesk.gui import ask
from opsdesk.gui.forms.ui_sign_in import Ui_SignIn
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.parts.dialog_foot import dress_foot
from opsdesk.gui.settings import known_offices, remember_office, settings
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office

PLACE_WIDTH = 240  # of an office's name and folder in its list
TOOL_TIP = 3  # Qt.ItemDataRole.ToolTipRole


class SignIn(QDialog):
    """Accepted with `office` open. `locked`: a desk was locked, and whoever comes now is told so."""

    def __init__(
        self,
        path: Path | None,
        languages: Languages | None = None,
        parent: QWidget | None = None,
        *,
        locked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.office: Office | None = None
        self._locked = locked
        self._languages = languages
        self.form = Ui_SignIn()
        self.form.setupUi(self)
        dress_foot(self.form.button_layout, self.form.leave_button, self.form.enter_button)
        self.restore_button = QPushButton()
        self.restore_button.setProperty("role", "link")
        self.restore_button.clicked.connect(self._restore)
        below = self.form.form_layout.indexOf(self.form.problem) + 1
        across = QHBoxLayout()
        across.addWidget(self.restore_button)
        across.addStretch(1)
        self.form.form_layout.insertLayout(below, across)
        self._dress()
        for place in dict.fromkeys([path] if path else []) | dict.fromkeys(known_offices()):
            self._offer(place)
        self.form.user.setText(str(settings().value("user", "")))
        (self.form.password if self.form.user.text() else self.form.user).setFocus()
        self._left = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(lambda: self._wait(max(0, self._left - 1)))
        self.form.user.textEdited.connect(lambda _text: self._wait(0))
        self.form.enter_button.clicked.connect(self.enter)
        self.form.leave_button.clicked.connect(self.reject)
        self.form.browse_button.clicked.connect(self._browse)
        self.form.new_office_button.clicked.connect(self._make_office)
        self.form.recover_button.clicked.connect(self._recover)
        self.form.practice_button.clicked.connect(self._practise)
        if languages is not None:
            languages.spoken.connect(self._say_anew)
        self.form.chinese_button.clicked.connect(lambda: self._speak("zh_CN"))
        self.form.english_button.clicked.connect(lambda: self._speak("en"))

    def enter(self) -> None:
        """Open the office with what is typed; what is wrong is said under the fields. Enter goes on to what is empty:
        half an answer is no attempt."""
        empty = next((line for line in (self.form.user, self.form.password) if not line.text().strip()), None)
        if empty is not None and self.form.office.currentData():
            empty.setFocus()
            return
        from opsdesk.gui.start.upgrade_dialog import opened

        self._try(lambda place: opened(self, place, self.form.user.text(), self.form.password.text()))

    def offer_office(self, place: Path) -> None:
        """Another office, handed over by a second start: chosen, to be signed in to."""
        self._offer(place)
        self.form.office.setCurrentIndex(self.form.office.count() - 1)

    def _say_anew(self) -> None:
        """Another language. Its event would say so as well, but making events known to Python takes 2 ms of a start."""
        self.form.retranslateUi(self)
        self._dress()

    def _dress(self) -> None:
        icons.dress(self)
        self.form.version.setText(_("版本 {version}").format(version=opsdesk.__version__))
        self.form.caps_lock.hide()
        if self._locked:
            self.form.heading.setText(_("已锁定，登录后接着用"))
        self.restore_button.setText(_("从备份恢复…"))
        self.restore_button.hide()

    def _try(self, opening: object) -> None:
        place = self.form.office.currentData()
        if not place:
            self.form.problem.setText(_("还没有台账。新建一个，或选已有的文件。"))
            return
        from opsdesk import errors  # read while the password is typed

        try:
            self.office = opening(Path(place))  # type: ignore[operator]
        except errors.Told as told:
            self.form.problem.setText(str(told))
            self.restore_button.setVisible(isinstance(told, errors.DamagedOffice | errors.NotAnOffice))
            self.form.password.selectAll()
            self.form.password.setFocus()
            self._wait(int(getattr(told, "seconds", 0)))
            return
        self._opened()

    def _wait(self, seconds: int) -> None:
        """Count down on the button; somebody else need not wait."""
        self._left = seconds
        self.form.enter_button.setEnabled(not seconds)
        words = _("{seconds} 秒后再试").format(seconds=seconds) if seconds else _("登录")
        self.form.enter_button.setText(words)
        if seconds:
            self._second.start()
        else:
            self._second.stop()

    def _opened(self) -> None:
        assert self.office is not None
        settings().setValue("user", self.office.user.login)
        if self.office.path is not None:
            remember_office(self.office.path)
        self.accept()

    def _recover(self) -> None:
        code = ask.reason(self, _("恢复码"), _("先在“密码”里填好新密码，再输入封存的恢复码："), _("用恢复码登录"))
        if code:
            from opsdesk.store.office import Office

            login, password = self.form.user.text(), self.form.password.text()
            self._try(lambda place: Office.recover(place, code, login, password))

    def _restore(self) -> None:
        from opsdesk.gui.start.restore_dialog import RestoreDialog

        dialog = RestoreDialog(Path(self.form.office.currentData()), self)
        if dialog.exec() and dialog.source is not None:
            second = (dialog.second.text().strip(), dialog.second_password.text())
            self.restore_from(dialog.source, dialog.reason.text(), second)

    def restore_from(self, source: Path, reason: str, second: tuple[str, str] = ("", "")) -> None:
        """Let a backup take the place of the office that will not open, and open it."""
        from opsdesk.store.backups.restoring import restore_unopened
        from opsdesk.store.office import Office

        def opening(place: Path) -> Office:
            login, password = self.form.user.text(), self.form.password.text()
            restore_unopened(place, source, login, password, reason=reason, second=second)
            return Office.open(place, login, password)

        self._try(opening)

    def _make_office(self) -> None:
        from opsdesk.gui.start.new_office import NewOffice  # only the first run needs it

        dialog = NewOffice(self)
        if dialog.exec() and dialog.office is not None:
            self.office = dialog.office
            self._opened()

    def _practise(self) -> None:
        """The practice office instead; it never stands among the offices to sign in to."""
        from opsdesk.gui.start.practice_dialog import open_practice

        self.office = open_practice(self)
        if self.office is not None:
            self.accept()

    def _browse(self) -> None:
        place = ask.office_file(self)
        if place is not None:
            self.offer_office(place)

    def _offer(self, place: Path) -> None:
        said = f"{place.stem}\u3000{place.parent}"
        self.form.office.addItem(self._shortened(said), str(place))
        self.form.office.setItemData(self.form.office.count() - 1, plain_tip(said), TOOL_TIP)

    def _shortened(self, said: str) -> str:
        """As much of a name and folder as the list has room for; what lies in the middle goes first."""
        width, left = self.form.office.fontMetrics().horizontalAdvance, len(said)
        shown = said
        while width(shown) > PLACE_WIDTH and left:
            left -= 1
            shown = f"{said[: (left + 1) // 2]}…{said[len(said) - left // 2 :]}"
        return shown

    def _speak(self, name: str) -> None:
        settings().setValue("language", name)
        if self._languages is not None:
            self._languages.speak(name)
