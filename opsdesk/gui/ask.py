# SPDX-License-Identifier: MIT
"""Every question and every message box of the window. Tests replace these functions; callers say `ask.reason(…)`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # its dialogs are made known to Python when first asked for, not before the first paint

from opsdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WORKBOOKS = "*.xlsx *.xls *.et *.csv *.xlsm *.xlsb *.ods"


def reason(parent: QWidget, title: str, prompt: str) -> str:
    """A reason in the user's words; empty when the user thinks better of it."""
    words, agreed = QtWidgets.QInputDialog.getText(parent, title, prompt)
    return words.strip() if agreed else ""


def tell(parent: QWidget | None, text: str, detail: str = "") -> None:
    """A message that must be seen before work goes on."""
    ok, icon = QtWidgets.QMessageBox.StandardButton.Ok, QtWidgets.QMessageBox.Icon.Information
    box = QtWidgets.QMessageBox(icon, _("网上作战中心"), plain(text), ok, parent)
    box.setInformativeText(plain(detail))
    box.exec()


def plain(text: str) -> str:
    """The text as a message box shows it letter by letter: what a record says is never taken for mark-up."""
    from html import escape  # not before: the first window would wait for it

    return escape(text).replace("\n", "<br>") if "<" in text or "&" in text else text


def may_leave(parent: QWidget, text: str) -> str:
    """What to do with unsaved work: "save", "discard" or "stay"."""
    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.Question,
        _("网上作战中心"),
        text,
        QtWidgets.QMessageBox.StandardButton.NoButton,
        parent,
    )
    save = box.addButton(_("存草稿"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(_("不存"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(_("留在本页"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    return "save" if clicked is save else "discard" if clicked is discard else "stay"


def workbooks(parent: QWidget) -> list[Path]:
    """The workbooks to import; empty when none was chosen."""
    names, _filter = QtWidgets.QFileDialog.getOpenFileNames(parent, _("选表格"), "", _("表格") + f" ({WORKBOOKS})")
    return [Path(name) for name in names]


def place_to_save(parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
    """Where to write a new file of that suffix (with its dot)."""
    chosen, _filter = QtWidgets.QFileDialog.getSaveFileName(parent, title, name, f"*{suffix}")
    if not chosen:
        return None
    place = Path(chosen)
    return place if place.suffix else place.with_suffix(suffix)


def new_password(parent: QWidget, title: str) -> str:
    """A password for a file, typed unseen; empty when the user thinks better of it."""
    prompt = _("密码（另行告知收件人，不写在文件里）：")
    typed, agreed = QtWidgets.QInputDialog.getText(parent, title, prompt, QtWidgets.QLineEdit.EchoMode.Password)
    return typed if agreed else ""


def photo_files(parent: QWidget) -> list[Path]:
    """Photographs to keep; empty when none was chosen."""
    kinds = _("照片") + " (*.jpg *.jpeg *.png)"
    names, _filter = QtWidgets.QFileDialog.getOpenFileNames(parent, _("选照片"), "", kinds)
    return [Path(name) for name in names]


def pdf_file(parent: QWidget) -> Path | None:
    """A PDF that already exists."""
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, _("选 PDF"), "", "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def package_file(parent: QWidget) -> Path | None:
    """A sealed package that already exists."""
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, _("选密封包"), "", _("密封包") + " (*.opspkg)")
    return Path(chosen) if chosen else None


def folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write several files into."""
    chosen = QtWidgets.QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def office_file(parent: QWidget | None) -> Path | None:
    """An office file that already exists."""
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, _("选台账"), "", _("台账") + " (*.opsdesk)")
    return Path(chosen) if chosen else None
