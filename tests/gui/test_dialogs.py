# SPDX-License-Identifier: MIT
"""Every dialog of the desk, in both languages: it fits a small screen, each control has a name, Tab goes as the eye
does, no word is cut, and the step that does what it is for stands last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from walked import against_the_eye, cut, silent

from opsdesk import i18n
from opsdesk.gui.frame.dialogs import PasswordDialog
from opsdesk.gui.frame.key_table import KeyTable
from opsdesk.gui.imports.paste_form import PasteForm
from opsdesk.gui.lists.export_dialog import ExportDialog
from opsdesk.gui.lists.unpack_dialog import UnpackDialog
from opsdesk.gui.parts.asking import LineDialog, Message
from opsdesk.gui.parts.fields_dialog import Asked, FieldsDialog
from opsdesk.gui.parts.photo_view import PhotoView
from opsdesk.gui.record.merge_dialog import MergeDialog
from opsdesk.gui.start.new_office import NewOffice
from opsdesk.gui.start.practice_dialog import PracticeDialog
from opsdesk.gui.start.restore_dialog import RestoreDialog
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

ROOM = (1180, 680)


def _merge(office: Office, desk: QWidget) -> QDialog:
    one, other = office.reader.ids(ListQuery("person"))[:2]
    return MergeDialog(office, "person", (one, other), desk)


def _fields(office: Office, desk: QWidget) -> QDialog:
    asked = Asked(
        "改派法律援助",
        "写明改派给谁。",
        "改派",
        register="measure",
        fields=("person", "measure_type", "exec_time"),
        choices=(("to", "移交给", (("a", "王队长"), ("b", "周警官"))),),
        lines=(("why", "理由"), ("note", "备注")),
        may_lack=("note",),
    )
    return FieldsDialog(office, asked, desk)


def _code(_office: Office, desk: QWidget) -> QDialog:
    """The second step of the first run."""
    dialog = NewOffice(desk)
    dialog.form.code.setText("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ")
    dialog.form.steps.setCurrentWidget(dialog.form.code_page)
    return dialog


def _photo(_office: Office, desk: QWidget) -> QDialog:
    picture, held = QImage(60, 40, QImage.Format.Format_RGB32), QByteArray()
    picture.fill(0)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return PhotoView(desk, bytes(held.data()), "2026-0159")


def _message(_office: Office, desk: QWidget) -> QDialog:
    answers = (("stay", "留在本页"), ("discard", "不存"), ("save", "存草稿"))
    return Message(desk, "“柳树镇案”还没有存。", answers, detail="草稿也没有存上。", glyph="info")


DIALOGS: dict[str, Callable[[Office, QWidget], QDialog]] = {
    "sign in": lambda _office, _desk: SignIn(Path("/somewhere/far/away/under/many/folders/office.opsdesk")),
    "first run": lambda _office, desk: NewOffice(desk),
    "recovery code": _code,
    "password": lambda office, desk: PasswordDialog(office, desk),
    "reason": lambda _office, desk: LineDialog(desk, "作废", "写明作废的理由，记入日志："),
    "message": _message,
    "fields": _fields,
    "export": lambda office, desk: ExportDialog(office, ListQuery("case"), desk),
    "merge": _merge,
    "paste": lambda _office, desk: PasteForm("冯某\t999999199001010016\n李某\t999999199001010024", "", desk),
    "unpack": lambda _office, desk: UnpackDialog(desk),
    "restore": lambda _office, desk: RestoreDialog(Path("office.opsdesk"), desk),
    "practice": lambda _office, desk: PracticeDialog(desk),
    "keys": lambda _office, desk: KeyTable(desk),
    "photograph": _photo,
}


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request: Any) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_can_be_read_heard_and_walked(name: str, office: Office, show: Any, spoken: str) -> None:
    desk = QWidget()
    show(desk)
    dialog = DIALOGS[name](office, desk)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= ROOM[0] and dialog.height() <= ROOM[1]
    assert not silent(dialog, name) and not against_the_eye(dialog)
    assert not cut(dialog)
    default = [one for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isVisible()]
    assert len(default) <= 1, "Enter presses one"
    dialog.done(0)
    dialog.deleteLater()


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_is_larger_than_a_small_screen_at_150_percent(
    name: str, office: Office, show: Any, monkeypatch: pytest.MonkeyPatch, spoken: str
) -> None:
    """Its foot could not be reached; and no bar lies over the ends of lines."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(911, 512))
    desk = QWidget()
    show(desk)
    dialog = DIALOGS[name](office, desk)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= 911 and dialog.height() <= 512, f"{dialog.width()} × {dialog.height()}"
    assert not cut(dialog)
    for area in dialog.findChildren(QScrollArea):
        ends = [one.mapTo(area, QPoint(one.width(), 0)).x() for one in area.widget().findChildren(QLabel)]
        assert max(ends) <= area.viewport().width(), "what moves moves up and down"
    dialog.done(0)
    dialog.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_the_cursor_is_on(show: Any, key: Qt.Key) -> None:
    """Not the step: whoever went to 取消 means it."""
    for last, result in ((False, QDialog.DialogCode.Accepted), (True, QDialog.DialogCode.Rejected)):
        dialog = LineDialog(None, "作废", "写明作废的理由：")
        show(dialog)
        dialog.line.setText("重复录入")
        cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "取消")
        cancel.setFocus()
        here: QWidget = cancel if last else dialog.line
        here.setFocus()  # from the field it is the step, though the cursor was on the button before
        QTest.keyClick(here, key)
        assert not dialog.isVisible() and dialog.result() == result


def test_fields_are_whole_however_low_the_dialog_is(office: Office, show: Any) -> None:
    desk = QWidget()
    show(desk)
    dialog = _fields(office, desk)
    assert isinstance(dialog, FieldsDialog)
    dialog.resize(dialog.width(), 10)  # as on a low screen
    dialog.show()
    QApplication.processEvents()
    for key, editor in dialog.panel.editors.items():
        assert editor.input.height() >= editor.input.minimumSizeHint().height(), key
        assert editor.height() >= editor.input.height(), key
    dialog.deleteLater()


def test_enter_at_the_sign_in_goes_on_to_what_is_empty(show: Any, tmp_path: Path) -> None:
    """Half an answer is no attempt: it would count against whoever signs in."""
    dialog = SignIn(tmp_path / "office.opsdesk")
    show(dialog)
    dialog.form.user.setText("wangli")
    dialog.form.user.setFocus()
    dialog.form.enter_button.click()
    assert dialog.form.password.hasFocus() and not dialog.form.problem.text()
    dialog.form.user.clear()
    dialog.form.password.setText("secret")
    dialog.form.enter_button.click()
    assert dialog.form.user.hasFocus() and not dialog.form.problem.text()
    dialog.deleteLater()
