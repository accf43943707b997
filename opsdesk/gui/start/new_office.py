# SPDX-License-Identifier: MIT
"""The first run: one short dialog makes the office and its first administrator, and shows the recovery code once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from opsdesk import errors, paths
from opsdesk.gui import ask
from opsdesk.gui.forms.ui_new_office import Ui_NewOffice
from opsdesk.gui.parts.dialog_foot import dress_foot
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office

FILE_NAME = "office.opsdesk"


class NewOffice(QDialog):
    """Accepted once the code is copied; `office` is then open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office: Office | None = None
        self.form = Ui_NewOffice()
        self.form.setupUi(self)
        dress_foot(self.form.buttons, self.form.cancel_button, self.form.make_button)
        dress_foot(self.form.code_buttons, self.form.go_on_button, enter=False)
        self.form.place.setText(str(_free_place()))
        self.form.code.setAccessibleName(_("恢复码"))
        self.form.go_on_button.setEnabled(False)
        self.form.browse_button.clicked.connect(self._browse)
        self.form.cancel_button.clicked.connect(self.reject)
        self.form.make_button.clicked.connect(self.make)
        self.form.copied.toggled.connect(self.form.go_on_button.setEnabled)
        self.form.go_on_button.clicked.connect(self.accept)

    def make(self) -> None:
        """Make the office from what is typed; what is missing is said in the dialog."""
        form = self.form
        lacking = self._lacking()
        if lacking:
            form.problem.setText(lacking)
            return
        from opsdesk.work.office.opening import new_office

        try:
            self.office, code = new_office(
                Path(form.place.text().strip()),
                name=form.name.text().strip(),
                login=form.login.text().strip(),
                display_name=form.person.text().strip(),
                password=form.password.text(),
            )
        except errors.Told as told:
            form.problem.setText(str(told))
            return
        form.code.setText(code)
        form.steps.setCurrentWidget(form.code_page)
        form.go_on_button.setDefault(True)  # a dialog has one: in Designer it is the first step's
        form.copied.setFocus()

    def reject(self) -> None:
        """Not while the recovery code is on screen: it is shown only once."""
        if self.office is None:
            super().reject()

    def _lacking(self) -> str:
        form = self.form
        for line, words in (
            (form.name, _("填单位名称。")),
            (form.place, _("填存放位置。")),
            (form.person, _("填管理员姓名。")),
            (form.login, _("填登录名。")),
        ):
            if not line.text().strip():
                line.setFocus()
                return words
        if form.password.text() != form.again.text():
            form.again.setFocus()
            return _("两次输入的密码不同，再输一次。")
        return ""

    def _browse(self) -> None:
        place = ask.place_to_save(self, _("存放位置"), self.form.place.text(), ".opsdesk")
        if place is not None:
            self.form.place.setText(str(place))


def _free_place() -> Path:
    folder = paths.data_dir()
    numbered = (folder / f"office-{number}.opsdesk" for number in range(2, 1000))
    return next(place for place in (folder / FILE_NAME, *numbered) if not place.exists())
